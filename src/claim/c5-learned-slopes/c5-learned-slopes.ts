import { gains } from "../../derivation/index.ts";
import { activeTolerance } from "../../optimum/index.ts";
import { listed } from "../../wording/index.ts";
import type { Claim } from "../claim.ts";
import { dataSets } from "../experiment/data-set.ts";
import type { Figure, Finding } from "../finding.ts";
import { papers } from "../papers.ts";
import { table, withIntervals } from "../table.ts";
import { answerOf, headlineOf, meanings } from "./learned-answer.ts";
import type { Cell } from "./learned-cells.ts";
import { networkTable, slopeTable } from "./learned-records.ts";
import { almostAll, enoughDataSets, verdictOf } from "./learned-rule.ts";
import { learnedCells, learnedStudy, repeats, seedsPerRepeat, steps } from "./learned-study.ts";
import { deliveredTable, gainTable, shareTable, toleranceTable, trainingTable } from "./learned-tables.ts";

/** What the rule asks for, as a line in the figure. */
const thresholdTable = table({
  name: "threshold",
  caption: "The share that the rule asks for.",
  rows: dataSets,
  columns: [
    ["data", "data set", (data) => data],
    ["threshold", "share", () => almostAll],
  ],
  shown: false,
});

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
      withIntervals({ mark: "dot", table: "shares", x: "data", y: "active", series: "weights" }),
    ],
  },
  {
    name: "training",
    title: "The share while learning",
    caption: "Slopes after each part of the schedule, under the density of the network of the best epoch.",
    x: { label: "share of the training schedule", scale: "linear", domain: [0, 1] },
    y: share,
    layers: [
      withIntervals({ mark: "line", table: "training", x: "time", y: "active", series: "weights", panel: "data" }),
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

/** What the cells show. */
export function findingOf(all: readonly Cell[]): Finding {
  return {
    ...verdictOf(all),
    headline: headlineOf(all),
    answer: answerOf(all),
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
}

export const c5: Claim<never> = {
  id: "C5",
  revision: 2,
  title: "Learned slopes end at the bounds",
  statement:
    "When an activation with slopes in [0, 1] is learned on data together with the weights, almost every slope that the data use ends at 0 or at 1.",
  sources: [papers.urenda],
  question:
    "The theory expects most constraints 0 ≤ s'(x) ≤ 1, if not all, to be active at the optimum. Are they, when the criterion is learning from real data?",
  experiment: (profile) => [
    `A study (\`relucid study run studies/c5.yaml\`): five real data sets (${listed(dataSets)}), two treatments of the weights, ${repeats[profile]} repeats of ${seedsPerRepeat} networks. Each network has a random split (60/20/20), initial weights and an order of mini-batches of its own, and each repeat counts with the mean over its networks; so repeats are independent given the data set, and intervals speak about this data set.`,
    "The network is that of a plain `relucid derive`: two hidden layers of 32, one piecewise-linear activation with 32 regions on [−4, 4] shared by all neurons, every slope starting at 1/2 and projected on [0, 1] after every step; Adam, batch 32, cosine schedule.",
    `About ${steps} steps in whole epochs, from 20 to 300 of them. Training goes on to the end of the schedule; a network is delivered as of its best epoch on validation. The slopes of the last epoch are reported beside.`,
    `Norm-constrained weights: spectral norm at most 1, certified, times a gain, of ${listed(gains.map(String))} in every repeat the smallest whose mean validation score over its networks is within one standard error of the best. Free weights: nothing is constrained but the slopes.`,
    `A slope counts as at a bound within ${activeTolerance}; regions count by the share of the training rows' pre-activations in them, because regions without data prove nothing.`,
  ],
  rule: `A treatment of the weights agrees when, on at least ${enoughDataSets} of the ${dataSets.length} data sets, the lower end of the 95 % interval (Student's t over repeats) of the mean density-weighted share in the delivered networks exceeds ${almostAll}. Holds when both treatments agree, holds if when one does, fails when none does.`,
  plan: () => [],
  run: () => Promise.reject(new TypeError("its networks are those of a study")),
  study: learnedStudy,
  conclude: (_, networks = []) => findingOf(learnedCells(networks)),
};
