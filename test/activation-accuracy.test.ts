import { describe, expect, test } from "vitest";
import { type Accuracy, type Activation, catalogue, parseActivation } from "../src/activation/index.ts";
import { nextDown, nextUp } from "../src/interval/index.ts";
import { randomStream } from "../src/random/index.ts";
import { type BigFloat, errorOf, negate, toDouble, total } from "./oracle/big-float.ts";
import { type Truth, truthOf } from "./oracle/formula-truth.ts";

/** Every entry with its defaults, its variants, and its parameters halved, doubled and taken odd. */
function members(name: string): Activation[] {
  const entry = catalogue[name]!;
  const defaults = entry.parameters.map((parameter) => parameter.default);
  const factors = defaults.length === 0 ? [] : [0.5, 2, 0.7310585786300049];
  const made = [
    entry.make(),
    ...Object.keys(entry.variants).map((variant) => parseActivation(`${name}(${variant})`)),
    ...factors.map((factor) => entry.make(...defaults.map((value) => value * factor))),
  ];
  return [...new Map(made.map((s) => [s.name, s])).values()];
}

const both = (x: number): number[] => [x, -x];
const powersOfTen = [5e-324, 1e-320, 1e-310, 1e-300, 1e-160, 1e-105, 1e-20, 1e-10, 1e-8, 1e-5, 1e-3, 1e5, 1e16, 1e20];
const ends = [1e103, 1e154, 1e155, 1e160, 1e300, 4e307, 1e308, Number.MAX_VALUE];
const tails = [5, 10, 20, 26, 30, 36.9, 37.1, 37.6, 38, 38.5, 40, 50, 100, 599, 601, 707, 709, 740, 745, 746, 750];
const kinks = [0.25, 0.5, 1, 2, 2.5, 3, 4, 6, 12].flatMap((knot) => [knot, nextUp(knot), nextDown(knot), knot * (1 + 2 ** -40), knot * (1 - 2 ** -30)]); // biome-ignore format: a list
const fixed = [0, ...powersOfTen, ...ends, ...tails, ...kinks].flatMap(both);

function random(name: string): number[] {
  const { uniform } = randomStream(7).split("accuracy", name);
  const sign = (): number => (uniform() < 0.5 ? -1 : 1);
  const near = Array.from({ length: 300 }, () => 12 * (uniform() - 0.5));
  const middle = Array.from({ length: 200 }, () => 100 * (uniform() - 0.5));
  const tail = Array.from({ length: 100 }, () => 1500 * (uniform() - 0.5));
  const any = Array.from({ length: 150 }, () => sign() * 2 ** (2040 * (uniform() - 0.5)));
  return [...near, ...middle, ...tail, ...any];
}

/** Doubles beside the places where a function changes its sign. */
function besideZeros(f: (x: number) => number): number[] {
  const found: number[] = [];
  for (let x = -30; x < 12 && found.length < 150; x += 1 / 16) {
    if (f(x) * f(x + 1 / 16) < 0) found.push(...beside(zeroBetween(f, x, x + 1 / 16)));
  }
  return found;
}

function zeroBetween(f: (x: number) => number, from: number, to: number): number {
  let [a, b] = [from, to];
  for (let i = 0; i < 70; i++) {
    const middle = (a + b) / 2;
    if (Math.sign(f(middle)) === Math.sign(f(from))) a = middle;
    else b = middle;
  }
  return a;
}

const beside = (zero: number): number[] =>
  [0, 1, 2, 7, 100, 1e4, 1e8].flatMap((steps) => both(steps).map((k) => zero + k * 2 ** -53 * Math.abs(zero)));

/** Whether a computed number keeps the promise, given the truth and what it changes by when x moves by a small share of itself. */
function isKept(computed: number, truth: BigFloat, ulps: number, moved: () => number): boolean {
  const { ulp, absolute } = errorOf(computed, truth);
  return ulp <= ulps || absolute <= moved();
}

/** How far the truth moves when x moves by `shift` of itself, from its change over a millionth. */
function change(s: Activation, x: number, which: "value" | "slope", { shift }: Accuracy): number {
  const step = x * 1e-6;
  const [here, there] = [x - 2 * step, x].map((at) => truthOf(s.expression, at, 1)[which]) as [BigFloat, BigFloat];
  return (Math.abs(toDouble(total(there, negate(here)))) / 2e-6) * shift;
}

interface Broken {
  readonly x: number;
  readonly which: "value" | "slope";
  readonly computed: number;
  readonly truth: number;
}

function brokenAt(s: Activation, x: number, accuracy: Accuracy): Broken[] {
  const value = s.at(x);
  const slope = s.slopeAt(x);
  const right = truthOf(
    s.expression,
    x,
    1,
    (truth) => errorOf(value, truth.value).ulp <= accuracy.value && errorOf(slope, truth.slope).ulp <= accuracy.slope,
  );
  const broken: Broken[] = [];
  if (!isKept(value, right.value, accuracy.value, () => change(s, x, "value", accuracy)))
    broken.push({ x, which: "value", computed: value, truth: toDouble(right.value) });
  const isRight = isKept(slope, right.slope, accuracy.slope, () => change(s, x, "slope", accuracy));
  if (!isRight && !isBetween(slope, right, truthOf(s.expression, x, -1), accuracy.slope))
    broken.push({ x, which: "slope", computed: slope, truth: toDouble(right.slope) });
  return broken;
}

/** At a kink: a slope between the two sides. */
function isBetween(slope: number, right: Truth, left: Truth, ulps: number): boolean {
  if (errorOf(slope, left.slope).ulp <= ulps) return true;
  const [a, b] = [toDouble(left.slope), toDouble(right.slope)];
  return slope > Math.min(a, b) && slope < Math.max(a, b) && toDouble(total(right.slope, negate(left.slope))) !== 0;
}

describe("values and slopes are as accurate as they say", () => {
  test.each(Object.keys(catalogue))("%s", (name) => {
    for (const s of members(name)) {
      const accuracy = s.accuracy!;
      expect(accuracy.value).toBeLessThanOrEqual(4);
      expect(accuracy.slope).toBeLessThanOrEqual(4);
      expect(accuracy.shift).toBeLessThanOrEqual(2 ** -96);
      const points = [...new Set([...fixed, ...random(s.name), ...besideZeros(s.at), ...besideZeros(s.slopeAt)])];
      const broken = points.flatMap((x) => brokenAt(s, x, accuracy));
      expect(broken.slice(0, 5), `${s.name}: ${broken.length} of ${points.length} points`).toEqual([]);
    }
  });
});
