import { describe, expect, test } from "vitest";
import { type Activation, catalogue, parseActivation, piecewiseLinear, pointsActivation } from "./index.ts";
import { onAllDoubles } from "./limits.ts";

const INFINITY = Number.POSITIVE_INFINITY;

/** Limits of value and slope at −∞ and ∞, by hand; NaN: there is none. */
const limits: Readonly<Record<string, readonly [number, number, number, number]>> = {
  elliott: [0, 1, 0, 0],
  softsign: [-1, 1, 0, 0],
  hard_swish: [0, INFINITY, 0, 1],
  silu: [0, INFINITY, 0, 1],
  gelu: [0, INFINITY, 0, 1],
  mish: [0, INFINITY, 0, 1],
  tanh: [-1, 1, 0, 0],
  asinh: [-INFINITY, INFINITY, 0, 0],
  symlog: [-INFINITY, INFINITY, 0, 0],
  lisht: [INFINITY, INFINITY, -1, 1],
  bent_identity: [-INFINITY, INFINITY, 0.5, 1.5],
  squareplus: [0, INFINITY, 0, 1],
  isru: [-1, 1, 0, 0],
  gaussian: [0, 0, 0, 0],
  sine: [Number.NaN, Number.NaN, Number.NaN, Number.NaN],
  cosine: [Number.NaN, Number.NaN, Number.NaN, Number.NaN],
  snake: [-INFINITY, INFINITY, Number.NaN, Number.NaN],
  gcu: [Number.NaN, Number.NaN, Number.NaN, Number.NaN],
  cube: [-INFINITY, INFINITY, INFINITY, INFINITY],
  exponential: [0, INFINITY, 0, INFINITY],
  dsilu: [0, 1, 0, 0],
  probit: [0, 1, 0, 0],
  log_sigmoid: [-INFINITY, 0, 1, 0],
  tanh_shrink: [-INFINITY, INFINITY, 1, 1],
  sign: [-1, 1, 0, 0],
  hat: [0, 0, 0, 0],
};

const ends = (s: Activation): number[] => [s.at(-INFINITY), s.at(INFINITY), s.slopeAt(-INFINITY), s.slopeAt(INFINITY)];

/** What is computed at the end fits what is computed far out. */
function expectLimit(f: (size: number) => number): void {
  const [near, far, end] = [f(1e150), f(1e300), f(INFINITY)];
  if (Number.isNaN(end)) expect(Math.abs(near - far)).toBeGreaterThan(1e-6);
  else if (Number.isFinite(end)) expect(Math.abs(far - end)).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(end)));
  else expect(Math.sign(end) * (far - near) > 0 || far === end).toBe(true);
}

describe("values and slopes at the ends of the doubles", () => {
  test.each(Object.entries(limits))("%s has its limits", (name, wanted) => {
    expect(ends(parseActivation(name)).map((value) => value + 0)).toEqual(wanted);
  });

  test.each(Object.keys(catalogue))("%s: NaN goes through, and what is far out agrees with the limits", (name) => {
    for (const factor of [1, 0.5, 3]) {
      const entry = catalogue[name]!;
      const s = entry.make(...entry.parameters.map((parameter) => parameter.default * factor));
      expect([s.at(Number.NaN), s.slopeAt(Number.NaN)]).toEqual([Number.NaN, Number.NaN]);
      for (const f of [s.at, s.slopeAt]) for (const side of [-1, 1]) expectLimit((size) => f(side * size));
    }
  });

  test("only waves have none", () => {
    const without = Object.keys(catalogue).filter((name) => ends(catalogue[name]!.make()).some(Number.isNaN));
    expect(without.sort()).toEqual(["cosine", "gcu", "sine", "snake"]);
  });

  test.each([
    ["x/(1 + abs(x))", [-1, 1, 0, 0]],
    ["x*sigmoid(x)", [0, INFINITY, 0, 1]],
    ["exp(x)/(exp(x) + 1)", [0, Number.NaN, 0, Number.NaN]],
    ["x - x", [0, 0, 0, 0]],
    ["log(1 + x^2) - 0*x", [INFINITY, INFINITY, 0, 0]],
    ["sin(x)", [Number.NaN, Number.NaN, Number.NaN, Number.NaN]],
  ])("a formula: %s", (formula, wanted) => {
    const s = parseActivation(`formula:${formula}`);
    expect(ends(s).map((value) => value + 0)).toEqual(wanted);
    expect([s.at(Number.NaN), s.slopeAt(Number.NaN)]).toEqual([Number.NaN, Number.NaN]);
  });

  test("points", () => {
    const s = pointsActivation("p", piecewiseLinear({ knots: [0, 1], values: [0, 2], leftSlope: -1, rightSlope: 0 }));
    expect(ends(s)).toEqual([INFINITY, 2, -1, 0]);
    expect([s.at(Number.NaN), s.slopeAt(Number.NaN)]).toEqual([Number.NaN, Number.NaN]);
  });

  test("no limit is guessed where values rise less and less", () => {
    expect(onAllDoubles((x) => (Number.isFinite(x) ? 1 - 1 / Math.log(x) : Number.NaN))(INFINITY)).toBeNaN();
    expect(onAllDoubles((x) => (Number.isFinite(x) ? Math.log(x) : Number.NaN))(INFINITY)).toBe(INFINITY);
  });
});
