import { advance, type Code, f32x4, first, i32, local, repeat, v128, vectorBytes } from "./instruction.ts";
import type { Locals } from "./module.ts";

/** Rows of a matrix, one behind the other, by one column: `to` is where the results go, `start` where the number lies that is added to each. */
export interface DotProducts {
  readonly rows: number;
  readonly columns: number;
  readonly matrix: number;
  readonly column: number;
  readonly start: number | null;
  readonly to: number;
}

/** Rows whose sums are formed beside each other. */
const atOnce = 4;

/** Of four vectors the sum of each. */
function sumsOf([a, b, c, d]: readonly [number, number, number, number]): Code {
  const halves = (x: number, y: number) =>
    f32x4.add(
      v128.shuffle([0, 4, 1, 5], local.get(x), local.get(y)),
      v128.shuffle([2, 6, 3, 7], local.get(x), local.get(y)),
    );
  return [
    local.set(a, halves(a, b)),
    local.set(c, halves(c, d)),
    f32x4.add(
      v128.shuffle([0, 1, 4, 5], local.get(a), local.get(c)),
      v128.shuffle([2, 3, 6, 7], local.get(a), local.get(c)),
    ),
  ];
}

/** The products, four rows at a time; the last four may reach beyond the matrix and its results. */
export function dotProducts({ rows, columns, matrix, column, start, to }: DotProducts, locals: Locals): Code {
  const [row, along, target] = [locals.take("i32"), locals.take("i32"), locals.take("i32")];
  const sums = Array.from({ length: atOnce }, () => locals.take("v128")) as [number, number, number, number];
  const right = locals.take("v128");
  const rowBytes = 4 * columns;
  const whole = Math.floor(columns / 4) * vectorBytes;
  const added = (left: Code, r: number): Code =>
    local.set(sums[r]!, f32x4.add(local.get(sums[r]!), f32x4.multiply(left, local.get(right))));
  const vector = [
    local.set(right, v128.load(local.get(along), column)),
    sums.map((_, r) => added(v128.load(i32.add(local.get(row), local.get(along)), matrix + r * rowBytes), r)),
  ];
  const ofRest = (value: Code) => first(columns % 4, value, 0);
  const rest = [
    local.set(right, ofRest(v128.load(i32.constant(0), column + whole))),
    sums.map((_, r) => added(ofRest(v128.load(local.get(row), matrix + whole + r * rowBytes)), r)),
  ];
  const total = sumsOf(sums);
  const value = start === null ? total : f32x4.add(total, v128.loadSplat(i32.constant(start)));
  return [
    local.set(row, i32.constant(0)),
    repeat(target, { to: 4 * rows, step: vectorBytes }, [
      sums.map((each) => local.set(each, f32x4.constant(0))),
      whole === 0 ? [] : repeat(along, { to: whole, step: vectorBytes }, vector),
      columns % 4 === 0 ? [] : rest,
      v128.store(local.get(target), value, to),
      advance(row, atOnce * rowBytes),
    ]),
  ];
}
