import type { Chart } from "./chart.ts";
import { area, dots, line, type Point } from "./mark.ts";
import { colour } from "./palette.ts";
import { ticksAcross } from "./width.ts";

/** Answers at a place: their mean, how many, the fit, and what bounds it. */
export interface AnswersAt {
  readonly distance: number;
  readonly answers: number;
  readonly mean: number;
  readonly membership: number;
  readonly drawn: readonly [lo: number, hi: number];
  readonly bounds: readonly [lo: number, hi: number];
}

export interface AnswersFigure {
  readonly width: number;
  /** From the least distance on. */
  readonly distances: readonly AnswersAt[];
  /** A member of a family. */
  readonly curve: readonly Point[];
}

/** Answers as dots, larger for more of them; the non-increasing fit with bounds that are guaranteed (light) and those of draws (darker); and a curve. */
export function answersChart({ width, distances, curve }: AnswersFigure): Chart {
  const between = (of: "drawn" | "bounds") => [
    [0, 1, 1] as const,
    ...distances.map((row) => [row.distance, ...row[of]] as const),
  ];
  const fitted: readonly Point[] = [
    [0, 1],
    ...distances.map(({ distance, membership }) => [distance, membership] as const),
  ];
  return {
    width,
    height: 280,
    margin: { top: 26, right: 16, bottom: 42, left: 50 },
    x: { label: "distance d →", ticks: ticksAcross(width), domain: [0, 1.02 * distances.at(-1)!.distance] },
    y: { label: "↑ how close", ticks: 5, grid: true, domain: [-0.04, 1.04] },
    marks: [
      area(between("bounds"), { fill: colour("s1"), opacity: 0.1 }),
      area(between("drawn"), { fill: colour("s1"), opacity: 0.22 }),
      line(curve, { stroke: colour("s2"), width: 2.5 }),
      line(fitted, { stroke: colour("s1"), width: 2.5 }),
      dots(
        distances.map(({ distance, mean, answers }) => ({
          ...{ x: distance, y: mean, radius: Math.min(7, 2 + Math.sqrt(answers)), fill: colour("ink"), opacity: 0.55 },
          title: `d = ${distance}: ${answers} answered, on average ${mean.toFixed(2)}`,
        })),
      ),
    ],
  };
}
