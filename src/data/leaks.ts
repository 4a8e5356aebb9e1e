import { quote } from "./quote.ts";
import type { RawColumns } from "./raw-columns.ts";
import type { TargetColumn } from "./target-column.ts";

/** Fewer rows may agree by chance. */
const leastRows = 30;
/** A chance below which an agreement is none. */
const noChance = 1e-6;
/** A column of values says more than it should only where each stands for so many rows on average. */
const leastRowsOfAValue = 10;

type Cell = number | string;

/**
 * Sentences on inputs that tell the target by themselves: each of its few values goes with one class or one quantity, it is the
 * target in another unit, or it is missing, or there, in the rows of one class only. Where few rows could show that by chance, nothing is said.
 */
export function findLeaks(raw: RawColumns, target: TargetColumn, rows: Int32Array): string[] {
  if (rows.length < leastRows) return [];
  return Object.entries(raw).flatMap(([name, cells]) => {
    const why =
      target.task === "regression" ? tellsQuantity(cells, target.values, rows) : tellsClass(cells, target, rows);
    return why === null
      ? []
      : [`Probable leak: ${quote(name)} ${why}. If it is known only after the target, leave it out (--ignore).`];
  });
}

const isMissing = (cell: Cell) => cell === "" || Number.isNaN(cell);

function tellsClass(
  cells: RawColumns[string],
  { classes, index }: Extract<TargetColumn, { readonly index: Int32Array }>,
  rows: Int32Array,
): string | null {
  const counts = new Int32Array(classes.length);
  for (const row of rows) counts[index[row]!]!++;
  const pairs = Array.from(rows, (row) => ({ cell: cells[row]!, outcome: index[row]! }));
  const present = pairs.filter(({ cell }) => !isMissing(cell));
  const lost = pairs.filter(({ cell }) => isMissing(cell));
  const chance = agreementByChance(counts, rows.length);
  if (chance < noChance && lost.length === 0 && tellsAll(present)) return "alone tells the class of every row";
  const missingOnly = oneClassOnly(lost, counts, rows.length);
  if (missingOnly !== null) return `is missing only where the target is ${quote(classes[missingOnly]!)}`;
  const presentOnly = oneClassOnly(present, counts, rows.length);
  if (presentOnly !== null) return `has a value only where the target is ${quote(classes[presentOnly]!)}`;
  return null;
}

interface Pair {
  readonly cell: Cell;
  readonly outcome: number;
}

/** Whether each of a few values goes with one outcome. */
function tellsAll(pairs: readonly Pair[]): boolean {
  const outcomes = new Map<Cell, number>();
  for (const { cell, outcome } of pairs) {
    const before = outcomes.get(cell) ?? outcome;
    if (before !== outcome) return false;
    outcomes.set(cell, outcome);
  }
  return outcomes.size * leastRowsOfAValue <= pairs.length;
}

/** An upper bound of the chance that labels of these counts, put at random, are parted without a mistake: all but the largest class must fall into their places. */
function agreementByChance(counts: Int32Array, rows: number): number {
  const most = Math.max(...counts);
  let chance = 1;
  for (let place = 0; place < rows - most; place++) chance *= (place + 1) / (rows - place);
  return chance;
}

/** The only class of these rows, where that is no chance, and others have it too rarely to be no news. */
function oneClassOnly(pairs: readonly Pair[], counts: Int32Array, rows: number): number | null {
  const outcome = pairs[0]?.outcome;
  if (outcome === undefined || pairs.length === rows || pairs.some((pair) => pair.outcome !== outcome)) return null;
  return (counts[outcome]! / rows) ** pairs.length < noChance ? outcome : null;
}

function tellsQuantity(cells: RawColumns[string], values: Float64Array, rows: Int32Array): string | null {
  const pairs = Array.from(rows, (row) => ({ cell: cells[row]!, outcome: values[row]! }));
  if (pairs.some(({ cell }) => isMissing(cell))) return null;
  const different = new Set(pairs.map(({ outcome }) => outcome)).size;
  if (
    different > 2 &&
    new Set(pairs.map(({ cell }) => cell)).size * leastRowsOfAValue <= rows.length &&
    tellsAll(pairs)
  )
    return "alone tells the target of every row";
  if (typeof pairs[0]?.cell === "string") return null;
  return correlation(pairs as readonly { cell: number; outcome: number }[]) > 0.99999
    ? "is the target but for a factor and a shift"
    : null;
}

function correlation(pairs: readonly { readonly cell: number; readonly outcome: number }[]): number {
  const mean = (of: (pair: (typeof pairs)[number]) => number) =>
    pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
  const [x, y] = [mean(({ cell }) => cell), mean(({ outcome }) => outcome)];
  const product = mean(({ cell, outcome }) => (cell - x) * (outcome - y));
  const squares = mean(({ cell }) => (cell - x) ** 2) * mean(({ outcome }) => (outcome - y) ** 2);
  return Math.abs(product) / Math.sqrt(squares);
}
