import type { Column, DataTable, Cell as TableCell } from "../finding.ts";
import { activeOf, type Cell, endShare } from "./learned-cells.ts";
import { setting, settingCells } from "./learned-tables.ts";

type NetworkRows = (network: Cell["repeats"][number][number]) => readonly (readonly TableCell[])[];

const networkRows = (cells: readonly Cell[], rows: NetworkRows) =>
  cells.flatMap((cell) =>
    cell.repeats.flatMap((networks, repeat) =>
      networks.flatMap((network) =>
        rows(network).map((row) => [...settingCells(cell), repeat, network.seed, network.gain, ...row]),
      ),
    ),
  );

const networkColumns: readonly Column[] = [
  ...setting,
  { name: "repeat", title: "repeat" },
  { name: "seed", title: "seed" },
  { name: "gain", title: "gain" },
];

export function networkTable(cells: readonly Cell[]): DataTable {
  return {
    name: "networks",
    caption: "Every network that was trained.",
    columns: [
      ...networkColumns,
      { name: "chosen", title: "chosen" },
      { name: "diverged", title: "diverged" },
      { name: "active", title: "share at the bounds" },
      { name: "at_lower", title: "at 0" },
      { name: "at_upper", title: "at 1" },
      { name: "plain", title: "plain share" },
      { name: "end", title: "share at the end" },
      { name: "best_epoch", title: "best epoch / epochs" },
      { name: "validation", title: "validation score" },
      { name: "test", title: "test score" },
    ],
    rows: networkRows(cells, (network) => {
      const { chosen, diverged, best, validation, test } = network;
      const { weighted, weightedAtLower, weightedAtUpper, plain } = activeOf(network);
      const end = diverged ? null : endShare(network);
      return [[chosen, diverged, weighted, weightedAtLower, weightedAtUpper, plain, end, best, validation, test]];
    }),
    shown: false,
  };
}

export function slopeTable(cells: readonly Cell[]): DataTable {
  return {
    name: "slopes",
    caption: "Slope and density of every region of every network.",
    columns: [
      ...networkColumns,
      { name: "region", title: "region, from the left" },
      { name: "slope", title: "slope" },
      { name: "density", title: "density" },
    ],
    rows: networkRows(cells, ({ slopes, density }) => slopes.map((slope, region) => [region, slope, density[region]!])),
    shown: false,
  };
}
