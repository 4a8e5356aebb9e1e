import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compare,
  div,
  encloseBetween,
  fromNumber,
  mul,
  nextDown,
  nextUp,
  piBounds,
  type Rational,
  sqrtBounds,
  sub,
} from "./index.ts";

const positive = fc
  .tuple(fc.bigInt({ min: 1n, max: 2n ** 300n }), fc.bigInt({ min: 1n, max: 2n ** 300n }))
  .map(([p, q]) => div({ numerator: p, denominator: 1n }, { numerator: q, denominator: 1n }));

describe("bounds of a square root", () => {
  test("hold it: the squares of the bounds hold the radicand", () => {
    fc.assert(
      fc.property(positive, (r) => {
        const { lo, hi } = sqrtBounds(r);
        expect(compare(mul(lo, lo), r)).toBeLessThanOrEqual(0);
        expect(compare(mul(hi, hi), r)).toBeGreaterThanOrEqual(0);
        expect(compare(mul(sub(hi, lo), { numerator: 2n ** 150n, denominator: 1n }), hi)).toBeLessThan(0);
      }),
    );
  });

  test("are equal for squares of rationals", () => {
    fc.assert(
      fc.property(positive, (r) => {
        expect(sqrtBounds(mul(r, r))).toEqual({ lo: r, hi: r });
      }),
    );
    expect(sqrtBounds(fromNumber(0)).hi).toEqual(fromNumber(0));
  });

  test("give the two doubles next to √2", () => {
    const { lo, hi } = sqrtBounds(fromNumber(2));
    expect(encloseBetween(lo, hi)).toEqual({ lo: nextDown(Math.SQRT2), hi: Math.SQRT2 });
  });

  test("do not exist below zero", () => {
    expect(() => sqrtBounds(fromNumber(-1))).toThrow("negative");
  });
});

test("the bounds of π hold the value of Machin's formula 16 arctan(1/5) − 4 arctan(1/239)", () => {
  const bits = 300n;
  const arctan = (inverse: bigint) => {
    let sum = 0n;
    let power = (1n << bits) / inverse;
    for (let odd = 1n, side = 1n; power !== 0n; odd += 2n, side = -side) {
      sum += side * (power / odd);
      power /= inverse * inverse;
    }
    return sum;
  };
  const pi: Rational = { numerator: 16n * arctan(5n) - 4n * arctan(239n), denominator: 1n << bits };
  const slack: Rational = { numerator: 1n, denominator: 1n << (bits - 20n) };
  expect(compare(sub(pi, slack), piBounds.lo)).toBe(1);
  expect(compare(sub(piBounds.hi, slack), pi)).toBe(1);
  expect(encloseBetween(piBounds.lo, piBounds.hi)).toEqual({ lo: Math.PI, hi: nextUp(Math.PI) });
});
