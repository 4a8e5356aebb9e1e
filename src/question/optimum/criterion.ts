import * as z from "zod";
import {
  type Criterion,
  combination,
  fitTo,
  type Goal,
  gradientFlow,
  meanSlope,
  nonlinearEnergy,
  sparsity,
  totalVariation,
} from "../../optimum/index.ts";
import { activationOf, activationSpecificationSchema } from "../../specification/index.ts";
import { QuestionError } from "../question-error.ts";

/** Criteria with a number above 0 as parameter, and those without; for both the name that a question has for them. */
export const scaledCriteria = Object.freeze({ "gradient-flow": gradientFlow, sparsity, tv2: totalVariation });
export const plainCriteria = Object.freeze({ "mean-slope": meanSlope, "nonlinear-energy": nonlinearEnergy });

const keysOf = <Name extends string>(table: Readonly<Record<Name, unknown>>) => Object.keys(table) as Name[];
const weight = z.number();

/** One summand of a criterion, as plain data. */
export const criterionSummandSchema = z
  .union([
    /** A parameter that is null: the usual one. */
    z.strictObject({ weight, name: z.enum(keysOf(scaledCriteria)), parameter: z.number().nullable() }),
    z.strictObject({ weight, name: z.enum(keysOf(plainCriteria)) }),
    z.strictObject({ weight, name: z.literal("fit"), activation: activationSpecificationSchema }),
    /** A module of the user's own: the one thing that a question cannot carry with it. */
    z.strictObject({ weight, name: z.literal("file"), path: z.string() }),
  ])
  .readonly();

export type CriterionSummand = z.infer<typeof criterionSummandSchema>;

/** Criteria of the user's own, by the path of their module. */
export type OwnCriteria = Readonly<Record<string, Criterion>>;

/** The criterion of a question: a sum of terms, with the goal of the first where none is given. */
export function criterionOf(terms: readonly CriterionSummand[], goal: Goal | null, own: OwnCriteria): Criterion {
  const made = terms.map((term) => ({ weight: term.weight, criterion: summandOf(term, own) }));
  const [first] = made;
  const chosen = goal ?? first!.criterion.goal;
  return made.length === 1 && first!.weight === 1 ? { ...first!.criterion, goal: chosen } : combination(made, chosen);
}

function summandOf(term: CriterionSummand, own: OwnCriteria): Criterion {
  switch (term.name) {
    case "fit":
      return fitTo(activationOf(term.activation));
    case "file":
      return own[term.path] ?? missing(term.path);
    case "mean-slope":
    case "nonlinear-energy":
      return plainCriteria[term.name];
    default:
      return scaledCriteria[term.name](...(term.parameter === null ? [] : [term.parameter]));
  }
}

function missing(path: string): never {
  throw new QuestionError(
    "question/no-criterion-file",
    `the criterion in ${path} cannot be loaded here; name one of ${[...keysOf(scaledCriteria), ...keysOf(plainCriteria)].join(", ")}.`,
  );
}
