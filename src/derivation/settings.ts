import * as z from "zod";
import { list, pair } from "../document/index.ts";
import { activationSpecificationSchema } from "../specification/index.ts";

/** Everything that decides a derivation besides the data and what "close" means. */
export const settingsSchema = z
  .strictObject({
    /** The slope band [lo, hi]; null: [0, L], L from the closeness. */
    band: pair.nullable(),
    preserve: z.enum(["network", "neuron"]),
    share: z.enum(["network", "layer", "neuron"]),
    /** Widths of the hidden layers; null: as `usualHidden` says for the training rows. */
    hidden: list(z.int().positive()).nullable(),
    /** Regions of the learned activation, on a grid over [−range, range]. */
    regions: z.int().min(2),
    range: z.number().positive(),
    /** The activation whose slopes are taken for a start; null: half the upper bound everywhere. */
    start: activationSpecificationSchema.nullable(),
    seed: z.int().nonnegative(),
    seeds: z.int().positive(),
    /** Rows of a mini-batch; null: as `usualBatch` says for the training rows. */
    batch: z.int().positive().nullable(),
    /** Most epochs; null: as many as about 3,000 training steps need, from 20 to 300; fewer where 640,000 rows need fewer. */
    epochs: z.int().positive().nullable(),
    /** Epochs without a better validation loss after which a network stops; null: a third of the epochs. */
    patience: z.int().positive().nullable(),
    learningRate: z.number().positive(),
    /**
     * What networks minimise: the negative log-likelihood of what was seen (cross-entropy; of a quantity the squared error), or of classes the hinge
     * loss (multi-margin), which asks that the right one is ahead of each other by 1, so that a network without its gain is asked for the margin 1/gain.
     */
    loss: z.enum(["likelihood", "hinge"]),
    /**
     * Factor behind a network of spectral norm 1; null: chosen on validation (`network`), 1 (`neuron`); or learned, where 1 more of the certified constant costs `price`
     * of the loss (`network`).
     */
    gain: z.union([z.number().positive(), z.strictObject({ price: z.number().positive() }).readonly()]).nullable(),
    baselines: list(activationSpecificationSchema),
  })
  .readonly();

export type Settings = z.infer<typeof settingsSchema>;

/** The settings of a plain `relucid derive`: under a minute on two cores for data of a few thousand rows. */
export const defaultSettings: Settings = Object.freeze({
  band: null,
  preserve: "network",
  share: "network",
  hidden: null,
  regions: 32,
  range: 4,
  start: null,
  seed: 1,
  seeds: 10,
  batch: null,
  epochs: null,
  patience: null,
  learningRate: 0.01,
  loss: "likelihood",
  gain: null,
  baselines: ["sigmoid", "tanh", "relu", "leaky_relu", "elu", "gelu", "silu", "softplus"].map((spec) => ({
    spec,
    points: null,
  })),
});

/** What 1 more of the certified constant costs; nothing where the gain is not learned. */
export const priceOf = ({ gain }: Pick<Settings, "gain">): number | undefined =>
  typeof gain === "number" ? undefined : gain?.price;

/** The price of a learned gain where none is named. */
export const usualPrice = 0.01;

/** What --quick means: about half the time. */
export const quickSettings = Object.freeze({
  seeds: 5,
  regions: 16,
  baselines: ["relu", "sigmoid", "gelu"],
});

/** Settings with what the number of training rows decides. */
export type DecidedSettings = Settings & { readonly hidden: readonly number[]; readonly batch: number };

/** From so many training rows on, networks are wider: more rows bear more neurons (decisions/0103). */
const manyRows = 2000;

/** Hidden layers where none are asked for. */
export const usualHidden = (trainingRows: number): readonly number[] => (trainingRows < manyRows ? [32, 32] : [64, 64]);

/** From so many training rows on, twenty epochs of larger mini-batches are still as many steps as small tables get (decisions/0111). */
const rowsForLargeBatches = 20_000;

/** Rows of a mini-batch where none are asked for. */
export const usualBatch = (trainingRows: number): number => (trainingRows < rowsForLargeBatches ? 32 : 128);

const usualSteps = 3000;

/** So many epochs at least, unless fewer already take so many rows: what a table of very many rows needs no more of. */
const [leastEpochs, manyRowsTaken] = [20, 640_000];

/** Settings in which nothing is left open that training needs. */
export type TrainingLength = Pick<DecidedSettings, "batch"> & { readonly epochs: number; readonly patience: number };

/** Whole epochs that make up about so many steps: at most 300, at least 20 or what taking 640,000 rows needs. */
export function epochsForSteps(steps: number, batch: number, trainingRows: number): number {
  const stepsPerEpoch = Math.max(1, Math.floor(trainingRows / batch));
  const least = Math.min(leastEpochs, Math.ceil(manyRowsTaken / trainingRows));
  return Math.min(300, Math.max(least, Math.ceil(steps / stepsPerEpoch)));
}

/** How long networks train on the given number of training rows, by the settings or by the rules for what they leave open. */
export function trainingLength(
  { batch, epochs, patience }: Pick<DecidedSettings, "batch" | "epochs" | "patience">,
  trainingRows: number,
): TrainingLength {
  const most = epochs ?? epochsForSteps(usualSteps, batch, trainingRows);
  return { batch: Math.min(batch, trainingRows), epochs: most, patience: patience ?? Math.ceil(most / 3) };
}
