import { quote } from "./quote.ts";
import type { RawColumns } from "./raw-columns.ts";
import type { TargetColumn } from "./target-column.ts";

/** Fewer rows may agree by chance. */
const leastRows = 30;
/** A chance below which an agreement is none. */
const noChance = 1e-6;
/** A column of values says more than it should only where each stands for so many rows on average. */
const leastRowsOfAValue = 10;

type Cells = RawColumns[string];
/** What a column does that it should not, or null. */
type Telling = (cells: Cells) => string | null;

/**
 * Sentences on inputs that tell the target by themselves: each of its few values goes with one class or one quantity, it is the
 * target in another unit, or it is missing, or there, in the rows of one class only. Where few rows could show that by chance, nothing is said.
 */
export function findLeaks(raw: RawColumns, target: TargetColumn, rows: Int32Array): string[] {
  if (rows.length < leastRows) return [];
  const telling = target.task === "regression" ? tellingQuantity(target.values, rows) : tellingClass(target, rows);
  return Object.entries(raw).flatMap(([name, cells]) => {
    const why = telling(cells);
    return why === null
      ? []
      : [`Probable leak: ${quote(name)} ${why}. If it is known only after the target, leave it out (--ignore).`];
  });
}

const isMissing = (cell: number | string) => cell === "" || Number.isNaN(cell);

function tellingClass(
  { classes, index }: Extract<TargetColumn, { readonly index: Int32Array }>,
  rows: Int32Array,
): Telling {
  const counts = new Int32Array(classes.length);
  for (const row of rows) counts[index[row]!]!++;
  const byChance = agreementByChance(counts, rows.length) >= noChance;
  const only = (some: Int32Array) => (some.length === rows.length ? null : oneClassOnly(some, index, counts));
  return (cells) => {
    const present = rows.filter((row) => !isMissing(cells[row]!));
    const lost = rows.filter((row) => isMissing(cells[row]!));
    if (!byChance && lost.length === 0 && tellsAll(cells, index, present)) return "alone tells the class of every row";
    const missingOnly = only(lost);
    if (missingOnly !== null) return `is missing only where the target is ${quote(classes[missingOnly]!)}`;
    const presentOnly = only(present);
    return presentOnly === null ? null : `has a value only where the target is ${quote(classes[presentOnly]!)}`;
  };
}

/** Whether each of a few values goes with one outcome. */
function tellsAll(cells: Cells, outcomes: Int32Array | Float64Array, rows: Int32Array): boolean {
  const known = new Map<number | string, number>();
  const mostValues = rows.length / leastRowsOfAValue;
  for (const row of rows) {
    const outcome = outcomes[row]!;
    const before = known.get(cells[row]!);
    if (before === undefined) known.set(cells[row]!, outcome);
    if ((before ?? outcome) !== outcome || known.size > mostValues) return false;
  }
  return true;
}

/** An upper bound of the chance that labels of these counts, put at random, are parted without a mistake: all but the largest class must fall into their places. */
function agreementByChance(counts: Int32Array, rows: number): number {
  const most = Math.max(...counts);
  let chance = 1;
  for (let place = 0; place < rows - most; place++) chance *= (place + 1) / (rows - place);
  return chance;
}

/** The only class of some rows, where that is no chance, and others have it too rarely to be no news. */
function oneClassOnly(some: Int32Array, index: Int32Array, counts: Int32Array): number | null {
  if (some.length === 0) return null;
  const outcome = index[some[0]!]!;
  if (some.some((row) => index[row] !== outcome)) return null;
  const all = counts.reduce((sum, count) => sum + count, 0);
  return (counts[outcome]! / all) ** some.length < noChance ? outcome : null;
}

function tellingQuantity(values: Float64Array, rows: Int32Array): Telling {
  const [first] = rows;
  const second = rows.find((row) => values[row] !== values[first!]);
  const hasThree = rows.some((row) => values[row] !== values[first!] && values[row] !== values[second!]);
  return (cells) => {
    if (rows.some((row) => isMissing(cells[row]!))) return null;
    if (hasThree && tellsAll(cells, values, rows)) return "alone tells the target of every row";
    return cells instanceof Float32Array && correlation(cells, values, rows) > 0.99999
      ? "is the target but for a factor and a shift"
      : null;
  };
}

/** |r|; 0 where one of them does not vary. Both are scaled by their largest value, so that no square vanishes. */
function correlation(cells: Float32Array, values: Float64Array, rows: Int32Array): number {
  const mean = (of: (row: number) => number) => rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
  const centred = (numbers: Float32Array | Float64Array) => {
    const most = rows.reduce((largest, row) => Math.max(largest, Math.abs(numbers[row]!)), 0) || 1;
    const middle = mean((row) => numbers[row]! / most);
    return (row: number) => numbers[row]! / most - middle;
  };
  const [x, y] = [centred(cells), centred(values)];
  const squares = mean((row) => x(row) ** 2) * mean((row) => y(row) ** 2);
  return squares === 0 ? 0 : Math.abs(mean((row) => x(row) * y(row))) / Math.sqrt(squares);
}
