import type { Axis, Figure } from "../finding.ts";
import { type ColumnOf, lineWithIntervals } from "../table.ts";
import type { ActiveSummary } from "./active-constraints.ts";

/** What optima have in common: how many of their constraints are active. */
export const activeColumns: readonly ColumnOf<ActiveSummary>[] = [
  ["optima", "optima", ({ optima }) => optima],
  ["active", "mean share active", ({ active }) => active, "ci95"],
  ["vertex", "all active", ({ vertex }) => vertex, "ci95"],
  ["interior", "none active", ({ interior }) => interior, "ci95"],
];

const x: Axis = { label: "number of variables n", scale: "log" };
const labels = {
  active: "mean share of active constraints",
  vertex: "probability that every constraint is active",
  interior: "probability that no constraint is active",
} as const;

/** One of these columns by the number of variables, one series for each value of another column. */
export function activeFigure(
  y: keyof typeof labels,
  { table, series, ...told }: Pick<Figure, "name" | "caption"> & { readonly table: string; readonly series: string },
): Figure {
  const label = labels[y];
  return {
    ...told,
    title: `${label[0]!.toUpperCase()}${label.slice(1)}`,
    x,
    y: { label, scale: "linear", domain: [0, 1] },
    layers: lineWithIntervals({ table, x: "n", y, series }),
  };
}
