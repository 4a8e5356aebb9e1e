import * as z from "zod";
import { columnTypes, splitPlanSchema } from "../../data/index.ts";
import { list } from "../../document/index.ts";

const name = z.string().min(1).describe("How tables and conditions call it.");
const one = <Item extends z.ZodType>(item: Item) =>
  z.array(item).min(1, "the list is empty; name at least one").readonly();

const data = z.union([
  z.string().min(1).describe("A data set that comes with the package."),
  z
    .strictObject({
      file: z.string().min(1).describe("Path, seen from the folder of the plan."),
      target: z.string().describe("The column to predict."),
      name: name.optional(),
      task: z.enum(["classification", "binary", "regression"]).optional(),
      types: z.record(z.string(), z.enum(columnTypes)).readonly().optional(),
      ignore: list(z.string()).optional(),
      missing: list(z.string()).optional(),
      delimiter: z.string().length(1).optional(),
      splits: splitPlanSchema.optional(),
    })
    .readonly(),
]);

const band = z
  .tuple([z.number(), z.number()])
  .refine(([lo, hi]) => lo < hi, { error: "the band needs lo < hi, such as [0, 1]" })
  .readonly();

const learned = z
  .strictObject({
    learned: z
      .strictObject({
        regions: z.int().min(2).max(1024).default(32),
        range: z.number().positive().default(4).describe("The regions lie in [−range, range]; the outer two go on."),
        share: z.enum(["network", "layer", "neuron"]).default("network"),
        band: band.optional().describe("The slopes it may have; left out: as the closeness says."),
        start: z.string().optional().describe("The activation whose slopes it starts from; left out: half the bound."),
      })
      .readonly(),
    name: name.optional(),
  })
  .readonly();

const activation = z.union([
  z.string().min(1).describe("A name, formula:…, points:FILE.json, or group_sort(4): neurons sorted in groups."),
  z.strictObject({ activation: z.string().min(1), name }).readonly(),
  learned,
]);

const closeness = z.union([
  z.string().min(1).describe("Such as gaussian(1), formula:…, or points:FILE.json."),
  z.strictObject({ in: z.string().min(1), out: z.string().min(1), name: name.optional() }).readonly(),
]);

const widths = list(z.int().positive().max(4096));
const network = z.union([
  widths.describe("Widths of the hidden layers."),
  z.strictObject({ hidden: widths, name: name.optional() }).readonly(),
]);

const regime = z.union([
  z.literal("free").describe("Weights are free."),
  z
    .strictObject({
      lipschitz: z.number().positive().describe("Weights of norm at most 1; the network has at most this constant."),
      name: name.optional(),
    })
    .readonly(),
]);

/** Of descent with momentum, where a plan does not say. */
export const usualMomentum = 0.9;

const optimiser = z
  .strictObject({
    method: z.enum(["adam", "sgd"]).default("adam").describe("Adam, or stochastic gradient descent with momentum."),
    momentum: z
      .number()
      .min(0)
      .lt(1)
      .optional()
      .describe(`Of sgd: the share of the last step that goes on; left out: ${usualMomentum}.`),
    rate: z.number().positive().default(0.01),
    batch: z.int().positive().default(32),
    steps: z
      .int()
      .positive()
      .optional()
      .describe("In the place of epochs: whole epochs of about so many steps, from 20 to 300 of them."),
    epochs: z
      .int()
      .positive()
      .optional()
      .describe("At most; left out: about 3,000 steps, from 20 to 300 epochs, fewer where 640,000 rows need fewer."),
    patience: z.int().positive().optional().describe("Epochs without progress; left out: a third of the epochs."),
    name: name.optional(),
  })
  .refine(({ steps, epochs }) => steps === undefined || epochs === undefined, {
    error: "an optimiser takes steps or epochs, not both",
  })
  .refine(({ method, momentum }) => method === "sgd" || momentum === undefined, {
    error: "momentum goes with method: sgd",
  })
  .readonly();

/** The parts of a plan that are combined with each other, as conditions call them. */
export const axes = ["data", "activation", "closeness", "network", "regime", "optimiser"] as const;
export type Axis = (typeof axes)[number];

const labels = z.union([z.string(), list(z.string())]);
const condition = z
  .strictObject({
    data: labels.optional(),
    activation: labels.optional(),
    closeness: labels.optional(),
    network: labels.optional(),
    regime: labels.optional(),
    optimiser: labels.optional(),
  } satisfies Record<Axis, unknown>)
  .refine((axes) => Object.keys(axes).length > 0, { error: "the condition names no part of the plan" })
  .readonly();

/** A plan as it is written: what is combined with what. Every combination trains a network for each seed. */
export const planSchema = z
  .strictObject({
    study: z
      .string()
      .regex(/^[\p{L}\p{N}][\p{L}\p{N} _.-]{0,63}$/u, "the name takes letters, digits, blanks and _ . - (at most 64)")
      .describe("Its name in the store: a plan of the same name takes its place."),
    data: one(data),
    activations: one(activation),
    closenesses: one(closeness).default(["gaussian"]),
    networks: one(network).default([[32, 32]]),
    regimes: one(regime).default(["free"]),
    optimisers: one(optimiser).default([{ method: "adam", rate: 0.01, batch: 32 }]),
    seeds: z
      .union([z.int().positive().max(100_000), one(z.int().nonnegative())])
      .default(10)
      .describe("How many (from 0), or which. Each has a split, weights and an order of mini-batches of its own."),
    together: z
      .int()
      .min(1)
      .max(64)
      .default(5)
      .describe("Networks of so many seeds are one trial: they are trained one after the other."),
    seed: z.int().nonnegative().default(1).describe("Names all random numbers of the study."),
    exclude: list(condition).default([]).describe("Combinations that are left out."),
    only: list(condition).default([]).describe("Where there are some: the only combinations that are kept."),
    keep: z.enum(["scores", "models"]).default("scores").describe("models: the trained parameters are kept too."),
  })
  .readonly();

export type PlanDocument = z.infer<typeof planSchema>;

/** A plan as it is written: much may be left out. */
export type PlanFields = z.input<typeof planSchema>;
export type PlanCondition = PlanDocument["exclude"][number];
