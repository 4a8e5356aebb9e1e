import { estimate, mean, median } from "../../statistics/index.ts";
import type { LayerNorms } from "../experiment/network-measurements.ts";
import type { DataTable } from "../finding.ts";
import { type ColumnOf, table } from "../table.ts";
import { type Comparison, epochsToGoal, finalAccuracy, reached, type SweepTrial } from "./depth-comparison.ts";

const setting: readonly ColumnOf<SweepTrial>[] = [
  ["depth", "hidden layers", ({ plan }) => plan.depth],
  ["activation", "activation", ({ plan }) => plan.arm],
  ["start", "initialisation", ({ plan }) => plan.start],
];

function summary(name: string, caption: string, trials: readonly SweepTrial[]): DataTable {
  return table({
    name,
    caption,
    rows: trials,
    columns: [
      ...setting,
      ["learning_rate", "learning rate", ({ outcome }) => outcome.rate],
      ["epochs", "epochs to the goal", (trial) => estimate(epochsToGoal(trial), [0, trial.plan.epochs + 2]), "ci95"],
      ["reached", "networks that reached it", reached],
      ["networks", "of", ({ plan }) => plan.seeds],
      ["accuracy", "test accuracy at the end", (trial) => estimate(finalAccuracy(trial), [0, 1]), "ci95"],
    ],
  });
}

export function epochsTable(trials: readonly SweepTrial[]): DataTable {
  return summary(
    "depth-activation",
    "Epochs to the goal and test accuracy by depth and activation, all started by the rule of critical variance, the learning rate chosen on validation. A network that never reaches the goal counts with one epoch more than it was trained, plus what its best accuracy lacks.",
    trials.filter(({ plan }) => plan.start === "critical"),
  );
}

export function frameworkTable(trials: readonly SweepTrial[]): DataTable {
  return summary(
    "framework-start",
    "The same out of the box: weights and biases as PyTorch, Keras and Flax draw them when nobody says otherwise, and Adam's usual learning rate.",
    trials.filter(({ plan }) => plan.start !== "critical"),
  );
}

export function comparisonTable(comparisons: readonly Comparison[]): DataTable {
  return table({
    name: "relu-against",
    caption:
      "Epochs to the goal: the other activation's less ReLU's, over paired seeds; positive where ReLU is faster. Wilcoxon signed-rank test, corrected over depths (Holm).",
    rows: comparisons,
    columns: [
      ["depth", "hidden layers", ({ depth }) => depth],
      ["activation", "against", ({ opponent }) => opponent],
      ["difference", "epochs more than ReLU", ({ difference }) => difference, "ci95"],
      ["p", "p", ({ pValue }) => pValue],
      ["p_holm", "p, corrected", ({ corrected }) => corrected],
      ["faster", "significantly faster", ({ winner, opponent }) => (winner === "opponent" ? opponent : winner)],
    ],
  });
}

const kinds = ["weights", "preActivations"] as const;
const kindNames = { weights: "weights", preActivations: "pre-activations" } as const;

/** The gradient norm of one layer, after so many epochs. */
interface LayerRow extends SweepTrial {
  readonly epoch: number;
  readonly kind: (typeof kinds)[number];
  readonly layer: number;
  readonly norm: number | null;
}

const layerColumns: readonly ColumnOf<LayerRow>[] = [
  ["epoch", "epoch", ({ epoch }) => epoch],
  ["of", "gradient by", ({ kind }) => kindNames[kind]],
  ["layer", "layer", ({ layer }) => layer + 1],
  ["norm", "gradient norm", ({ norm }) => norm],
];

/** The median over networks of each layer's norm; null where one is not finite. */
function layerMedians(norms: readonly LayerNorms[]): LayerNorms {
  return norms[0]!.map((_, layer) => {
    const ofLayer = norms.map((one) => one[layer]!);
    return ofLayer.some((norm) => norm === null) ? null : median(ofLayer as readonly number[]);
  });
}

function medianRows(trials: readonly SweepTrial[]): readonly LayerRow[] {
  return trials.flatMap((trial) =>
    trial.outcome.gradients.flatMap(({ epoch, ...norms }) =>
      kinds.flatMap((kind) => layerMedians(norms[kind]).map((norm, layer) => ({ ...trial, epoch, kind, layer, norm }))),
    ),
  );
}

/** The median gradient norm of every layer. */
export function layerTable(trials: readonly SweepTrial[]): DataTable {
  return table({
    name: "gradient-norms-by-layer",
    caption: layerCaption,
    rows: medianRows(trials),
    columns: [...setting, ...layerColumns],
    shown: false,
  });
}

const layerCaption =
  "Median over networks of the gradient norm of each layer, before training, after one epoch and at the end.";

/** The same before training, by pre-activations: what the figure draws. */
export function startTable(trials: readonly SweepTrial[]): DataTable {
  return table({
    name: "gradients-of-the-deepest",
    caption: layerCaption,
    rows: medianRows(trials).filter(({ epoch, kind }) => epoch === 0 && kind === "preActivations"),
    columns: [...setting, ...layerColumns],
    shown: false,
  });
}

/** Of the median norms by pre-activations the first layer's over the last's; null where that is not a number, or was not measured. */
export function firstOverLast({ outcome }: SweepTrial, epoch: number): number | null {
  const moment = outcome.gradients.find((one) => one.epoch === epoch);
  const norms = moment === undefined ? [] : layerMedians(moment.preActivations);
  const [first, last] = [norms[0] ?? null, norms.at(-1) ?? null];
  return first === null || last === null || last === 0 ? null : first / last;
}

/** How much gradient is left at the first layer, before, during and after training. */
export function gradientTable(trials: readonly SweepTrial[]): DataTable {
  return table({
    name: "gradient-first-over-last",
    caption:
      "Gradient norm at the first hidden layer over that at the last, by pre-activations (median over networks): 1 means that gradients pass unchanged.",
    rows: trials.filter(({ plan }) => plan.depth >= 2),
    columns: [
      ...setting,
      ["before", "before training", (trial) => firstOverLast(trial, 0)],
      ["after_one", "after one epoch", (trial) => firstOverLast(trial, 1)],
      ["at_end", "at the end", (trial) => firstOverLast(trial, trial.plan.epochs)],
    ],
  });
}

/** Every gradient norm of every network. */
export function normTable(trials: readonly SweepTrial[]): DataTable {
  return table({
    name: "gradient-norms",
    caption: "Gradient norm of every layer of every network.",
    rows: trials.flatMap((trial) =>
      trial.outcome.gradients.flatMap(({ epoch, ...moment }) =>
        kinds.flatMap((kind) =>
          moment[kind].flatMap((norms, network) =>
            norms.map((norm, layer) => ({ ...trial, network, epoch, kind, layer, norm })),
          ),
        ),
      ),
    ),
    columns: [...setting, ["network", "network", ({ network }) => network], ...layerColumns],
    shown: false,
  });
}

/** Every accuracy of every network. */
export function curveTable(trials: readonly SweepTrial[]): DataTable {
  return table({
    name: "learning-curves",
    caption: "Validation and test accuracy of every network before training and after each epoch.",
    rows: trials.flatMap((trial) =>
      trial.outcome.test.flatMap((accuracies, epoch) =>
        accuracies.map((test, network) => ({ ...trial, network, epoch, test })),
      ),
    ),
    columns: [
      ...setting,
      ["network", "network", ({ network }) => network],
      ["epoch", "epoch", ({ epoch }) => epoch],
      ["validation", "validation accuracy", ({ outcome, epoch, network }) => outcome.validation[epoch]![network]!],
      ["test", "test accuracy", ({ test }) => test],
    ],
    shown: false,
  });
}

/** The mean test accuracy after each epoch: what the figure draws. */
export function meanCurveTable(trials: readonly SweepTrial[]): DataTable {
  return table({
    name: "mean-learning-curves",
    caption: "Mean test accuracy over networks before training and after each epoch.",
    rows: trials.flatMap((trial) => trial.outcome.test.map((accuracies, epoch) => ({ ...trial, accuracies, epoch }))),
    columns: [
      ...setting,
      ["epoch", "epoch", ({ epoch }) => epoch],
      ["test", "test accuracy", ({ accuracies }) => mean(accuracies)],
    ],
    shown: false,
  });
}

export function pilotTable(trials: readonly SweepTrial[]): DataTable {
  return table({
    name: "learning-rates",
    caption: "The choice of learning rates: validation accuracy, averaged over the epochs and networks of a pilot.",
    rows: trials.flatMap((trial) => trial.outcome.pilots.map((pilot) => ({ ...trial, ...pilot }))),
    columns: [
      ...setting,
      ["rate", "learning rate", ({ rate }) => rate],
      ["score", "mean validation accuracy", ({ score }) => score],
      ["chosen", "chosen", ({ rate, outcome }) => rate === outcome.rate],
    ],
    shown: false,
  });
}
