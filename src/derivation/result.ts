import * as z from "zod";
import { certificateSchema, reluFormSchema } from "../certificate/index.ts";
import { columnTypes, readingSchema, splitPlanSchema } from "../data/index.ts";
import { enclosure, extended, extendedPair, list, pair } from "../document/index.ts";
import { roles } from "./rule/comparison.ts";
import { metricNames } from "./rule/metrics.ts";
import { verdicts } from "./rule/recommendation.ts";

/**
 * A mean over networks with its 95 % interval; `null` where fewer than two are left. Of scores: Student's t with the variance corrected
 * for the rows that splits share (Nadeau & Bengio 2003). Of shares of slopes: plain Student's t.
 */
const estimate = z.object({ mean: z.number(), ci95: pair.nullable() });

const column = z.object({
  name: z.string(),
  type: z.enum(columnTypes),
  missing: z.int(),
  distinct: z.int(),
  /** What became of it: standardised, one-hot encoded, or dropped with the reason in `note`. */
  use: z.enum(["standardised", "one-hot", "date parts", "dropped"]),
  features: z.int(),
  note: z.string().nullable(),
});

const data = z.object({
  name: z.string(),
  /** SHA-256 of the file's bytes. */
  hash: z.string(),
  rows: z.int(),
  /** Rows left out because their target is missing. */
  rowsWithoutTarget: z.int(),
  target: z.string(),
  task: z.enum(["classification", "binary", "regression"]),
  classes: list(z.object({ label: z.string(), rows: z.int() })).nullable(),
  columns: list(column),
  features: z.int(),
  /** Of the network that is handed over: zero-based row numbers of the file (header not counted) in each part. It never saw the test rows. */
  split: z.object({ train: list(z.int()), validation: list(z.int()), test: list(z.int()) }),
  notes: list(z.string()),
  /** How rows of the file become the inputs of the model. */
  reading: readingSchema,
});

const closeness = z.object({
  in: z.string(),
  out: z.string(),
  talkHolds: z.boolean(),
  reason: z.string(),
  /** Sampled for the figure: distance, membership of input and output closeness, modulus g and its subadditive hull ω. */
  curve: list(z.object({ d: z.number(), muIn: z.number(), muOut: z.number(), g: extended, omega: extended })),
});

const seed = z.object({
  seed: z.int(),
  status: z.enum(["trained", "diverged"]),
  /** Slopes of the regions, left to right; for a layer- or neuron-wise activation one function after the other. */
  slopes: list(z.number()),
  /** Share of the training rows' pre-activations that falls in each region, in the order of `slopes`. */
  density: list(z.number()),
  activeFraction: z.number(),
  activeFractionWeighted: z.number(),
  trainScore: z.number(),
  validationScore: z.number(),
  testScore: z.number(),
  epochs: z.int(),
  bestEpoch: z.int(),
});

const candidate = z.object({
  regions: z.int(),
  /** Whether slopes come from the bounds {lo, hi}, are free in the band, or are the learned function itself. */
  slopes: z.enum(["bounds", "free", "learned"]),
  /** Mean validation score over seeds, by which the choice is made, and its 95 % interval. */
  score: z.number(),
  ci95: pair.nullable(),
  test: estimate,
  /** How far its validation scores lie behind the best candidate's, split by split, and the corrected standard error of that. */
  behind: z.object({ mean: z.number(), standardError: z.number() }),
  withinOneStandardError: z.boolean(),
  chosen: z.boolean(),
});

/** What a certificate says of admissibility. */
const certificate = certificateSchema.pick({
  verdict: true,
  method: true,
  band: true,
  slope: true,
  monotone: true,
  witness: true,
});

const piecewiseLinear = z.object({
  knots: list(z.number()),
  values: list(z.number()),
  leftSlope: z.number(),
  rightSlope: z.number(),
});

const chosenFunction = z.object({
  /** Slopes of the regions, left to right; knots between them. */
  slopes: list(z.number()),
  knots: list(z.number()),
  /** Share of the training rows' pre-activations in each region, in the network that is handed over. */
  density: list(z.number()),
  reluForm: reluFormSchema.nullable(),
  whyNotRelu: z.string().nullable(),
  canonical: z.object({ a: z.number(), b: z.number(), terms: list(z.object({ c: z.number(), t: z.number() })) }),
  piecewiseLinear,
  certificate,
});

/** Of classes balanced accuracy, macro F1, AUC (one class against the others, mean) and log loss; of a quantity RMSE and MAE in its unit. */
const metrics = z.partialRecord(z.enum(metricNames), z.number());

const comparison = z.object({
  /**
   * Another activation in the same network, no activation at all, an ordinary linear model, ReLU with weights that are free, or an answer that looks at no
   * column.
   */
  role: z.enum(roles),
  activation: z.string(),
  /** Neurons in each group that it sorts, where it is a sorting (group_sort) and no function of one neuron. */
  groupSize: z.int().optional(),
  /** Factor behind its networks: such that all activations that are compared have the same certified Lipschitz constant (`network` mode). */
  gain: z.number(),
  /** Mean test score over the same splits, and its 95 % interval. */
  score: z.number(),
  ci95: pair.nullable(),
  /** Mean validation score over the same splits; null for an answer that looks at no column, and where all networks diverged. */
  validation: z.number().nullable(),
  /** Score of the chosen activation less this one's, split by split; null for the chosen activation itself and with fewer than two splits. */
  difference: estimate.nullable(),
  /** Corrected resampled t-test on these differences, two-sided; Holm-corrected over all tests of the document. */
  pValueVersusChosen: z.number().nullable(),
  pValueUncorrected: z.number().nullable(),
  /** What the comparison allows to say at level 0.05. */
  outcome: z.enum(["chosen", "no difference shown", "chosen better", "chosen worse"]),
  /** Range of slopes as far as the catalogue knows it (of a sorting: of each output by each input), for the reader: is it admissible in the band? */
  slopeRange: extendedPair,
  admissible: z.boolean(),
  seedScores: list(z.number()),
  /** On the test rows, means over the splits. */
  metrics,
  diverged: z.int(),
});

/** Which activation to use: see the rule of the same words in the package. */
const answer = z.object({
  verdict: z.enum(verdicts),
  /** The activation to use: a name, "linear", or "chosen" for the function of activation.json; null where none is recommended. */
  use: z.string().nullable(),
  /** The role of the linear model that is meant where one is spoken of: the one that comes nearest the chosen function by its test. Null: none compared. */
  linear: z.enum(["linear", "free linear"]).nullable(),
  better: list(z.string()),
  worse: list(z.string()),
  undecided: list(z.string()),
  morePiecesThanNeeded: z.boolean(),
  onePieceInUse: z.boolean(),
});

const plane = z.object({
  columns: z.tuple([z.string(), z.string()]).readonly(),
  x: pair,
  y: pair,
  /** Cells along either side. */
  size: z.int(),
  /** Of each activation the network that is best on its validation rows: class of every cell, row by row from the lower left corner. */
  decisions: list(z.object({ activation: z.string(), seed: z.int(), cells: list(z.int()) })),
  /** Rows of the table: x, y and class. */
  points: list(z.tuple([z.number(), z.number(), z.int()]).readonly()),
});

/** The one network that is handed over. */
const model = z.object({
  seed: z.int(),
  testScore: z.number(),
  /** On its test rows. */
  metrics,
  /** 95 % Wilson interval over the test rows (classification), null for a regression. */
  testInterval: pair.nullable(),
  /** Rows: true class; columns: predicted class; test rows only. Null for a regression. */
  confusion: z.object({ labels: list(z.string()), counts: list(list(z.int())) }).nullable(),
  /** In each tenth of the probability of the predicted class: its mean, the share of right predictions, and the test rows. Null for a regression. */
  reliability: list(z.object({ probability: z.number(), right: z.number(), ci95: pair, rows: z.int() })).nullable(),
  /** True and predicted value of test rows, at most 400 of them evenly; null for a classification. */
  predictions: list(pair).nullable(),
  /** R² and errors in the target's own unit on the test rows; null for a classification. */
  regression: z.object({ r2: z.number(), rmse: z.number(), mae: z.number() }).nullable(),
  /** Certified bound from standardised features to logits (or to the standardised target), real arithmetic on the file's weights. */
  lipschitz: z.object({
    layers: list(z.object({ spectralNorm: z.number(), activation: z.number().nullable() })),
    gain: z.number(),
    /** Product of all of them, rounded up: certified. */
    certified: z.number(),
    /** Largest quotient seen on pairs of rows, run on model.onnx itself: a lower bound. */
    measured: z.number(),
  }),
  /** Largest absolute difference between model.onnx and model-relu.onnx, over `rows` random rows, relative to the largest logit. */
  reluRewrite: z.object({ rows: z.int(), largestDifference: z.number(), tolerance: z.number() }),
});

/** `result.json`: everything the report says, in one document. */
export const resultSchema = z.object({
  relucid: z.string(),
  /** The command line that made this. */
  command: z.string(),
  answer,
  settings: z.object({
    seed: z.int(),
    seeds: z.int(),
    preserve: z.enum(["network", "neuron"]),
    share: z.enum(["network", "layer", "neuron"]),
    hidden: list(z.int()),
    start: z.string(),
    batch: z.int(),
    epochs: z.int(),
    patience: z.int(),
    learningRate: z.number(),
    loss: z.enum(["likelihood", "hinge"]),
    gain: z.number(),
    gainFrom: z.enum(["given", "chosen on validation", "learned", "none"]),
    /** What 1 more of the certified constant costs of the loss, where the gain was learned. */
    gainPrice: z.number().optional(),
  }),
  data,
  closeness,
  slopeBound: enclosure,
  band: pair,
  /** Ends of the regions of the learned activation: regions + 1 numbers; the outer regions continue to ±∞. */
  knots: list(z.number()),
  /** How many different functions the network holds: 1, the number of hidden layers, or of neurons. */
  functions: z.int(),
  scoreName: z.enum(["accuracy", "R²"]),
  /** Every seed has a split of its own; rows in each part (of the first). */
  splits: z.object({ plan: splitPlanSchema, count: z.int(), train: z.int(), validation: z.int(), test: z.int() }),
  /** The gains that were tried, or learned, with their mean validation scores: the price of a small Lipschitz constant. */
  gains: list(
    z.object({
      gain: z.number(),
      score: z.number(),
      ci95: pair.nullable(),
      /** Share of the learned slopes at a bound, weighted by density: mean over the networks. */
      atBounds: z.number(),
    }),
  ),
  seeds: list(seed),
  /** Density-weighted share of slopes at a bound over seeds; `plain` counts every region alike. */
  active: z.object({
    mean: z.number(),
    ci95: pair.nullable(),
    plain: estimate,
    atLower: estimate,
    atUpper: estimate,
    /** A slope counts as "at the bound" within this distance. */
    tolerance: z.number(),
  }),
  /** The seed whose slopes are simplified: the best on validation. With its way through training. */
  representative: z.object({
    seed: z.int(),
    /** Its slopes before the first step. */
    start: list(z.number()),
    history: list(
      z.object({ epoch: z.int(), slopes: list(z.number()), trainLoss: z.number(), validationLoss: z.number() }),
    ),
    certificate,
  }),
  /** The network with no non-linearity at all (r = 1), for reference. */
  linear: z.object({ validation: estimate, test: estimate }),
  pareto: list(candidate),
  chosen: z.object({
    regions: z.int(),
    slopes: list(z.number()),
    knots: list(z.number()),
    reluForm: reluFormSchema.nullable(),
    functions: list(chosenFunction),
    test: estimate,
    validation: estimate,
    /** Classes that its networks never predict on their test rows, and on how many splits so. */
    neverPredicted: list(z.object({ label: z.string(), splits: z.int() })),
  }),
  compare: list(comparison),
  /** ReLU less the logistic sigmoid on the test rows, tested with the others; null where not both were trained on two splits. */
  tradition: z
    .object({
      difference: estimate,
      pValue: z.number(),
      corrected: z.number(),
      outcome: z.enum(["better", "worse", "no difference shown"]),
    })
    .nullable(),
  /** Where data with classes lie in a plane of two numbers: what networks decide there; null elsewhere. */
  plane: plane.nullable(),
  model,
  files: list(z.object({ name: z.string(), what: z.string() })),
  citations: list(z.string()),
  versions: z.record(z.string(), z.string()),
  /** Wall-clock seconds; with the files' place the only thing that differs between two runs of the same command on one machine. */
  seconds: z.number(),
});

export type Result = z.infer<typeof resultSchema>;
