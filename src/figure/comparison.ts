import type { Chart } from "./chart.ts";
import { dots, labels, pieces } from "./mark.ts";
import { colour } from "./palette.ts";
import type { Domain } from "./ticks.ts";
import { narrowWidth, shortened } from "./width.ts";

/** One of those that are compared. */
export interface Compared {
  readonly name: string;
  readonly score: number;
  readonly interval: Domain | null;
  /** The scores that the mean is of. */
  readonly scores: readonly number[];
  readonly isChosen: boolean;
  readonly diamond: boolean;
  /** Stands at the right. */
  readonly note: string;
}

export interface Comparison {
  readonly width: number;
  readonly x: string;
  /** Stands above the notes. */
  readonly notes: string;
  readonly rows: readonly Compared[];
}

/** One row for each: single scores as small dots, their mean as a large mark on its interval. */
export function comparisonChart({ width, x, notes, rows }: Comparison): Chart {
  const isWide = width > narrowWidth;
  const names = rows.map(({ name }) => shortened(name, isWide ? 26 : 20));
  const longest = Math.max(6, ...names.map((name) => name.length));
  const paint = ({ isChosen }: Compared) => colour(isChosen ? "chosen" : "ink");
  return {
    width,
    height: 28 * rows.length + 70,
    margin: { top: 26, right: 62, bottom: 44, left: 12 + 7 * longest },
    x: { label: `${x} →`, nice: true, grid: true, ticks: isWide ? 6 : 3 },
    y: { domain: [rows.length - 0.5, -0.5] },
    marks: [
      dots(
        rows.flatMap(({ scores }, y) =>
          scores.map((score) => ({ x: score, y, radius: 2, fill: colour("muted"), opacity: 0.6 })),
        ),
      ),
      pieces(
        rows.flatMap((row, y) =>
          row.interval === null ? [] : [{ from: [row.interval[0], y], to: [row.interval[1], y], stroke: paint(row) }],
        ),
        2,
      ),
      dots(
        rows.map((row, y) => ({
          x: row.score,
          y,
          radius: 5,
          fill: paint(row),
          stroke: colour("paper"),
          width: 1.5,
          diamond: row.diamond,
        })),
      ),
      labels(
        rows.map((row, y) => ({
          text: names[y]!,
          at: (f) => [f.left - 8, f.y(y)],
          anchor: "end",
          ...(row.isChosen && { fill: colour("chosen"), bold: true }),
        })),
      ),
      labels(rows.map(({ note }, y) => ({ text: note, at: (f) => [f.right + 8, f.y(y)], anchor: "start" }))),
      labels([{ text: notes, at: (f) => [f.right + 60, f.top - 16], anchor: "end", fill: colour("muted") }]),
    ],
  };
}
