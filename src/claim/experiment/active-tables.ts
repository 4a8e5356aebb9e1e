import { type Cell, type DataTable, estimateCells } from "../finding.ts";
import type { ActiveSummary, Proportion } from "./active-constraints.ts";

const withEnds = (name: string, title: string): DataTable["columns"] => [
  { name, title },
  { name: `${name}_lo`, title: "95 % from" },
  { name: `${name}_hi`, title: "to" },
];

/** Columns for the cells of `activeCells`. */
export const activeColumns: DataTable["columns"] = [
  { name: "optima", title: "optima" },
  ...withEnds("active", "mean share active"),
  ...withEnds("vertex", "all active"),
  ...withEnds("interior", "none active"),
];

const proportionCells = ({ share, ci95 }: Proportion): readonly Cell[] => [share, ...ci95];

export function activeCells({ optima, active, vertex, interior }: ActiveSummary): readonly Cell[] {
  return [optima, ...estimateCells(active), ...proportionCells(vertex), ...proportionCells(interior)];
}
