import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  add,
  asDouble,
  div,
  enclose,
  fromNumber,
  type Interval,
  interval,
  mul,
  type Rational,
  sub,
} from "../src/interval/index.ts";

/** `add [1.0, 2.0] [0x1.8p+0, infinity] = [2.5, infinity]`: an operation of IEEE 1788, its arguments and the tightest result. */
interface Vector {
  readonly text: string;
  readonly operation: string;
  readonly args: readonly Interval[];
  /** The exponent of a power or the order of a root. */
  readonly number: number;
  /** Null: no argument has a value. */
  readonly result: Interval | null;
}

type Operation = (args: readonly Interval[], number: number) => Interval;

const of1 =
  (f: (a: Interval) => Interval): Operation =>
  ([a]) =>
    f(a!);
const of2 =
  (f: (a: Interval, b: Interval) => Interval): Operation =>
  ([a, b]) =>
    f(a!, b!);
const unit = interval.point(1);

/** Operations that have a value everywhere, and those that may leave their domain, where ours says that a value need not exist. */
const total: Readonly<Record<string, Operation>> = {
  abs: of1(interval.abs),
  add: of2(interval.add),
  asinh: of1(interval.asinh),
  atan: of1(interval.atan),
  convexHull: of2(interval.hull),
  cos: of1(interval.cos),
  cosh: of1(interval.cosh),
  exp: of1(interval.exp),
  expm1: of1(interval.expm1),
  max: of2(interval.max),
  min: of2(interval.min),
  mul: of2(interval.mul),
  neg: of1(interval.negate),
  sin: of1(interval.sin),
  sinh: of1(interval.sinh),
  sqr: of1(interval.square),
  sub: of2(interval.sub),
  tanh: of1(interval.tanh),
};
const partial: Readonly<Record<string, Operation>> = {
  div: of2(interval.div),
  log: of1(interval.log),
  logp1: of1(interval.log1p),
  pown: ([a], n) => interval.pow(a!, n),
  recip: of1((a) => interval.div(unit, a)),
  rootn: ([a], n) => interval.root(a!, n),
  sqrt: of1(interval.sqrt),
  tan: of1(interval.tan),
};

/** The double that is written, or NaN where none is. */
function numeral(text: string): number {
  const hex = /^([-+]?)0x([0-9a-f]+)\.?([0-9a-f]*)p([-+]?\d+)$/i.exec(text);
  if (hex === null) return Number(text.replace(/infinity/i, "Infinity"));
  const [, sign, whole, fraction, exponent] = hex as unknown as [string, string, string, string, string];
  const places = Number(exponent) - 4 * fraction.length;
  const digits = { numerator: BigInt(`0x${whole}${fraction}`), denominator: 1n };
  const scale = { numerator: 2n ** BigInt(Math.abs(places)), denominator: 1n };
  const size = asDouble(places < 0 ? div(digits, scale) : mul(digits, scale)) ?? Number.NaN;
  return sign === "-" ? -size : size;
}

function bracket(text: string): Interval | null {
  if (text === "empty") return null;
  if (text === "entire") return interval.whole;
  const [lo, hi] = text.split(",").map((end) => numeral(end.trim()));
  return { lo: lo!, hi: hi! };
}

/** The vectors in a text, without those about decorations, about empty arguments and about numbers that are no doubles, which we do not have. */
function vectorsIn(text: string): readonly Vector[] {
  return text.split("\n").flatMap((line): Vector[] => {
    const parts = /^\s*(\w+) ((?:\[[^\]]*\] ?)+)(-?\d+)? ?= \[([^\]]*)\];$/.exec(line);
    if (parts === null) return [];
    const args = [...parts[2]!.matchAll(/\[([^\]]*)\]/g)].map(([, inside]) => inside!);
    if (args.some((arg) => arg === "empty" || arg === "nai")) return [];
    const read = args.map((arg) => bracket(arg)!);
    const result = bracket(parts[4]!);
    if ([...read, result].some((found) => found !== null && (Number.isNaN(found.lo) || Number.isNaN(found.hi))))
      return [];
    return [{ text: line.trim(), operation: parts[1]!, args: read, number: Number(parts[3]), result }];
  });
}

/** Whether ours encloses the result, or leaves it open where the operation may have no value. */
function holds({ operation, args, number, result }: Vector): boolean {
  const ours = (total[operation] ?? partial[operation])!(args, number);
  if (Number.isNaN(ours.lo) || Number.isNaN(ours.hi)) return operation in partial;
  return result !== null && ours.lo <= result.lo && result.hi <= ours.hi;
}

const broken = (vectors: readonly Vector[]): readonly string[] =>
  vectors.filter((vector) => !holds(vector)).map(({ text }) => text);

/** Of our own making, from exact rationals. */
const own = `
  add [0.1, 0.1] [0.2, 0.2] = [0x1.3333333333333p-2, 0x1.3333333333334p-2];
  add [0x1p-1074, 0x1p-1074] [1.0, 1.0] = [1.0, 0x1.0000000000001p+0];
  add [0x1.fffffffffffffp+1023, 0x1.fffffffffffffp+1023] [0x1p+971, 0x1p+971] = [0x1.fffffffffffffp+1023, infinity];
  sub [1.0, 1.0] [0x1p-60, 0x1p-60] = [0x1.fffffffffffffp-1, 1.0];
  sub [0.3, 0.3] [0.1, 0.1] = [0x1.9999999999999p-3, 0x1.9999999999999p-3];
  mul [0.1, 0.1] [3.0, 3.0] = [0x1.3333333333333p-2, 0x1.3333333333334p-2];
  mul [0x1p-600, 0x1p-600] [0x1p-600, 0x1p-600] = [0.0, 0x1p-1074];
  mul [-2.0, 3.0] [-5.0, 7.0] = [-15.0, 21.0];
  div [1.0, 1.0] [3.0, 3.0] = [0x1.5555555555555p-2, 0x1.5555555555556p-2];
  div [-1.0, 2.0] [4.0, 8.0] = [-0.25, 0.5];
  recip [-10.0, -10.0] = [-0x1.999999999999ap-4, -0x1.9999999999999p-4];
  sqr [-3.0, 2.0] = [0.0, 9.0];
  sqrt [2.0, 2.0] = [0x1.6a09e667f3bccp+0, 0x1.6a09e667f3bcdp+0];
  pown [-2.0, 3.0] 3 = [-8.0, 27.0];
  pown [-2.0, 3.0] -2 = [0x1.c71c71c71c71cp-4, infinity];
  log [-2.0, -1.0] = [empty];
`;

/** The rational operations of points, exactly. */
const exactly: Readonly<Record<string, (p: Rational, q: Rational) => Rational>> = { add, sub, mul, div };

describe("interval arithmetic encloses", () => {
  test("vectors of our own making, which exact rationals confirm", () => {
    const vectors = vectorsIn(own);
    expect(vectors).toHaveLength(16);
    expect(broken(vectors)).toEqual([]);
    const points = vectors.filter(
      ({ operation, args }) => operation in exactly && args.every(({ lo, hi }) => lo === hi),
    );
    expect(points).toHaveLength(8);
    for (const { operation, args, result, text } of points) {
      expect(enclose(exactly[operation]!(fromNumber(args[0]!.lo), fromNumber(args[1]!.lo))), text).toEqual(result);
    }
  });

  test("so that a result too narrow, or a value where there is none, would be seen", () => {
    expect(broken(vectorsIn("add [1.0, 1.0] [1.0, 1.0] = [1.9, 2.0];"))).toHaveLength(1);
    expect(broken(vectorsIn("add [1.0, 1.0] [1.0, 1.0] = [empty];"))).toHaveLength(1);
    expect(broken(vectorsIn("sqrt [4.0, 4.0] = [2.0, 2.1];"))).toHaveLength(1);
  });

  const folder = process.env.RELUCID_ITF1788 ?? "";
  test.skipIf(!existsSync(folder))("the published vectors of IEEE 1788", () => {
    const files = readdirSync(folder).filter((name) => name.endsWith(".itl"));
    const all = files.flatMap((name) => vectorsIn(readFileSync(`${folder}/${name}`, "utf8")));
    const known = all.filter(({ operation }) => operation in total || operation in partial);
    expect(known.length).toBeGreaterThan(2000);
    expect(broken(known)).toEqual([]);
    const open = known.filter(({ operation, args, number, result }) => {
      return (
        result !== null &&
        operation in partial &&
        Number.isNaN(partial[operation]!(args, number).lo) &&
        !mayFail(operation, args, number)
      );
    });
    expect(open.map(({ text }) => text)).toEqual([]);
  });
});

/** Whether an argument leaves the domain of the operation, or for tan may hold a pole or lies where it is not tried. */
function mayFail(operation: string, args: readonly Interval[], number: number): boolean {
  const { lo, hi } = args.at(-1)!;
  const holdsZero = lo <= 0 && hi >= 0;
  if (operation === "div" || operation === "recip") return holdsZero;
  if (operation === "pown") return number < 0 && holdsZero;
  if (operation === "tan" && Math.max(-lo, hi) > 2 ** 30) return true;
  if (operation === "tan")
    return hi - lo > 3.14 || Math.floor(lo / Math.PI - 0.5 - 1e-15) !== Math.floor(hi / Math.PI - 0.5 + 1e-15);
  return lo < (operation === "logp1" ? -1 : 0);
}
