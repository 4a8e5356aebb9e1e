import type { DataTable } from "../finding.ts";
import { type ColumnOf, table } from "../table.ts";
import { activeOf, type Cell, endShare, type LearnedNetwork } from "./learned-cells.ts";
import { setting } from "./learned-tables.ts";

type NetworkRow = Pick<Cell, "data" | "regime"> & LearnedNetwork & { readonly repeat: number };

const networkRows = (cells: readonly Cell[]): readonly NetworkRow[] =>
  cells.flatMap(({ data, regime, repeats }) =>
    repeats.flatMap((networks, repeat) => networks.map((network) => ({ ...network, data, regime, repeat }))),
  );

const networkColumns: readonly ColumnOf<NetworkRow>[] = [
  ...setting,
  ["repeat", "repeat", ({ repeat }) => repeat],
  ["seed", "seed", ({ seed }) => seed],
  ["gain", "gain", ({ gain }) => gain],
];

export function networkTable(cells: readonly Cell[]): DataTable {
  return table({
    name: "networks",
    caption: "Every network that was trained.",
    rows: networkRows(cells).map((network) => ({ ...network, ...activeOf(network) })),
    columns: [
      ...networkColumns,
      ["chosen", "chosen", ({ chosen }) => chosen],
      ["diverged", "diverged", ({ diverged }) => diverged],
      ["active", "share at the bounds", ({ weighted }) => weighted],
      ["at_lower", "at 0", ({ weightedAtLower }) => weightedAtLower],
      ["at_upper", "at 1", ({ weightedAtUpper }) => weightedAtUpper],
      ["plain", "plain share", ({ plain }) => plain],
      ["end", "share at the end", (network) => (network.diverged ? null : endShare(network))],
      ["best_epoch", "best epoch / epochs", ({ best }) => best],
      ["validation", "validation score", ({ validation }) => validation],
      ["test", "test score", ({ test }) => test],
    ],
    shown: false,
  });
}

export function slopeTable(cells: readonly Cell[]): DataTable {
  return table({
    name: "slopes",
    caption: "Slope and density of every region of every network.",
    rows: networkRows(cells).flatMap((network) =>
      network.slopes.map((slope, region) => ({ ...network, slope, region })),
    ),
    columns: [
      ...networkColumns,
      ["region", "region, from the left", ({ region }) => region],
      ["slope", "slope", ({ slope }) => slope],
      ["density", "density", ({ density, region }) => density[region]!],
    ],
    shown: false,
  });
}
