import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { add, compare, fromNumber, mul, type Rational, sub } from "../interval/index.ts";
import { fromSlopes } from "./from-slopes.ts";
import { exactAt, type PiecewiseLinear, piecewiseLinear } from "./piecewise-linear.ts";
import { reluEquivalence, reluForm } from "./relu-form.ts";

const exactRelu = (r: Rational): Rational => (compare(r, fromNumber(0)) > 0 ? r : fromNumber(0));

/** a·x + b + Σ c·relu(x − t) in rational arithmetic: the definition, apart from the code under test. */
function valueOfForm(s: PiecewiseLinear, x: number): Rational {
  const form = reluForm(s);
  const affine = add(mul(fromNumber(form.a), fromNumber(x)), fromNumber(form.b));
  return form.terms.reduce(
    (sum, { c, t }) => add(sum, mul(fromNumber(c), exactRelu(sub(fromNumber(x), fromNumber(t))))),
    affine,
  );
}

const grid = fc.integer({ min: -160, max: 160 }).map((n) => n / 16);
const onGrid = fc.uniqueArray(grid, { minLength: 1, maxLength: 8 }).chain((knots) =>
  fc.record({
    knots: fc.constant([...knots].sort((p, q) => p - q)),
    slopes: fc.array(
      fc.integer({ min: -4, max: 4 }).map((n) => n / 4),
      { minLength: knots.length + 1, maxLength: knots.length + 1 },
    ),
    anchor: fc.record({ x: grid, value: grid }),
  }),
);

describe("the canonical form a·x + b + Σ c·relu(x − t)", () => {
  test("is the same function, exactly, with as many terms as kinks", () => {
    fc.assert(
      fc.property(onGrid, fc.array(grid, { minLength: 5, maxLength: 20 }), (parts, points) => {
        const s = fromSlopes(parts);
        const form = reluForm(s);
        expect(form.exact).toBe(true);
        for (const x of [...points, -1e6, 1e6]) expect(compare(valueOfForm(s, x), exactAt(s, x))).toBe(0);
        const kinks = parts.slopes.filter((slope, i) => i > 0 && slope !== parts.slopes[i - 1]).length;
        expect(form.terms).toHaveLength(kinks);
      }),
    );
  });

  test("drops knots without a kink", () => {
    const s = piecewiseLinear({ knots: [-1, 0, 1, 2], values: [0, 0, 1, 2], leftSlope: 0, rightSlope: 1 });
    expect(reluForm(s)).toMatchObject({ a: 0, b: 0, terms: [{ c: 1, t: 0 }], exact: true });
  });

  test("says where a coefficient was rounded, and encloses it", () => {
    const third = piecewiseLinear({ knots: [0, 3], values: [0, 1], leftSlope: 0, rightSlope: 0 });
    const form = reluForm(third);
    expect(form).toMatchObject({
      a: 0,
      b: 0,
      terms: [
        { c: 1 / 3, t: 0 },
        { c: -1 / 3, t: 3 },
      ],
      exact: false,
    });
    expect(form.enclosure.b).toEqual({ lo: 0, hi: 0 });
    expect(form.enclosure.terms[0]!.c.hi - form.enclosure.terms[0]!.c.lo).toBe(2 ** -54);
  });
});

describe("equivalence with ReLU", () => {
  test("holds for slopes 0 and 1 in either order, with the numbers of the theory", () => {
    const up = piecewiseLinear({ knots: [2], values: [5], leftSlope: 0, rightSlope: 1 });
    expect(reluEquivalence(up)).toEqual({ equivalent: true, alpha: 1, beta: 1, gamma: -2, delta: 5, exact: true });
    const down = piecewiseLinear({ knots: [2], values: [5], leftSlope: 1, rightSlope: 0 });
    expect(reluEquivalence(down)).toEqual({ equivalent: true, alpha: -1, beta: -1, gamma: 2, delta: 5, exact: true });
  });

  test("its numbers reproduce the function exactly", () => {
    const side = fc.boolean();
    const slope = fc.double({ min: -3, max: 3, noNaN: true }).filter((p) => p !== 0);
    const real = fc.double({ min: -9, max: 9, noNaN: true });
    fc.assert(
      fc.property(side, slope, real, real, real, (left, p, t, value, x) => {
        const s = piecewiseLinear({ knots: [t], values: [value], leftSlope: left ? p : 0, rightSlope: left ? 0 : p });
        const found = reluEquivalence(s);
        if (!found.equivalent) throw new Error(found.reason);
        const inner = add(mul(fromNumber(found.beta), fromNumber(x)), fromNumber(found.gamma));
        const value2 = add(mul(fromNumber(found.alpha), exactRelu(inner)), fromNumber(found.delta));
        expect(compare(value2, exactAt(s, x))).toBe(0);
      }),
    );
  });

  test("of two regions holds if and only if one of the slopes is 0", () => {
    const slope = fc.constantFrom(-1, 0, 0.5, 1, Number.MIN_VALUE);
    fc.assert(
      fc.property(slope, slope, (leftSlope, rightSlope) => {
        const s = piecewiseLinear({ knots: [0], values: [0], leftSlope, rightSlope });
        const expected = leftSlope !== rightSlope && (leftSlope === 0 || rightSlope === 0);
        expect(reluEquivalence(s).equivalent).toBe(expected);
      }),
    );
  });

  test("finds the two regions behind removable knots", () => {
    const s = piecewiseLinear({ knots: [-1, 0, 1], values: [0, 0, 1], leftSlope: 0, rightSlope: 1 });
    expect(reluEquivalence(s)).toMatchObject({ equivalent: true, gamma: 0, delta: 0 });
  });

  test.each([
    ["a line", { knots: [0], values: [0], leftSlope: 1, rightSlope: 1 }, /one region.*affine/],
    ["a constant", { knots: [0], values: [3], leftSlope: 0, rightSlope: 0 }, /one region/],
    [
      "leaky ReLU",
      { knots: [0], values: [0], leftSlope: 0.01, rightSlope: 1 },
      /neither of its two slopes, 0.01 and 1, is 0/,
    ],
    ["hard tanh", { knots: [-1, 1], values: [-1, 1], leftSlope: 0, rightSlope: 0 }, /3 regions/],
  ])("is denied to %s, with the reason", (_, parts, reason) => {
    const found = reluEquivalence(piecewiseLinear(parts));
    expect(found).toMatchObject({ equivalent: false, reason: expect.stringMatching(reason) });
  });
});
