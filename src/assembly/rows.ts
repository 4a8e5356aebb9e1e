import { type Elementary, exponential, logarithm } from "./elementary.ts";
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

interface Reduction {
  readonly combine: Combine;
  readonly neutral: number;
  /** What is made of each four elements first. */
  readonly each: (value: Code) => Code;
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
function reduced(into: number, { combine, neutral, each }: Reduction, { columns, at, offset, cursor }: Row): Code {
  const whole = Math.floor(columns / 4) * vectorBytes;
  const load = v128.load(i32.add(local.get(offset), local.get(cursor)), at);
  const rest = each(v128.load(local.get(offset), at + whole));
  const put = (value: Code) => local.set(into, combine(local.get(into), value));
  return [
    local.set(into, f32x4.constant(neutral)),
    whole === 0 ? [] : repeat(cursor, { to: whole, step: vectorBytes }, put(each(load))),
    columns % 4 === 0 ? [] : put(first(columns % 4, rest, neutral)),
    across(into, combine),
  ];
}

const largest: Reduction = { combine: f32x4.max, neutral: Number.NEGATIVE_INFINITY, each: (value) => value };
const total: Reduction = { combine: f32x4.add, neutral: 0, each: (value) => value };

/** The sum of each row. */
export function rowSums({ from, to, rows, columns }: Rows, locals: Locals): Code {
  const [offset, cursor, target] = [locals.take("i32"), locals.take("i32"), locals.take("i32")];
  const sum = locals.take("v128");
  const body = [
    reduced(sum, total, { columns, at: from, offset, cursor }),
    v128.storeFirst(local.get(target), local.get(sum), to),
    advance(offset, 4 * columns),
  ];
  return [local.set(offset, i32.constant(0)), repeat(target, { to: 4 * rows, step: 4 }, body)];
}

/** What is made of a row from its elements less the largest, and the sum of their exponentials. */
export interface SoftmaxForm {
  /** From the sum: what all elements are combined with. */
  readonly scale: (sum: number, take: () => number) => Code;
  readonly value: (shifted: number, scale: Code, take: () => number) => Code;
}

export const softmax: SoftmaxForm = {
  scale: (sum) => f32x4.divide(f32x4.constant(1), local.get(sum)),
  value: (shifted, scale, take) => f32x4.multiply(exponential(shifted, take), scale),
};

export const logSoftmax: SoftmaxForm = {
  scale: logarithm,
  value: (shifted, scale) => f32x4.subtract(local.get(shifted), scale),
};

/** The softmax of each row, or its logarithm. */
export function softmaxRows({ scale, value }: SoftmaxForm, { from, to, rows, columns }: Rows, locals: Locals): Code {
  const take = () => locals.take("v128");
  const [offset, cursor] = [locals.take("i32"), locals.take("i32")];
  const [most, sum, x] = [take(), take(), take()];
  const row = { columns, at: from, offset, cursor };
  const shifted = (element: Code) => local.set(x, f32x4.subtract(element, local.get(most)));
  const each = (element: Code): Code => [shifted(element), (exponential as Elementary)(x, take)];
  const address = i32.add(local.get(offset), local.get(cursor));
  const element = [shifted(v128.load(address, from)), v128.store(address, value(x, local.get(sum), take), to)];
  const body = [
    reduced(most, largest, row),
    reduced(sum, { ...total, each }, row),
    local.set(sum, scale(sum, take)),
    repeat(cursor, { to: 4 * columns, step: vectorBytes }, element),
  ];
  return repeat(offset, { to: 4 * columns * rows, step: 4 * columns }, body);
}
