import type { Cell, DataTable, Figure } from "../finding.ts";
import type { PairOutcome } from "./closeness-pair-trial.ts";

/** L as a cell: the enclosure's middle, "∞" where no bound follows. */
function boundCell({ lo, hi }: PairOutcome): Cell {
  return lo === null || hi === null ? "∞" : (lo + hi) / 2;
}

function boundMatrix(pairs: readonly PairOutcome[]): DataTable {
  const inputs = [...new Set(pairs.map(({ input }) => input))];
  return {
    name: "slope-bounds",
    caption: "The derived slope bound L, input closeness by row, output closeness by column.",
    columns: [{ name: "input", title: "from \\ to" }, ...inputs.map((output) => ({ name: output, title: output }))],
    rows: inputs.map((input) => [
      input,
      ...inputs.map((output) => boundCell(pairs.find((pair) => pair.input === input && pair.output === output)!)),
    ]),
    shown: true,
  };
}

const pairColumns: DataTable["columns"] = [
  { name: "input", title: "input closeness" },
  { name: "output", title: "output closeness" },
  { name: "bound", title: "derived L" },
  { name: "kept", title: "slope of the lowest ramp, kept" },
  { name: "lost", title: "slope of the lowest ramp, lost" },
  { name: "witness", title: "distance at which it is lost" },
  { name: "line", title: "straight line, kept" },
  { name: "grid", title: "steepest on a grid" },
  { name: "counterexample", title: "of infinite slope and kept" },
  { name: "agrees", title: "as derived" },
];

function pairRow(pair: PairOutcome, agrees: boolean): readonly Cell[] {
  const { kept, lost, witness } = pair.ramps.at(-1)!;
  const [input, output] = [pair.input, pair.output];
  return [
    input,
    output,
    boundCell(pair),
    // A ramp that is "kept" down to some distance says nothing where the bound is 0: it is lost below.
    pair.hi === 0 ? null : kept,
    lost,
    witness,
    pair.line.kept,
    pair.grid,
    pair.counterexample,
    agrees,
  ];
}

function rampRows({ input, output, ramps, line }: PairOutcome): readonly (readonly Cell[])[] {
  return [...ramps, line].map(({ height, kept, lost, witness }) => [input, output, height, kept, lost, witness]);
}

/** What the figure draws: pairs with a finite L > 0. */
function reachedRows(pairs: readonly PairOutcome[]): readonly (readonly Cell[])[] {
  return pairs
    .filter(({ hi }) => hi !== null && hi > 0)
    .map((pair) => {
      const { kept, lost } = pair.ramps.at(-1)!;
      const centre = kept === null || lost === null ? null : (kept + lost) / 2;
      return [`${pair.input} → ${pair.output}`, boundCell(pair), centre, kept, lost, pair.grid];
    });
}

export function pairTables(
  pairs: readonly PairOutcome[],
  agrees: (pair: PairOutcome) => boolean,
): readonly DataTable[] {
  const same = pairs.filter(({ input, output }) => input === output);
  const rows = (list: readonly PairOutcome[]) => list.map((pair) => pairRow(pair, agrees(pair)));
  return [
    {
      name: "same-closeness",
      caption:
        "One closeness on both sides. The lowest ramp's slope is proven to keep closeness in one column and proven to lose it in the next; empty where every slope keeps it.",
      columns: pairColumns,
      rows: rows(same),
      shown: true,
    },
    boundMatrix(pairs),
    { name: "pairs", caption: "All pairs.", columns: pairColumns, rows: rows(pairs), shown: false },
    {
      name: "reached",
      caption: "Derived and measured slopes of the pairs with a finite L > 0.",
      columns: [
        { name: "pair", title: "pair" },
        { name: "bound", title: "derived L" },
        { name: "ramp", title: "steepest ramp" },
        { name: "kept", title: "kept" },
        { name: "lost", title: "lost" },
        { name: "grid", title: "steepest on a grid" },
      ],
      rows: reachedRows(pairs),
      shown: false,
    },
    {
      name: "ramps",
      caption: "The steepest ramp of every height; the last height stands for a straight line.",
      columns: [
        { name: "input", title: "input closeness" },
        { name: "output", title: "output closeness" },
        { name: "height", title: "height" },
        { name: "kept", title: "slope kept" },
        { name: "lost", title: "slope lost" },
        { name: "witness", title: "distance at which it is lost" },
      ],
      rows: pairs.flatMap(rampRows),
      shown: false,
    },
  ];
}

export const pairFigures: readonly Figure[] = [
  {
    name: "derived-and-measured",
    title: "The derived bound against functions",
    caption:
      "Each pair of closenesses with a finite L > 0: the steepest low ramp that keeps closeness, between proven ends, and the steepest of all functions on a grid. On the dashed line measured equals derived.",
    x: { label: "derived slope bound L", scale: "log" },
    y: { label: "slope that keeps closeness", scale: "log" },
    layers: [
      { mark: "line", table: "reached", x: "bound", y: "bound", label: "measured = derived", dashed: true },
      { mark: "dot", table: "reached", x: "bound", y: "ramp", interval: ["kept", "lost"], label: "steepest ramp" },
      { mark: "dot", table: "reached", x: "bound", y: "grid", label: "steepest function on a grid" },
    ],
  },
];
