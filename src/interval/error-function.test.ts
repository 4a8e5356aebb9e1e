import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { elementary, unitsOff } from "../../test/oracle/fixed-point.ts";
import { erf, erfc, fromNumber, sub } from "./index.ts";

const one = fromNumber(1);
/** Enough for the digits of 1 − erf(27). */
const BITS = 2600n;

/** Between the places where one approximation follows the other, at them, and beside them. */
const argument = fc.oneof(
  fc.double({ min: -6.5, max: 26.5, noNaN: true }),
  fc.double({ min: -1.3, max: 3, noNaN: true }),
  fc.constantFrom(0.25, 0.84375, 1.25, 1 / 0.35, 6, 26.5).chain((x) => fc.constantFrom(x, x * (1 - 2 ** -52), -x)),
);

describe("the error function in doubles", () => {
  test("is within 1 ulp of its true value, and its complement within 2", () => {
    fc.assert(
      fc.property(argument, (x) => {
        fc.pre(Math.abs(x) > 2 ** -1000);
        const truth = elementary("erf", x, BITS);
        expect(unitsOff(erf(x), truth)).toBeLessThanOrEqual(1);
        expect(unitsOff(erfc(x), sub(one, truth))).toBeLessThanOrEqual(2);
      }),
      { numRuns: 300 },
    );
  });

  test("has published digits (Abramowitz & Stegun, table 7.1)", () => {
    expect(erf(0.5)).toBeCloseTo(0.5204998778, 10);
    expect(erf(1)).toBeCloseTo(0.8427007929, 10);
    expect(erf(1.5)).toBeCloseTo(0.9661051465, 10);
    expect(erf(2)).toBeCloseTo(0.995322265, 9);
    expect(erfc(5) * 1e12).toBeCloseTo(1.5374597944, 10);
  });

  test("keeps signs, ends, the least numbers and what is no number", () => {
    expect([erf(0), erf(-0), erf(Number.POSITIVE_INFINITY), erf(Number.NEGATIVE_INFINITY)]).toEqual([0, -0, 1, -1]);
    expect([erfc(0), erfc(Number.POSITIVE_INFINITY), erfc(Number.NEGATIVE_INFINITY), erfc(28)]).toEqual([1, 0, 2, 0]);
    expect([erf(Number.NaN), erfc(Number.NaN)]).toEqual([Number.NaN, Number.NaN]);
    expect(erf(Number.MIN_VALUE)).toBe(Number.MIN_VALUE);
  });
});
