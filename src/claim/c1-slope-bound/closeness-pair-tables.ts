import type { Cell, DataTable, Figure } from "../finding.ts";
import type { PairOutcome } from "./closeness-pair-trial.ts";

/** L as a cell: the enclosure's middle, "∞" where no bound follows. */
function boundCell({ lo, hi }: PairOutcome): Cell {
  return lo === null || hi === null ? "∞" : (lo + hi) / 2;
}

/** A specification without its parameters. */
const family = (specification: string) => specification.replace(/\(.*/, "");

function boundMatrix(pairs: readonly PairOutcome[]): DataTable {
  const inputs = [...new Set(pairs.map(({ input }) => input))];
  return {
    name: "slope-bounds",
    caption: "The derived slope bound L for widths 1: input closeness by row, output closeness by column.",
    columns: [
      { name: "input", title: "from \\ to" },
      ...inputs.map((output) => ({ name: output, title: family(output) })),
    ],
    rows: inputs.map((input) => [
      family(input),
      ...inputs.map((output) => boundCell(pairs.find((pair) => pair.input === input && pair.output === output)!)),
    ]),
    shown: true,
  };
}

const pairColumns: DataTable["columns"] = [
  { name: "input", title: "closeness" },
  { name: "output", title: "of outputs" },
  { name: "bound", title: "derived L" },
  { name: "kept", title: "ramp, kept" },
  { name: "lost", title: "ramp, lost" },
  { name: "witness", title: "distance at which it is lost" },
  { name: "line", title: "line, kept" },
  { name: "grid", title: "steepest on a grid" },
  { name: "counterexample", title: "of infinite slope and kept" },
  { name: "agrees", title: "as derived" },
];

/** Where both closenesses are one, the second column and where a ramp fails are left to the table of all pairs. */
const isTold = ({ name }: DataTable["columns"][number]) => name !== "output" && name !== "witness";

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

/** What the figure draws, for pairs with a finite L > 0: the steepest low ramp between its proven ends, and the steepest function on a grid. */
function reachedRows(pairs: readonly PairOutcome[]): readonly (readonly Cell[])[] {
  return pairs
    .filter(({ hi }) => hi !== null && hi > 0)
    .flatMap((pair) => {
      const { kept, lost } = pair.ramps.at(-1)!;
      const name = `${pair.input} → ${pair.output}`;
      const centre = kept === null || lost === null ? null : (kept + lost) / 2;
      return [
        [name, boundCell(pair), "steepest ramp", centre, kept, lost],
        [name, boundCell(pair), "steepest function on a grid", pair.grid, null, null],
      ];
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
      columns: pairColumns.filter(isTold),
      rows: rows(same).map((row) => row.filter((_, k) => isTold(pairColumns[k]!))),
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
        { name: "measure", title: "measured by" },
        { name: "slope", title: "slope that keeps closeness" },
        { name: "kept", title: "kept" },
        { name: "lost", title: "lost" },
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
    x: { label: "derived slope bound L", scale: "linear" },
    y: { label: "slope that keeps closeness", scale: "linear" },
    layers: [
      { mark: "line", table: "reached", x: "bound", y: "bound", label: "measured = derived", dashed: true },
      { mark: "dot", table: "reached", x: "bound", y: "slope", interval: ["kept", "lost"], series: "measure" },
    ],
  },
];
