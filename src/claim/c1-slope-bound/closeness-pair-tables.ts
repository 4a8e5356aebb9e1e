import type { Cell, DataTable, Figure } from "../finding.ts";
import { type ColumnOf, table } from "../table.ts";
import type { PairOutcome } from "./closeness-pair-trial.ts";

/** L as a cell: the enclosure's middle, "∞" where no bound follows. */
function boundCell({ lo, hi }: PairOutcome): Cell {
  return lo === null || hi === null ? "∞" : (lo + hi) / 2;
}

/** A specification without its parameters. */
const family = (specification: string) => specification.replace(/\(.*/, "");

function boundMatrix(pairs: readonly PairOutcome[]): DataTable {
  const inputs = [...new Set(pairs.map(({ input }) => input))];
  const bound = (input: string, output: string) =>
    boundCell(pairs.find((pair) => pair.input === input && pair.output === output)!);
  return table({
    name: "slope-bounds",
    caption: "The derived slope bound L for widths 1: input closeness by row, output closeness by column.",
    rows: inputs,
    columns: [
      ["input", "from \\ to", family],
      ...inputs.map((output): ColumnOf<string> => [output, family(output), (input) => bound(input, output)]),
    ],
  });
}

interface JudgedPair extends PairOutcome {
  readonly agrees: boolean;
}

const lowest = ({ ramps }: PairOutcome) => ramps.at(-1)!;

const pairColumns: readonly ColumnOf<JudgedPair>[] = [
  ["input", "closeness", ({ input }) => input],
  ["output", "of outputs", ({ output }) => output],
  ["bound", "derived L", boundCell],
  // A ramp that is "kept" down to some distance says nothing where the bound is 0: it is lost below.
  ["kept", "ramp, kept", (pair) => (pair.hi === 0 ? null : lowest(pair).kept)],
  ["lost", "ramp, lost", (pair) => lowest(pair).lost],
  ["witness", "distance at which it is lost", (pair) => lowest(pair).witness],
  ["line", "line, kept", ({ line }) => line.kept],
  ["grid", "steepest on a grid", ({ grid }) => grid],
  ["counterexample", "of infinite slope and kept", ({ counterexample }) => counterexample],
  ["agrees", "as derived", ({ agrees }) => agrees],
];

/** What the figure draws, for pairs with a finite L > 0: the steepest low ramp between its proven ends, and the steepest function on a grid. */
function reachedTable(pairs: readonly PairOutcome[]): DataTable {
  return table({
    name: "reached",
    caption: "Derived and measured slopes of the pairs with a finite L > 0.",
    rows: pairs
      .filter(({ hi }) => hi !== null && hi > 0)
      .flatMap((pair) => {
        const { kept, lost } = lowest(pair);
        const slope = kept === null || lost === null ? null : (kept + lost) / 2;
        return [
          { pair, measure: "steepest ramp", slope, kept, lost },
          { pair, measure: "steepest function on a grid", slope: pair.grid, kept: null, lost: null },
        ];
      }),
    columns: [
      ["pair", "pair", ({ pair }) => `${pair.input} → ${pair.output}`],
      ["bound", "derived L", ({ pair }) => boundCell(pair)],
      ["measure", "measured by", ({ measure }) => measure],
      ["slope", "slope that keeps closeness", ({ slope }) => slope],
      ["kept", "kept", ({ kept }) => kept],
      ["lost", "lost", ({ lost }) => lost],
    ],
    shown: false,
  });
}

function rampTable(pairs: readonly PairOutcome[]): DataTable {
  return table({
    name: "ramps",
    caption: "The steepest ramp of every height; the last height stands for a straight line.",
    rows: pairs.flatMap(({ input, output, ramps, line }) =>
      [...ramps, line].map((ramp) => ({ input, output, ...ramp })),
    ),
    columns: [
      ["input", "input closeness", ({ input }) => input],
      ["output", "output closeness", ({ output }) => output],
      ["height", "height", ({ height }) => height],
      ["kept", "slope kept", ({ kept }) => kept],
      ["lost", "slope lost", ({ lost }) => lost],
      ["witness", "distance at which it is lost", ({ witness }) => witness],
    ],
    shown: false,
  });
}

export function pairTables(
  outcomes: readonly PairOutcome[],
  agrees: (pair: PairOutcome) => boolean,
): readonly DataTable[] {
  const pairs = outcomes.map((pair) => ({ ...pair, agrees: agrees(pair) }));
  return [
    table({
      name: "same-closeness",
      caption:
        "One closeness on both sides. The lowest ramp's slope is proven to keep closeness in one column and proven to lose it in the next; empty where every slope keeps it.",
      rows: pairs.filter(({ input, output }) => input === output),
      // The second closeness and where a ramp fails are left to the table of all pairs.
      columns: pairColumns.filter(([name]) => name !== "output" && name !== "witness"),
    }),
    boundMatrix(pairs),
    table({ name: "pairs", caption: "All pairs.", rows: pairs, columns: pairColumns, shown: false }),
    reachedTable(pairs),
    rampTable(pairs),
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
