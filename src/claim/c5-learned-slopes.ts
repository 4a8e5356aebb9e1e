import { gains } from "../derivation/index.ts";
import { activeTolerance } from "../optimum/index.ts";
import type { Estimate } from "../statistics/index.ts";
import type { Claim, Profile } from "./claim.ts";
import { dataSets, onDataSet, type Regime, regimes, regimeWords } from "./experiment/data-set.ts";
import {
  activeOf,
  type Cell,
  type CellPlan,
  cells,
  deliveredShare,
  isDelivered,
  isStraight,
  lastShare,
  overRepeats,
} from "./experiment/learned-cells.ts";
import { type LearnedNetwork, learnSlopes } from "./experiment/learned-slopes.ts";
import {
  deliveredTable,
  gainTable,
  networkTable,
  shareTable,
  slopeTable,
  toleranceTable,
  trainingTable,
} from "./experiment/learned-tables.ts";
import type { DataTable, Figure, Finding } from "./finding.ts";
import { listed, percent } from "./wording.ts";

/** "Almost every": what the lower end of the interval must exceed, and on how many data sets. */
const almostAll = 0.9;
const enoughDataSets = 4;
/** The weaker reading, "most", reported beside. */
const majority = 0.5;

const steps = 3000;
const seeds = 3;
const repeats: Readonly<Record<Profile, number>> = { quick: 5, full: 40 };

type Plan = CellPlan & { readonly steps: number; readonly seeds: number };
type Outcome = readonly LearnedNetwork[];

type Share = (cell: Cell) => Estimate | null;

/** Names of the data sets of a regime on which the interval of a share lies above a bound, or below it. */
function split(all: readonly Cell[], regime: Regime, { share, bound }: { share: Share; bound: number }) {
  const ends = all.filter((cell) => cell.regime === regime).map((cell) => ({ ...cell, ci95: share(cell)?.ci95 }));
  return {
    above: ends.filter(({ ci95 }) => ci95 && ci95[0] > bound).map(({ data }) => data),
    below: ends.filter(({ ci95 }) => ci95 && ci95[1] < bound).map(({ data }) => data),
  };
}

/** The treatments of the weights that agree with the claim. */
function agreeing(all: readonly Cell[], share: Share): readonly Regime[] {
  return regimes.filter((regime) => split(all, regime, { share, bound: almostAll }).above.length >= enoughDataSets);
}

function verdictOf(all: readonly Cell[]): Pick<Finding, "verdict" | "condition"> {
  const [first, ...others] = agreeing(all, deliveredShare);
  if (first === undefined) return { verdict: "fails", condition: null };
  if (others.length + 1 === regimes.length) return { verdict: "holds", condition: null };
  return { verdict: "holds if", condition: `the network has ${regimeWords[first]}` };
}

function summaryOf(all: readonly Cell[], regime: Regime): string {
  const shares = all.filter((cell) => cell.regime === regime).flatMap((cell) => deliveredShare(cell)?.mean ?? []);
  if (shares.length === 0) return `${regimeWords[regime]}: every network diverged`;
  const range = `${percent(Math.min(...shares))} to ${percent(Math.max(...shares))}`;
  const { above, below } = split(all, regime, { share: deliveredShare, bound: almostAll });
  return `${regimeWords[regime]}: ${range} of the slopes at 0 or 1; interval above ${percent(almostAll)} on ${above.length} of ${dataSets.length} data sets, below on ${below.length}`;
}

const estimateText = ({ mean, ci95 }: Estimate) =>
  ci95 ? `${percent(mean)} (${percent(ci95[0])} to ${percent(ci95[1])})` : percent(mean);

function sharesOf(all: readonly Cell[], regime: Regime): string {
  const rows = all.filter((cell) => cell.regime === regime);
  const shares = rows.map((cell) => {
    const value = deliveredShare(cell);
    return `${cell.data} ${value ? estimateText(value) : "all diverged"}`;
  });
  const delivered = rows.flatMap((cell) => cell.repeats.flat().filter(isDelivered));
  const most = split(all, regime, { share: deliveredShare, bound: majority }).above;
  return `With ${regimeWords[regime]}: ${shares.join("; ")}. In the weaker reading, more than half of the slopes, the interval lies above ${percent(majority)} for: ${listed(most) || "none"}. In ${delivered.filter(isStraight).length} of ${delivered.length} networks the data see a single slope: the network is linear there (step S9).`;
}

/** What the same rule would say of the slopes at the end of the schedule. */
function endOf(all: readonly Cell[]): string {
  const regimesAtEnd = agreeing(all, lastShare).map((regime) => regimeWords[regime]);
  const counts = regimes.map((regime) => {
    const { above, below } = split(all, regime, { share: lastShare, bound: almostAll });
    return `with ${regimeWords[regime]} the interval lies above ${percent(almostAll)} on ${above.length} data sets and below on ${below.length}`;
  });
  return `The best epoch on validation may come while slopes are on their way. By the slopes of the last epoch, ${counts.join("; ")}: the same rule would then be met by ${listed(regimesAtEnd) || "neither treatment"}.`;
}

/** How the share depends on the Lipschitz constant that the network is allowed. */
function gainsOf(all: readonly Cell[]): string {
  const rows = all.filter(({ regime }) => regime === "network");
  const texts = gains.flatMap((gain) => {
    const among = (network: LearnedNetwork) => network.gain === gain && !network.diverged;
    const of = (network: LearnedNetwork) => activeOf(network).weighted;
    const means = rows.flatMap(({ repeats: each }) => overRepeats(each, { of, among })?.mean ?? []);
    return means.length === 0
      ? []
      : [`${gain}: ${percent(Math.min(...means))} to ${percent(Math.max(...means))} over the data sets`];
  });
  return `With norm-constrained weights, mean share by the Lipschitz constant that the network is allowed — ${texts.join("; ")}.`;
}

const meanings: Readonly<Record<Finding["verdict"], string>> = {
  holds:
    "In both settings learning itself takes almost all slopes to 0 and 1: an activation with these slopes is what the data arrive at.",
  fails:
    "It is not shown that learning by itself takes almost all slopes to 0 and 1: on data like these, an argument for ReLU needs more than the bounds on the slope. The tables say how near each setting comes.",
  "holds if":
    "Whether slopes end at 0 and 1 depends on how weights are treated. Where the condition is met, an activation with slopes 0 and 1 is what learning itself arrives at. Where it is not met, choose the activation by its score: the bounds on the slope do not decide.",
};

/** The bounds as two rows per data set, for lines in the figure. */
const thresholdTable: DataTable = {
  name: "threshold",
  caption: "The share that the rule asks for.",
  columns: [
    { name: "data", title: "data set" },
    { name: "threshold", title: "share" },
  ],
  rows: dataSets.map((data) => [data, almostAll]),
  shown: false,
};

const share = { label: "density-weighted share at 0 or 1", scale: "linear", domain: [0, 1] } as const;

const figures: readonly Figure[] = [
  {
    name: "shares",
    title: "Slopes at the bounds",
    caption: `Mean density-weighted share of slopes within ${activeTolerance} of 0 or 1, with 95 % intervals over repeats; dashed: what the rule asks the lower end to exceed.`,
    x: { label: "data set", scale: "category" },
    y: share,
    layers: [
      { mark: "line", table: "threshold", x: "data", y: "threshold", label: "rule", dashed: true },
      { mark: "dot", table: "shares", x: "data", y: "active", interval: ["active_lo", "active_hi"], series: "weights" },
    ],
  },
  {
    name: "training",
    title: "The share while learning",
    caption: "Slopes after each part of the schedule, under the density of the network of the best epoch.",
    x: { label: "share of the training schedule", scale: "linear", domain: [0, 1] },
    y: share,
    layers: [
      {
        mark: "line",
        table: "training",
        x: "time",
        y: "active",
        interval: ["active_lo", "active_hi"],
        series: "weights",
        panel: "data",
      },
    ],
  },
  {
    name: "tolerance",
    title: "What counts as “at the bound”",
    caption: "The mean share for other tolerances.",
    x: { label: "tolerance", scale: "log" },
    y: share,
    layers: [{ mark: "line", table: "tolerance", x: "tolerance", y: "active", series: "data", panel: "weights" }],
  },
];

export const c5: Claim<Plan, Outcome> = {
  id: "C5",
  revision: 1,
  title: "Learned slopes end at the bounds",
  statement:
    "When an activation with slopes in [0, 1] is learned on data together with the weights, almost every slope that the data use ends at 0 or at 1.",
  sources: [
    "Urenda, Kosheleva, Kreinovich (2023): Fuzzy Techniques Explain the Effectiveness of ReLU Activation Function in Deep Learning. UTEP-CS-23-32.",
  ],
  question:
    "The theory expects most constraints 0 ≤ s'(x) ≤ 1, if not all, to be active at the optimum. Are they, when the criterion is learning from real data?",
  experiment: (profile) => [
    `Five real data sets (${listed([...dataSets])}), two treatments of the weights, ${repeats[profile]} repeats of ${seeds} networks. Each repeat has a random split (60/20/20) of its own and counts with the mean over its networks; so repeats are independent given the data set, and intervals speak about this data set.`,
    "The network is that of a plain `relucid derive`: two hidden layers of 32, one piecewise-linear activation with 32 regions on [−4, 4] shared by all neurons, every slope starting at 1/2 and projected on [0, 1] after every step; Adam, batch 32, cosine schedule.",
    `About ${steps} steps in whole epochs, from 20 to 300 of them. Training goes on to the end of the schedule; a network is delivered as of its best epoch on validation. The slopes of the last epoch are reported beside.`,
    `Norm-constrained weights: spectral norm at most 1, certified, times a gain, of ${listed(gains.map(String))} the smallest whose mean validation score over the ${seeds} networks is within one standard error of the best. Free weights: nothing is constrained but the slopes.`,
    `A slope counts as at a bound within ${activeTolerance}; regions count by the share of the training rows' pre-activations in them, because regions without data prove nothing.`,
  ],
  rule: `A treatment of the weights agrees when, on at least ${enoughDataSets} of the ${dataSets.length} data sets, the lower end of the 95 % interval (Student's t over repeats) of the mean density-weighted share in the delivered networks exceeds ${almostAll}. Holds when both treatments agree, holds if when one does, fails when none does.`,
  plan: (profile) =>
    regimes.flatMap((regime) =>
      dataSets.flatMap((data) =>
        Array.from({ length: repeats[profile] }, (_, repeat) => ({
          key: `${data}/${regime}/${repeat}`,
          data,
          regime,
          steps,
          seeds,
        })),
      ),
    ),
  run: async (plan, context) =>
    learnSlopes(await onDataSet(context, { ...plan, name: plan.data, random: context.random })),
  conclude: (trials) => {
    const all = cells(trials);
    return {
      ...verdictOf(all),
      headline: `${regimes.map((regime) => summaryOf(all, regime)).join("; ")}.`,
      answer: [...regimes.map((regime) => sharesOf(all, regime)), endOf(all), gainsOf(all)],
      meaning: meanings[verdictOf(all).verdict],
      tables: [
        shareTable(all),
        deliveredTable(all),
        gainTable(all),
        toleranceTable(all),
        trainingTable(all),
        networkTable(all),
        slopeTable(all),
        thresholdTable,
      ],
      figures,
    };
  },
};
