import { advance, type Code, f32x4, first, i32, local, repeat, v128, vectorBytes } from "./instruction.ts";
import type { Locals } from "./module.ts";

/** Rows that lie one behind the other in memory, and where what is made of them goes. */
export interface Rows {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly columns: number;
}

type Combine = (a: Code, b: Code) => Code;

export interface Reduction {
  readonly combine: Combine;
  readonly neutral: number;
}

/** One number for the four in a local variable, in all places. */
function across(value: number, combine: Combine): Code {
  const with2 = (order: readonly number[]) =>
    local.set(value, combine(local.get(value), v128.shuffle(order, local.get(value), local.get(value))));
  return [with2([2, 3, 0, 1]), with2([1, 0, 3, 2])];
}

/** A row: how many columns, where the first row begins, and variables for how far this one is from there and for the way along it. */
interface Row {
  readonly columns: number;
  readonly at: number;
  readonly offset: number;
  readonly cursor: number;
}

/** Sets a vector to what a row comes to: whole vectors, then what is left of it. */
function reduced(into: number, { combine, neutral }: Reduction, { columns, at, offset, cursor }: Row): Code {
  const whole = Math.floor(columns / 4) * vectorBytes;
  const load = v128.load(i32.add(local.get(offset), local.get(cursor)), at);
  const rest = v128.load(local.get(offset), at + whole);
  const put = (value: Code) => local.set(into, combine(local.get(into), value));
  return [
    local.set(into, f32x4.constant(neutral)),
    whole === 0 ? [] : repeat(cursor, { to: whole, step: vectorBytes }, put(load)),
    columns % 4 === 0 ? [] : put(first(columns % 4, rest, neutral)),
    across(into, combine),
  ];
}

export const largestOf: Reduction = { combine: f32x4.max, neutral: Number.NEGATIVE_INFINITY };
export const total: Reduction = { combine: f32x4.add, neutral: 0 };

/** What each row comes to. */
export function rowReductions({ from, to, rows, columns }: Rows, reduction: Reduction, locals: Locals): Code {
  const [offset, cursor, target] = [locals.take("i32"), locals.take("i32"), locals.take("i32")];
  const result = locals.take("v128");
  const body = [
    reduced(result, reduction, { columns, at: from, offset, cursor }),
    v128.storeFirst(local.get(target), local.get(result), to),
    advance(offset, 4 * columns),
  ];
  return [local.set(offset, i32.constant(0)), repeat(target, { to: 4 * rows, step: 4 }, body)];
}

/** Vectors of columns that are summed side by side. */
const columnVectors = 8;

/** The sum of each column; up to three elements behind the sums are overwritten. */
export function columnSums({ from, to, rows, columns }: Rows, locals: Locals): Code {
  const [place, row, end] = [locals.take("i32"), locals.take("i32"), locals.take("i32")];
  const sums = Array.from({ length: columnVectors }, () => locals.take("v128"));
  const rowBytes = 4 * columns;
  const strip = (vectors: number): Code => {
    const own = sums.slice(0, vectors);
    const added = (sum: number, v: number) =>
      local.set(sum, f32x4.add(local.get(sum), v128.load(local.get(row), from + v * vectorBytes)));
    return [
      own.map((sum) => local.set(sum, f32x4.constant(0))),
      local.set(end, i32.add(local.get(place), i32.constant(rows * rowBytes))),
      repeat(row, { from: local.get(place), to: local.get(end), step: rowBytes }, own.map(added)),
      own.map((sum, v) => v128.store(local.get(place), local.get(sum), to + v * vectorBytes)),
    ];
  };
  const vectors = Math.ceil(columns / 4);
  const rest = vectors % columnVectors;
  const whole = (vectors - rest) * vectorBytes;
  return [
    whole === 0 ? [] : repeat(place, { to: whole, step: columnVectors * vectorBytes }, strip(columnVectors)),
    rest === 0 ? [] : [local.set(place, i32.constant(whole)), strip(rest)],
  ];
}
