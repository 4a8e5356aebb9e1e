import type { Chart } from "./chart.ts";
import { dots, pieces } from "./mark.ts";
import { type ColourName, colour } from "./palette.ts";
import type { Domain } from "./ticks.ts";

/** One of those that may be chosen. */
export interface Candidate {
  /** What it costs; the axis shows ranks of it. */
  readonly cost: number;
  readonly score: number;
  readonly interval: Domain | null;
  readonly fill: ColourName;
  readonly isChosen: boolean;
  readonly title: string;
}

export interface Candidates {
  readonly width: number;
  readonly x: string;
  readonly y: string;
  readonly candidates: readonly Candidate[];
}

/** Cost against score, those of one cost side by side, with a ring around the chosen one. */
export function candidatesChart({ width, x, y, candidates }: Candidates): Chart {
  const ranks = [...new Set(candidates.map(({ cost }) => cost))].sort((a, b) => a - b);
  const ends: Domain = [-0.5, ranks.length - 0.5];
  const placed = candidates.map((candidate) => {
    const beside = candidates.filter(({ cost }) => cost === candidate.cost);
    const shift = 0.22 * (beside.indexOf(candidate) - (beside.length - 1) / 2);
    return { ...candidate, x: ranks.indexOf(candidate.cost) + shift, y: candidate.score };
  });
  const chosen = placed.filter(({ isChosen }) => isChosen);
  return {
    width,
    height: 300,
    margin: { top: 28, right: 14, bottom: 42, left: 50 },
    x: { label: x, centred: true, domain: ends, ticks: ranks.map((_, i) => i), text: (i) => String(ranks[i]) },
    y: { label: `↑ ${y}`, ticks: 5, grid: true, headroom: true },
    marks: [
      pieces(
        placed.flatMap(({ x: at, interval }) =>
          interval === null ? [] : [{ from: [at, interval[0]], to: [at, interval[1]], stroke: colour("ink") }],
        ),
        1.3,
      ),
      dots(chosen.map((one) => ({ x: one.x, y: one.y, radius: 10, fill: "none", stroke: colour("chosen"), width: 3 }))),
      dots(
        placed.map((one) => ({
          x: one.x,
          y: one.y,
          radius: 5,
          fill: colour(one.fill),
          stroke: colour("ink"),
          width: 1.2,
          title: one.title,
        })),
      ),
    ],
  };
}
