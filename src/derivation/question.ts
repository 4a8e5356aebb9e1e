import * as z from "zod";
import { columnTypes, type DataSummary, readingWishesSchema, splitPlanSchema } from "../data/index.ts";
import { list } from "../document/index.ts";
import { closenessOf, closenessSpecificationSchema, nonlinearityOf } from "../specification/index.ts";
import { DerivationError } from "./derivation-error.ts";
import { type SlopeConstraint, slopeConstraint } from "./rule/slope-constraint.ts";
import { checkGroups } from "./rule/whole-groups.ts";
import { priceOf, settingsSchema } from "./settings.ts";
import { type Setup, setupFor } from "./setup.ts";

/** A table to learn from, by its content; wherever it is read, it is prepared alike. */
const dataQuestionSchema = z
  .strictObject({
    /** SHA-256 of the file's bytes. */
    hash: z.string(),
    reading: readingWishesSchema,
    /** What columns are, where the user says so. */
    types: z.record(z.string(), z.enum(columnTypes)).readonly(),
    /** Columns that are not used. */
    ignore: list(z.string()),
    /** The column to predict. */
    target: z.string(),
    /** What the target is; null: inferred. */
    task: z.enum(["classification", "binary", "regression"]).nullable(),
    splits: splitPlanSchema,
    /** Decides which rows are for training, validation and testing. */
    seed: z.int().nonnegative(),
  })
  .readonly();

export type DataQuestion = z.infer<typeof dataQuestionSchema>;

/** What is asked: which activation, under these settings, for what "close" means here, for these data? */
export const questionSchema = z
  .strictObject({
    settings: settingsSchema,
    closeness: z.strictObject({ input: closenessSpecificationSchema, output: closenessSpecificationSchema }).readonly(),
    data: dataQuestionSchema,
  })
  .readonly();

export type Question = z.infer<typeof questionSchema>;

/** The question with what it says of the data and of closeness: everything that the steps of a derivation decide from, as plain values. */
export interface Problem extends Setup {
  readonly data: DataQuestion;
  readonly summary: DataSummary;
  readonly constraint: SlopeConstraint;
}

/**
 * Throws what `closenessOf`, `nonlinearityOf` and `slopeConstraint` throw, and "derivation/bad-setting" where a quantity is to be learned by the hinge loss, groups
 * to be sorted do not fill a hidden layer, or the gain of networks of free weights is to be learned.
 */
export function problemOf({ settings, closeness, data }: Question, summary: DataSummary): Problem {
  if (settings.loss === "hinge" && summary.task === "regression")
    throw new DerivationError(
      "derivation/bad-setting",
      `the hinge loss asks for margins between classes, and the target "${data.target}" is a quantity: its loss is "likelihood"`,
    );
  if (settings.preserve === "neuron" && priceOf(settings) !== undefined)
    throw new DerivationError(
      "derivation/bad-setting",
      'a learned gain is priced by the constant of networks whose weights have norm 1, and preserve "neuron" leaves them free: give the gain itself',
    );
  const [input, output] = [closenessOf(closeness.input), closenessOf(closeness.output)];
  const constraint = slopeConstraint({ input, output }, settings.band);
  const setup = setupFor(settings, constraint.band, { target: summary, split: summary.split });
  for (const baseline of settings.baselines) checkGroups(nonlinearityOf(baseline), setup.settings.hidden);
  return {
    ...setup,
    data,
    summary,
    constraint,
  };
}
