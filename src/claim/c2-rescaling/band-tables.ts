import type { TrialPlan } from "../../trial/index.ts";
import type { Trial } from "../claim.ts";
import { type DataTable, estimateCells, type Figure } from "../finding.ts";
import type { BandsOutcome } from "./bands-compared.ts";
import { type BandDifference, bandScores } from "./paired-bands.ts";

type Trials = readonly Trial<TrialPlan & { readonly data: string; readonly preserve: string }, BandsOutcome>[];

type Compared = BandDifference & {
  readonly data: string;
  readonly preserve: string;
  readonly corrected: number;
  readonly counts: boolean;
};

const regimes: Readonly<Record<string, string>> = { neuron: "free weights", network: "spectral norm ≤ 1" };

const shared: DataTable["columns"] = [
  { name: "data", title: "data" },
  { name: "weights", title: "weights" },
  { name: "upper", title: "upper end of the band" },
];

const interval = (name: string, title: string): DataTable["columns"] => [
  { name, title },
  { name: `${name}_lo`, title: "95 % from" },
  { name: `${name}_hi`, title: "to" },
];

function scoreRows({ plan, outcome }: Trials[number]) {
  return bandScores(outcome).map(({ factor, rate, score, loss }) => [
    plan.data,
    regimes[plan.preserve]!,
    factor,
    rate,
    outcome.scoreName,
    ...estimateCells(score),
    ...estimateCells(loss),
  ]);
}

export function bandTables(trials: Trials, compared: readonly Compared[]): readonly DataTable[] {
  return [
    {
      name: "bands",
      caption:
        "Scores on test rows and least validation losses of networks trained under each band, at the step size that suits it best.",
      columns: [
        ...shared,
        { name: "rate", title: "step size" },
        { name: "measure", title: "score is" },
        ...interval("score", "test score"),
        ...interval("loss", "validation loss"),
      ],
      rows: trials.flatMap(scoreRows),
      shown: true,
    },
    {
      name: "differences",
      caption: "Test score minus that of the band [0, 1], on the same seeds.",
      columns: [
        ...shared,
        ...interval("difference", "difference"),
        { name: "p", title: "p, corrected" },
        { name: "counts", title: "counts" },
      ],
      rows: compared.map(({ data, preserve, factor, difference, corrected, counts }) => [
        data,
        regimes[preserve]!,
        factor,
        ...estimateCells(difference),
        corrected,
        counts,
      ]),
      shown: true,
    },
    {
      name: "copies",
      caption: "Trained networks against their rescaled copies.",
      columns: [
        { name: "data", title: "data" },
        { name: "weights", title: "weights" },
        { name: "compared", title: "answers compared" },
        { name: "largest_difference", title: "largest difference" },
        { name: "largest_answer", title: "largest answer" },
      ],
      rows: trials.map(({ plan, outcome: { compared: count, largestDifference, largestAnswer } }) => [
        plan.data,
        regimes[plan.preserve]!,
        count,
        largestDifference,
        largestAnswer,
      ]),
      shown: true,
    },
    {
      name: "runs",
      caption: "Every network.",
      columns: [
        ...shared,
        { name: "rate", title: "step size" },
        { name: "seed", title: "seed" },
        { name: "score", title: "test score" },
        { name: "loss", title: "validation loss" },
      ],
      rows: trials.flatMap(({ plan, outcome }) =>
        outcome.runs.map(({ factor, rate, seed, score, loss }) => [
          plan.data,
          regimes[plan.preserve]!,
          factor,
          rate,
          seed,
          score,
          loss,
        ]),
      ),
      shown: false,
    },
  ];
}

export const bandFigures: readonly Figure[] = [
  {
    name: "score-by-band",
    title: "Test score by slope band",
    caption: "Mean test score with 95 % intervals over seeds, for slopes within [0, c].",
    x: { label: "upper end c of the slope band", scale: "log" },
    y: { label: "test score", scale: "linear" },
    layers: [
      { mark: "line", table: "bands", x: "upper", y: "score", series: "weights", panel: "data" },
      {
        mark: "dot",
        table: "bands",
        x: "upper",
        y: "score",
        interval: ["score_lo", "score_hi"],
        series: "weights",
        panel: "data",
      },
    ],
  },
];
