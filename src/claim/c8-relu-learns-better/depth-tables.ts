import { estimate, mean, median } from "../../statistics/index.ts";
import type { GradientMoment } from "../experiment/learning-curve.ts";
import type { LayerNorms } from "../experiment/network-measurements.ts";
import { type Cell, type DataTable, estimateCells } from "../finding.ts";
import { type Comparison, epochsToGoal, finalAccuracy, reached, type SweepTrial } from "./depth-comparison.ts";

const settingColumns = [
  { name: "depth", title: "hidden layers" },
  { name: "activation", title: "activation" },
  { name: "start", title: "initialisation" },
] as const;

const setting = ({ plan }: SweepTrial): readonly Cell[] => [plan.depth, plan.arm, plan.start];

function summary(name: string, caption: string, trials: readonly SweepTrial[]): DataTable {
  return {
    name,
    caption,
    columns: [
      ...settingColumns,
      { name: "learning_rate", title: "learning rate" },
      { name: "epochs", title: "epochs to the goal" },
      { name: "epochs_lo", title: "95 % from" },
      { name: "epochs_hi", title: "to" },
      { name: "reached", title: "networks that reached it" },
      { name: "networks", title: "of" },
      { name: "accuracy", title: "test accuracy at the end" },
      { name: "accuracy_lo", title: "95 % from" },
      { name: "accuracy_hi", title: "to" },
    ],
    rows: trials.map((trial) => [
      ...setting(trial),
      trial.outcome.rate,
      ...estimateCells(estimate(epochsToGoal(trial), [0, trial.plan.epochs + 2])),
      reached(trial),
      trial.plan.seeds,
      ...estimateCells(estimate(finalAccuracy(trial), [0, 1])),
    ]),
    shown: true,
  };
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
  return {
    name: "relu-against",
    caption:
      "Epochs to the goal: the other activation's less ReLU's, over paired seeds; positive where ReLU is faster. Wilcoxon signed-rank test, corrected over depths (Holm).",
    columns: [
      { name: "depth", title: "hidden layers" },
      { name: "activation", title: "against" },
      { name: "difference", title: "epochs more than ReLU" },
      { name: "difference_lo", title: "95 % from" },
      { name: "difference_hi", title: "to" },
      { name: "p", title: "p" },
      { name: "p_holm", title: "p, corrected" },
      { name: "faster", title: "significantly faster" },
    ],
    rows: comparisons.map(({ depth, opponent, difference, pValue, corrected, winner }) => [
      depth,
      opponent,
      ...estimateCells(difference),
      pValue,
      corrected,
      winner === "opponent" ? opponent : winner,
    ]),
    shown: true,
  };
}

const kinds = ["weights", "preActivations"] as const;
const kindNames = { weights: "weights", preActivations: "pre-activations" } as const;

/** The median over networks of each layer's norm; null where one is not finite. */
function layerMedians(norms: readonly LayerNorms[]): LayerNorms {
  return norms[0]!.map((_, layer) => {
    const ofLayer = norms.map((one) => one[layer]!);
    return ofLayer.some((norm) => norm === null) ? null : median(ofLayer as readonly number[]);
  });
}

/** The median gradient norm of every layer: what the figure draws. */
export function layerTable(trials: readonly SweepTrial[]): DataTable {
  const row = (trial: SweepTrial, { epoch, ...norms }: GradientMoment) =>
    kinds.flatMap((kind) =>
      layerMedians(norms[kind]).map((norm, layer) => [...setting(trial), epoch, kindNames[kind], layer + 1, norm]),
    );
  return {
    name: "gradient-norms-by-layer",
    caption:
      "Median over networks of the gradient norm of each layer, before training, after one epoch and at the end.",
    columns: [
      ...settingColumns,
      { name: "epoch", title: "epoch" },
      { name: "of", title: "gradient by" },
      { name: "layer", title: "layer" },
      { name: "norm", title: "gradient norm" },
    ],
    rows: trials.flatMap((trial) => trial.outcome.gradients.flatMap((moment) => row(trial, moment))),
    shown: false,
  };
}

/** Of the median norms the first layer's over the last's; null where that is not a number. */
function firstOverLast(norms: LayerNorms): number | null {
  const [first, last] = [norms[0] ?? null, norms.at(-1) ?? null];
  return first === null || last === null || last === 0 ? null : first / last;
}

/** How much gradient is left at the first layer, before, during and after training. */
export function gradientTable(trials: readonly SweepTrial[]): DataTable {
  return {
    name: "gradient-first-over-last",
    caption:
      "Gradient norm at the first hidden layer over that at the last, by pre-activations (median over networks): 1 means that gradients pass unchanged.",
    columns: [
      ...settingColumns,
      { name: "before", title: "before training" },
      { name: "after_one", title: "after one epoch" },
      { name: "at_end", title: "at the end" },
    ],
    rows: trials
      .filter(({ plan }) => plan.depth >= 2)
      .map((trial) => [
        ...setting(trial),
        ...[0, 1, trial.plan.epochs].map((epoch) => {
          const moment = trial.outcome.gradients.find((one) => one.epoch === epoch);
          return moment === undefined ? null : firstOverLast(layerMedians(moment.preActivations));
        }),
      ]),
    shown: true,
  };
}

/** Every gradient norm of every network. */
export function normTable(trials: readonly SweepTrial[]): DataTable {
  return {
    name: "gradient-norms",
    caption: "Gradient norm of every layer of every network.",
    columns: [
      ...settingColumns,
      { name: "network", title: "network" },
      { name: "epoch", title: "epoch" },
      { name: "of", title: "gradient by" },
      { name: "layer", title: "layer" },
      { name: "norm", title: "gradient norm" },
    ],
    rows: trials.flatMap((trial) =>
      trial.outcome.gradients.flatMap((moment) =>
        kinds.flatMap((kind) =>
          moment[kind].flatMap((norms, network) =>
            norms.map((norm, layer) => [...setting(trial), network, moment.epoch, kindNames[kind], layer + 1, norm]),
          ),
        ),
      ),
    ),
    shown: false,
  };
}

/** Every accuracy of every network. */
export function curveTable(trials: readonly SweepTrial[]): DataTable {
  return {
    name: "learning-curves",
    caption: "Validation and test accuracy of every network before training and after each epoch.",
    columns: [
      ...settingColumns,
      { name: "network", title: "network" },
      { name: "epoch", title: "epoch" },
      { name: "validation", title: "validation accuracy" },
      { name: "test", title: "test accuracy" },
    ],
    rows: trials.flatMap((trial) =>
      trial.outcome.test.flatMap((accuracies, epoch) =>
        accuracies.map((test, network) => [
          ...setting(trial),
          network,
          epoch,
          trial.outcome.validation[epoch]![network]!,
          test,
        ]),
      ),
    ),
    shown: false,
  };
}

/** The mean test accuracy after each epoch: what the figure draws. */
export function meanCurveTable(trials: readonly SweepTrial[]): DataTable {
  return {
    name: "mean-learning-curves",
    caption: "Mean test accuracy over networks before training and after each epoch.",
    columns: [...settingColumns, { name: "epoch", title: "epoch" }, { name: "test", title: "test accuracy" }],
    rows: trials.flatMap((trial) =>
      trial.outcome.test.map((accuracies, epoch) => [...setting(trial), epoch, mean(accuracies)]),
    ),
    shown: false,
  };
}

export function pilotTable(trials: readonly SweepTrial[]): DataTable {
  return {
    name: "learning-rates",
    caption: "The choice of learning rates: validation accuracy, averaged over the epochs and networks of a pilot.",
    columns: [
      ...settingColumns,
      { name: "rate", title: "learning rate" },
      { name: "score", title: "mean validation accuracy" },
      { name: "chosen", title: "chosen" },
    ],
    rows: trials.flatMap((trial) =>
      trial.outcome.pilots.map(({ rate, score }) => [...setting(trial), rate, score, rate === trial.outcome.rate]),
    ),
    shown: false,
  };
}
