import type { Result } from "../../derivation/index.ts";
import { type Candidate, type ColourName, candidatesChart, type Html } from "../../figure/index.ts";
import { formatScore, formatScoreInterval } from "../../wording/index.ts";
import { slopesKind } from "../story/wording.ts";
import { type Drawing, frame, type KeyEntry } from "./frame.ts";

type Row = Pick<Result["pareto"][number], "regions" | "score" | "ci95" | "chosen"> & {
  readonly kind: keyof typeof kinds;
};

const fills: Readonly<Record<Row["kind"], ColourName>> = {
  linear: "paper",
  bounds: "first",
  free: "second",
  learned: "muted",
};

const kinds = { linear: "linear", ...slopesKind } as const;

function rows({ linear, pareto }: Result): readonly Row[] {
  const { mean, ci95 } = linear.validation;
  return [
    { regions: 1, score: mean, ci95, kind: "linear", chosen: false },
    ...pareto.map(({ slopes, ...row }) => ({ ...row, kind: slopes })),
  ];
}

function candidate({ regions, score, ci95, kind, chosen }: Row, { scoreName }: Result): Candidate {
  const interval = ci95 === null ? "" : ` (${formatScoreInterval(ci95, scoreName)})`;
  return {
    cost: regions,
    score,
    interval: ci95,
    fill: fills[kind],
    isChosen: chosen,
    title: `${regions} regions, ${kinds[kind]}: ${formatScore(score)}${interval}`,
  };
}

function drawing(result: Result): Drawing {
  const candidates = rows(result).map((row) => candidate(row, result));
  return {
    id: "pareto",
    title: "Number of regions against validation score",
    description: candidates.map(({ title, isChosen }) => `${title}${isChosen ? ", chosen" : ""}`).join("; "),
    draw: (width) => [
      candidatesChart({
        width,
        x: "regions",
        y: `validation ${result.scoreName}`,
        candidates,
      }),
    ],
  };
}

function key(result: Result): readonly KeyEntry[] {
  const met = new Set(rows(result).map(({ kind }) => kind));
  return [
    ...(["linear", "bounds", "free", "learned"] as const)
      .filter((kind) => met.has(kind))
      .map((kind) => ({ swatch: `dot ${fills[kind]}`, label: kinds[kind] })),
    { swatch: "ring chosen", label: "chosen" },
  ];
}

/** Regions against validation score, and the choice. */
export function paretoFigure(result: Result): Html {
  const intervals = result.pareto.some((row) => row.ci95 !== null)
    ? " Bars are 95 % intervals."
    : " There is one trained seed, so there are no intervals.";
  return frame(
    "pareto",
    [drawing(result)],
    key(result),
    `How the mean validation ${result.scoreName} depends on the number of regions.${intervals}`,
  );
}
