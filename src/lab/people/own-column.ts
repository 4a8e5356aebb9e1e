import { cellOf, type Table } from "../../data/index.ts";
import { randomStream } from "../../random/index.ts";
import { type Pair, shareAt } from "./pair.ts";

/** The different numbers of a column of somebody's own, in their order. */
export interface OwnColumn {
  readonly name: string;
  readonly values: readonly number[];
}

/** A column of which so many cells are numbers is one of numbers. */
const most = 0.9;

/** The columns of a table in which pairs of numbers can be asked about: at least three different ones. */
export function numberColumns({ columns, rows }: Table): readonly OwnColumn[] {
  return columns.flatMap((column) => {
    const cells = Array.from({ length: rows }, (_, row) => cellOf(column, row)).filter((cell) => cell !== null);
    const numbers = cells
      .filter((cell) => cell.trim() !== "")
      .map(Number)
      .filter(Number.isFinite);
    const values = [...new Set(numbers)].toSorted((a, b) => a - b);
    return values.length >= 3 && numbers.length >= most * cells.length ? [{ name: column.name, values }] : [];
  });
}

/** Distances up to this share of the column's width are asked about. */
const reach = 0.6;

/**
 * The pair of the column's own values that is asked about at some place in the row: from one drawn at random to the one nearest to a
 * distance that fills the range as `pairFor` does. No answer decides it.
 */
export function ownPair({ name, values }: OwnColumn, place: number): Pair {
  const random = randomStream(1).split("own", name, place);
  const wanted = reach * (values.at(-1)! - values[0]!) * shareAt(place);
  const from = values[Math.floor(values.length * random.uniform())]!;
  const others = values.filter((value) => value !== from);
  const badness = (value: number) => Math.abs(Math.abs(value - from) - wanted);
  const second = others.reduce((best, value) => (badness(value) < badness(best) ? value : best));
  // Fifteen digits: what decimal numbers differ by, without what doubles add to it.
  return { distance: Number(Math.abs(second - from).toPrecision(15)), first: from, second };
}
