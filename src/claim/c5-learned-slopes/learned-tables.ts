import { gains } from "../../derivation/index.ts";
import { activeTolerance } from "../../optimum/index.ts";
import type { DataTable } from "../finding.ts";
import { type ColumnOf, table } from "../table.ts";
import {
  activeOf,
  type Cell,
  deliveredShare,
  isDelivered,
  isStraight,
  lastShare,
  overRepeats,
  type Repeat,
  regimeWords,
  straight,
} from "./learned-cells.ts";

const tolerances = [1e-5, 1e-4, activeTolerance, 1e-2, 1e-1];

type Setting = Pick<Cell, "data" | "regime">;

const dataColumn: ColumnOf<Setting> = ["data", "data set", ({ data }) => data];
export const setting: readonly ColumnOf<Setting>[] = [
  dataColumn,
  ["weights", "weights", ({ regime }) => regimeWords[regime]],
];

export function shareTable(cells: readonly Cell[]): DataTable {
  const mean = ({ repeats }: Cell, of: (active: ReturnType<typeof activeOf>) => number) =>
    overRepeats(repeats, { of: (network) => of(activeOf(network)) });
  return table({
    name: "shares",
    caption: `Shares of slopes within ${activeTolerance} of 0 or 1 in the delivered networks (best epoch on validation), weighted by the density of the training rows' pre-activations. At the end: slopes of the last epoch under the same density. Plain: every region counts alike.`,
    rows: cells,
    columns: [
      ...setting,
      ["active", "share at the bounds", deliveredShare, "ci95"],
      ["at_lower", "at 0", (cell) => mean(cell, ({ weightedAtLower }) => weightedAtLower)?.mean ?? null],
      ["at_upper", "at 1", (cell) => mean(cell, ({ weightedAtUpper }) => weightedAtUpper)?.mean ?? null],
      ["end", "at the end", lastShare, "ci95"],
      ["plain", "plain share", (cell) => mean(cell, ({ plain }) => plain), "ci95"],
    ],
  });
}

export function deliveredTable(cells: readonly Cell[]): DataTable {
  return table({
    name: "delivered",
    caption: `The delivered networks. Straight: those in which one slope (± ${straight.within}) carries ${100 * straight.share} % of the data. Test score: accuracy, for concrete R².`,
    rows: cells.map((cell) => {
      const networks = cell.repeats.flat();
      return { ...cell, networks, delivered: networks.filter(isDelivered) };
    }),
    columns: [
      ...setting,
      ["repeats", "repeats", ({ repeats }) => repeats.length],
      ["networks", "networks", ({ delivered }) => delivered.length],
      ["diverged", "diverged", ({ networks }) => networks.filter(({ diverged }) => diverged).length],
      [
        "best_epoch",
        "best epoch / epochs",
        ({ repeats }) => overRepeats(repeats, { of: ({ best }) => best })?.mean ?? null,
      ],
      ["straight", "straight", ({ delivered }) => delivered.filter(isStraight).length],
      [
        "test",
        "test score",
        ({ repeats }) => overRepeats(repeats, { of: ({ test }) => test, least: Number.NEGATIVE_INFINITY }),
        "ci95",
      ],
    ],
  });
}

export function toleranceTable(cells: readonly Cell[]): DataTable {
  return table({
    name: "tolerance",
    caption: `The same share for other meanings of "at the bound": |slope − bound| at most the tolerance.`,
    rows: cells.flatMap((cell) => tolerances.map((tolerance) => ({ ...cell, tolerance }))),
    columns: [
      ...setting,
      ["tolerance", "tolerance", ({ tolerance }) => tolerance],
      [
        "active",
        "share at the bounds",
        ({ repeats, tolerance }) => overRepeats(repeats, { of: (network) => activeOf(network, tolerance).weighted }),
        "ci95",
      ],
    ],
    shown: false,
  });
}

/** With weights of norm 1: what was learned with each gain. */
export function gainTable(cells: readonly Cell[]): DataTable {
  const constrained = cells.filter(({ regime }) => regime === "network");
  return table({
    name: "gain",
    caption:
      "Norm-constrained weights: the share for every gain that was tried, chosen or not, and in how many networks it was chosen. The gain is the certified Lipschitz constant of the network.",
    rows: constrained.flatMap((cell) =>
      gains.map((gain) => {
        const among = (network: Repeat[number]) => network.gain === gain && !network.diverged;
        return { ...cell, gain, among, networks: cell.repeats.flat().filter(among) };
      }),
    ),
    columns: [
      dataColumn,
      ["gain", "gain", ({ gain }) => gain],
      ["networks", "networks", ({ networks }) => networks.length],
      ["chosen", "chosen", ({ networks }) => networks.filter(({ chosen }) => chosen).length],
      [
        "active",
        "share at the bounds",
        ({ repeats, among }) => overRepeats(repeats, { of: (network) => activeOf(network).weighted, among }),
        "ci95",
      ],
      [
        "validation",
        "validation score",
        ({ repeats, among }) =>
          overRepeats(repeats, { of: ({ validation }) => validation, among, least: Number.NEGATIVE_INFINITY })?.mean ??
          null,
      ],
    ],
  });
}

export function trainingTable(cells: readonly Cell[]): DataTable {
  return table({
    name: "training",
    caption:
      "The share during training, under the density of the network of the best epoch. All slopes start at 1/2, where the share is 0.",
    rows: cells.flatMap((cell) => {
      const times = cell.repeats.flat().find(isDelivered)?.way ?? [];
      return times.map(({ time }, k) => {
        const share = (of: (at: (typeof times)[number]) => number) =>
          overRepeats(cell.repeats, { of: ({ way }) => of(way[k]!) });
        return { ...cell, time, share };
      });
    }),
    columns: [
      ...setting,
      ["time", "share of the schedule", ({ time }) => time],
      ["active", "share at the bounds", ({ share }) => share(({ atLower, atUpper }) => atLower + atUpper), "ci95"],
      ["at_lower", "at 0", ({ share }) => share(({ atLower }) => atLower)!.mean],
      ["at_upper", "at 1", ({ share }) => share(({ atUpper }) => atUpper)!.mean],
    ],
    shown: false,
  });
}
