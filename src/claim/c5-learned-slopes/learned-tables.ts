import { gains } from "../../derivation/index.ts";
import { activeTolerance } from "../../optimum/index.ts";
import type { Estimate } from "../../statistics/index.ts";
import { regimeWords } from "../experiment/data-set.ts";
import { type Column, type DataTable, estimateCells, type Cell as TableCell } from "../finding.ts";
import {
  activeOf,
  type Cell,
  deliveredShare,
  isDelivered,
  isStraight,
  lastShare,
  overRepeats,
  straight,
} from "./learned-cells.ts";

const tolerances = [1e-5, 1e-4, activeTolerance, 1e-2, 1e-1];

export const setting: readonly Column[] = [
  { name: "data", title: "data set" },
  { name: "weights", title: "weights" },
];
export const settingCells = ({ data, regime }: Cell): readonly string[] => [data, regimeWords[regime]];

const interval = (name: string, title: string): readonly Column[] => [
  { name, title },
  { name: `${name}_lo`, title: "95 % from" },
  { name: `${name}_hi`, title: "to" },
];
const cellsOf = (value: Estimate | null): readonly TableCell[] => (value ? estimateCells(value) : [null, null, null]);

export function shareTable(cells: readonly Cell[]): DataTable {
  return {
    name: "shares",
    caption: `Shares of slopes within ${activeTolerance} of 0 or 1 in the delivered networks (best epoch on validation), weighted by the density of the training rows' pre-activations. At the end: slopes of the last epoch under the same density. Plain: every region counts alike.`,
    columns: [
      ...setting,
      ...interval("active", "share at the bounds"),
      { name: "at_lower", title: "at 0" },
      { name: "at_upper", title: "at 1" },
      ...interval("end", "at the end"),
      ...interval("plain", "plain share"),
    ],
    rows: cells.map((cell) => [
      ...settingCells(cell),
      ...cellsOf(deliveredShare(cell)),
      overRepeats(cell.repeats, { of: (network) => activeOf(network).weightedAtLower })?.mean ?? null,
      overRepeats(cell.repeats, { of: (network) => activeOf(network).weightedAtUpper })?.mean ?? null,
      ...cellsOf(lastShare(cell)),
      ...cellsOf(overRepeats(cell.repeats, { of: (network) => activeOf(network).plain })),
    ]),
    shown: true,
  };
}

function deliveredRow(cell: Cell): readonly TableCell[] {
  const networks = cell.repeats.flat();
  const delivered = networks.filter(isDelivered);
  return [
    ...settingCells(cell),
    cell.repeats.length,
    delivered.length,
    networks.filter(({ diverged }) => diverged).length,
    overRepeats(cell.repeats, { of: ({ best }) => best })?.mean ?? null,
    delivered.filter(isStraight).length,
    ...cellsOf(overRepeats(cell.repeats, { of: ({ test }) => test, least: Number.NEGATIVE_INFINITY })),
  ];
}

export function deliveredTable(cells: readonly Cell[]): DataTable {
  return {
    name: "delivered",
    caption: `The delivered networks. Straight: those in which one slope (± ${straight.within}) carries ${100 * straight.share} % of the data. Test score: accuracy, for diabetes R².`,
    columns: [
      ...setting,
      { name: "repeats", title: "repeats" },
      { name: "networks", title: "networks" },
      { name: "diverged", title: "diverged" },
      { name: "best_epoch", title: "best epoch / epochs" },
      { name: "straight", title: "straight" },
      ...interval("test", "test score"),
    ],
    rows: cells.map(deliveredRow),
    shown: true,
  };
}

export function toleranceTable(cells: readonly Cell[]): DataTable {
  return {
    name: "tolerance",
    caption: `The same share for other meanings of "at the bound": |slope − bound| at most the tolerance.`,
    columns: [...setting, { name: "tolerance", title: "tolerance" }, ...interval("active", "share at the bounds")],
    rows: cells.flatMap((cell) =>
      tolerances.map((tolerance) => [
        ...settingCells(cell),
        tolerance,
        ...cellsOf(overRepeats(cell.repeats, { of: (network) => activeOf(network, tolerance).weighted })),
      ]),
    ),
    shown: false,
  };
}

/** With weights of norm 1: what was learned with each gain. */
export function gainTable(cells: readonly Cell[]): DataTable {
  return {
    name: "gain",
    caption:
      "Norm-constrained weights: the share for every gain that was tried, chosen or not, and in how many networks it was chosen. The gain is the certified Lipschitz constant of the network.",
    columns: [
      setting[0]!,
      { name: "gain", title: "gain" },
      { name: "networks", title: "networks" },
      { name: "chosen", title: "chosen" },
      ...interval("active", "share at the bounds"),
      { name: "validation", title: "validation score" },
    ],
    rows: cells
      .filter(({ regime }) => regime === "network")
      .flatMap((cell) => gains.map((gain) => gainRow(cell, gain))),
    shown: true,
  };
}

function gainRow({ data, repeats }: Cell, gain: number): readonly TableCell[] {
  const among = (network: Cell["repeats"][number][number]) => network.gain === gain && !network.diverged;
  const networks = repeats.flat().filter(among);
  return [
    data,
    gain,
    networks.length,
    networks.filter(({ chosen }) => chosen).length,
    ...cellsOf(overRepeats(repeats, { of: (network) => activeOf(network).weighted, among })),
    overRepeats(repeats, { of: ({ validation }) => validation, among, least: Number.NEGATIVE_INFINITY })?.mean ?? null,
  ];
}

export function trainingTable(cells: readonly Cell[]): DataTable {
  return {
    name: "training",
    caption:
      "The share during training, under the density of the network of the best epoch. All slopes start at 1/2, where the share is 0.",
    columns: [
      ...setting,
      { name: "time", title: "share of the schedule" },
      ...interval("active", "share at the bounds"),
      { name: "at_lower", title: "at 0" },
      { name: "at_upper", title: "at 1" },
    ],
    rows: cells.flatMap((cell) => {
      const times = cell.repeats.flat().find(isDelivered)?.way ?? [];
      return times.map(({ time }, k) => {
        const share = (of: (at: (typeof times)[number]) => number) =>
          overRepeats(cell.repeats, { of: ({ way }) => of(way[k]!) });
        return [
          ...settingCells(cell),
          time,
          ...cellsOf(share(({ atLower, atUpper }) => atLower + atUpper)),
          share(({ atLower }) => atLower)!.mean,
          share(({ atUpper }) => atUpper)!.mean,
        ];
      });
    }),
    shown: false,
  };
}
