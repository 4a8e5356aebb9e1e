import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { at, fromSlopes, type PiecewiseLinear, parseActivation, piecewiseLinear } from "../activation/index.ts";
import { ConstraintError } from "./constraint-error.ts";
import { proximityPotential } from "./proximity-potential.ts";

const pieces = (name: string): PiecewiseLinear => parseActivation(name).pieces!;
const straight = (slope: number): PiecewiseLinear =>
  piecewiseLinear({ knots: [0], values: [0], leftSlope: slope, rightSlope: slope });

describe("the potential φ with s = prox_φ", () => {
  test("of ReLU is the indicator of [0, ∞)", () => {
    const { domain, at: phi } = proximityPotential(pieces("relu"));
    expect(domain).toEqual([0, Number.POSITIVE_INFINITY]);
    expect([-1e-9, 0, 1, 50].map(phi)).toEqual([Number.POSITIVE_INFINITY, 0, 0, 0]);
  });

  test("of hard tanh is the indicator of [−1, 1]", () => {
    const { domain, at: phi } = proximityPotential(pieces("hardtanh"));
    expect(domain).toEqual([-1, 1]);
    expect([-1.1, -1, 0.3, 1, 1.1].map(phi)).toEqual([Infinity, 0, 0, 0, Infinity]);
  });

  test("of soft shrinkage with threshold 0.5 is 0.5·|y|", () => {
    const { at: phi } = proximityPotential(pieces("softshrink(0.5)"));
    for (const y of [-3, -0.2, 0, 0.7, 10]) expect(phi(y)).toBeCloseTo(Math.abs(y) / 2, 14);
  });

  test("of x/2 is y²/2, of leaky ReLU 99·min(y, 0)²/2 for slope 0.01", () => {
    const half = proximityPotential(straight(0.5));
    for (const y of [-3, 0, 0.7]) expect(half.at(y)).toBeCloseTo((y * y) / 2, 14);
    const leaky = proximityPotential(pieces("leaky_relu(0.01)"));
    expect(leaky.at(-2)).toBeCloseTo(99 * 2, 10);
    expect(leaky.at(3)).toBe(0);
  });

  test("of x + 1 is −y plus a constant, of a constant c the indicator of {c}", () => {
    const shift = proximityPotential(piecewiseLinear({ knots: [0], values: [1], leftSlope: 1, rightSlope: 1 }));
    expect([0, 1, 5].map(shift.at)).toEqual([1, 0, -4]);
    const constant = proximityPotential(piecewiseLinear({ knots: [0], values: [2], leftSlope: 0, rightSlope: 0 }));
    expect(constant.domain).toEqual([2, 2]);
    expect([1.9, 2, 2.1].map(constant.at)).toEqual([Infinity, 0, Infinity]);
    expect(constant.at(Number.NaN)).toBeNaN();
  });

  // Multiples of 1/64, so that doubles hold every function exactly.
  const slopes = fc.array(
    fc.oneof(
      fc.constantFrom(0, 1),
      fc.integer({ min: 0, max: 64 }).map((p) => p / 64),
    ),
    { minLength: 5, maxLength: 5 },
  );
  const coordinate = fc.double({ min: -6, max: 6, noNaN: true });
  const function_ = fc
    .tuple(slopes, fc.integer({ min: -200, max: 200 }))
    .map(([p, value]) => fromSlopes({ knots: [-2, -1, 0.5, 2], slopes: p, anchor: { x: 0, value: value / 64 } }));

  test("makes s(x) the minimiser of ½(y − x)² + φ(y)", () => {
    fc.assert(
      fc.property(function_, coordinate, coordinate, (s, x, other) => {
        const phi = proximityPotential(s);
        const energy = (y: number) => (y - x) ** 2 / 2 + phi.at(y);
        const y = at(s, x);
        const size = 64 * (1 + Math.abs(energy(y)));
        for (const rival of [other, at(s, other), y + 1e-3 * other]) {
          // ½(y − x)² + φ is 1-strongly convex, so a rival pays at least half its squared distance.
          expect(energy(rival) - energy(y)).toBeGreaterThanOrEqual((rival - y) ** 2 / 2 - 1e-12 * size);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("is convex and continuous on its domain", () => {
    fc.assert(
      fc.property(function_, (s) => {
        const { pieces } = proximityPotential(s);
        pieces.slice(1).forEach((right, k) => {
          const left = pieces[k]!;
          const step = left.to - left.anchor;
          expect(left.value + step * (left.slope + (left.curvature / 2) * step)).toBeCloseTo(right.value, 9);
          expect(left.slope + left.curvature * step).toBeLessThanOrEqual(right.slope + 1e-9);
          expect(left.curvature).toBeGreaterThanOrEqual(0);
        });
      }),
    );
  });

  test("stays a number where s rises by the least double", () => {
    const s = piecewiseLinear({ knots: [-1, 0.5], values: [-5e-324, 0], leftSlope: 0, rightSlope: 5e-324 });
    const { domain, at: phi } = proximityPotential(s);
    expect(domain).toEqual([-5e-324, Infinity]);
    expect(phi(0)).toBe(0);
    expect(phi(1)).toBeGreaterThan(1e300);
  });

  test.each([
    ["abs", -1],
    ["selu", 1.7],
  ])("does not exist for slopes outside [0, 1], as of a function with slope of %s", (_, slope) => {
    expect(() => proximityPotential(straight(slope))).toThrow(ConstraintError);
    expect(() => proximityPotential(straight(slope))).toThrow(/left of 0/);
  });
});
