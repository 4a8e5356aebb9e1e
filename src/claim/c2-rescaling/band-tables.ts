import type { TrialPlan } from "../../trial/index.ts";
import type { Trial } from "../claim.ts";
import type { DataTable, Figure } from "../finding.ts";
import { type ColumnOf, lineWithIntervals, table } from "../table.ts";
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

type Setting = { readonly data: string; readonly preserve: string };

const setting: readonly ColumnOf<Setting>[] = [
  ["data", "data", ({ data }) => data],
  ["weights", "weights", ({ preserve }) => regimes[preserve]!],
];
const banded: readonly ColumnOf<Setting & { readonly factor: number }>[] = [
  ...setting,
  ["upper", "upper end of the band", ({ factor }) => factor],
];

export function bandTables(trials: Trials, compared: readonly Compared[]): readonly DataTable[] {
  return [
    table({
      name: "bands",
      caption:
        "Scores on test rows and least validation losses of networks trained under each band, at the step size that suits it best.",
      rows: trials.flatMap(({ plan, outcome }) =>
        bandScores(outcome).map((scores) => ({ ...plan, ...scores, measure: outcome.scoreName })),
      ),
      columns: [
        ...banded,
        ["rate", "step size", ({ rate }) => rate],
        ["measure", "score is", ({ measure }) => measure],
        ["score", "test score", ({ score }) => score, "ci95"],
        ["loss", "validation loss", ({ loss }) => loss, "ci95"],
      ],
    }),
    table({
      name: "differences",
      caption: "Test score minus that of the band [0, 1], on the same seeds.",
      rows: compared,
      columns: [
        ...banded,
        ["difference", "difference", ({ difference }) => difference, "ci95"],
        ["p", "p, corrected", ({ corrected }) => corrected],
        ["counts", "counts", ({ counts }) => counts],
      ],
    }),
    table({
      name: "copies",
      caption: "Trained networks against their rescaled copies.",
      rows: trials.map(({ plan, outcome }) => ({ ...plan, ...outcome })),
      columns: [
        ...setting,
        ["compared", "answers compared", (row) => row.compared],
        ["largest_difference", "largest difference", ({ largestDifference }) => largestDifference],
        ["largest_answer", "largest answer", ({ largestAnswer }) => largestAnswer],
      ],
    }),
    table({
      name: "runs",
      caption: "Every network.",
      rows: trials.flatMap(({ plan, outcome }) => outcome.runs.map((run) => ({ ...plan, ...run }))),
      columns: [
        ...banded,
        ["rate", "step size", ({ rate }) => rate],
        ["seed", "seed", ({ seed }) => seed],
        ["score", "test score", ({ score }) => score],
        ["loss", "validation loss", ({ loss }) => loss],
      ],
      shown: false,
    }),
  ];
}

export const bandFigures: readonly Figure[] = [
  {
    name: "score-by-band",
    title: "Test score by slope band",
    caption: "Mean test score with 95 % intervals over seeds, for slopes within [0, c].",
    x: { label: "upper end c of the slope band", scale: "log" },
    y: { label: "test score", scale: "linear" },
    layers: lineWithIntervals({ table: "bands", x: "upper", y: "score", series: "weights", panel: "data" }),
  },
];
