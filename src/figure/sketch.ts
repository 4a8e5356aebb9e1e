import { formatNumber } from "../wording/index.ts";
import type { Domain } from "./ticks.ts";

/** A curve in characters: its height over each column; NaN where there is nothing. */
export interface SketchedCurve {
  readonly mark: string;
  readonly heights: readonly number[];
}

/** A row of characters below a sketch, column by column, and what it is called. */
export type SketchedRow = readonly [name: string, text: string];

export interface Sketch {
  readonly curves: readonly SketchedCurve[];
  /** How many lines high. */
  readonly rows: number;
  readonly interval: Domain;
  readonly below: readonly SketchedRow[];
}

const columns = 64;

/** The middle of each column of a sketch over an interval. */
export function sketchedPlaces([lo, hi]: Domain): readonly number[] {
  return Array.from({ length: columns }, (_, i) => lo + ((hi - lo) * (i + 0.5)) / columns);
}

/** Curves as lines of text, later ones over earlier ones. */
function lines(curves: readonly SketchedCurve[], rows: number, [low, high]: Domain): readonly string[] {
  const step = high > low ? (high - low) / (rows - 1) : 1;
  const cells = Array.from({ length: rows }, () => new Array<string>(columns).fill(" "));
  for (const { mark, heights } of curves) {
    heights.forEach((height, column) => {
      const row = Math.round((high - height) / step);
      if (Number.isFinite(row)) cells[row]![column] = mark;
    });
  }
  return cells.map((row) => row.join("").trimEnd());
}

/** Curves as text, with their highest and lowest height at the left, the ends of the interval, and further rows below. */
export function sketch({ curves, rows, interval, below }: Sketch): string {
  const all = curves.flatMap(({ heights }) => heights.filter(Number.isFinite));
  const heights: Domain = [Math.min(...all), Math.max(...all)];
  const [lowest, highest, from, to] = [...heights, ...interval].map((x) => formatNumber(x)) as [
    string,
    string,
    string,
    string,
  ];
  const labelOf = (row: number) => (row === 0 ? highest : row === rows - 1 ? lowest : "");
  const under: readonly SketchedRow[] = [["x", from.padEnd(columns - to.length) + to], ...below];
  const gutter = 1 + Math.max(lowest.length, highest.length, ...under.map(([name]) => name.length));
  return [
    ...lines(curves, rows, heights).map((line, row) => `${labelOf(row).padStart(gutter)} ┤${line}`),
    `${" ".repeat(gutter)} └${"─".repeat(columns)}`,
    ...under.map(([name, text]) => `${name.padStart(gutter)}  ${text}`),
  ].join("\n");
}
