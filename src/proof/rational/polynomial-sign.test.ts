import fc from "fast-check";
import { expect, test } from "vitest";
import { fromNumber } from "../../interval/index.ts";
import { isNeverPositive } from "./polynomial-sign.ts";
import { gcd, plus, quotient, scaled, times, type WholePolynomial } from "./whole-polynomial.ts";

const whole = (...coefficients: number[]): WholePolynomial => coefficients.map(BigInt);
const at = (x: number) => fromNumber(x);

const factors = fc.array(fc.tuple(fc.integer({ min: -12, max: 12 }), fc.integer({ min: 1, max: 3 })), { maxLength: 4 });
const ends = fc.tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: 1, max: 40 }));

test("the sign of products with known zeros, multiple ones and zeros at the ends too", () => {
  fc.assert(
    fc.property(factors, ends, fc.boolean(), fc.boolean(), (roots, [start, width], isPositive, isWhole) => {
      // Zeros at halves, ends at halves or infinite, and a factor x² + x + 1 without zeros.
      const [lo, hi] = isWhole ? [-100, 100] : [start / 2, (start + width) / 2];
      const p = roots
        .flatMap(([twice, multiplicity]) => Array.from({ length: multiplicity }, () => whole(-twice, 2)))
        .reduce(times, scaled(whole(1, 1, 1), isPositive ? 3n : -3n));
      const valueAt = (x: number) =>
        roots.reduce((value, [twice, m]) => value * Math.sign(2 * x - twice) ** m, isPositive ? 1 : -1);
      const between = Array.from({ length: 4 * (hi - lo) }, (_, i) => lo + i / 4 + 1 / 8);
      const span = isWhole ? { lo: null, hi: null } : { lo: at(lo), hi: at(hi) };
      expect(isNeverPositive(p, span)).toBe(between.every((x) => valueAt(x) <= 0));
    }),
  );
});

test("an irrational double zero is told from two zeros, and from none, that lie 1e-40 apart", () => {
  const square = times(whole(-3, 0, 1), whole(-3, 0, 1));
  const everywhere = { lo: null, hi: null };
  const shifted = (by: bigint) => plus(scaled(square, -(10n ** 40n)), [by]);
  expect(isNeverPositive(shifted(0n), everywhere)).toBe(true);
  expect(isNeverPositive(shifted(1n), everywhere)).toBe(false);
  expect(isNeverPositive(shifted(-1n), everywhere)).toBe(true);
  expect(isNeverPositive(shifted(1n), { lo: at(2), hi: null })).toBe(true);
  expect(isNeverPositive(shifted(1n), { lo: at(1.5), hi: at(2) })).toBe(false);
});

test("the polynomial 0 and constants", () => {
  const span = { lo: null, hi: at(0) };
  expect([[], whole(-1), whole(1), whole(0, 1), whole(0, -1)].map((p) => isNeverPositive(p, span))).toEqual([
    true,
    true,
    false,
    true,
    false,
  ]);
});

test("a common divisor divides both, and the quotients multiply back", () => {
  const coefficients = fc.array(fc.bigInt({ min: -9n, max: 9n }), { maxLength: 4 }).map((c) => [...c, 1n]);
  fc.assert(
    fc.property(coefficients, coefficients, coefficients, (p, q, common) => {
      const [u, v] = [times(p, common), times(q, common)];
      const divisor = gcd(u, v);
      expect(divisor.length).toBeGreaterThanOrEqual(common.length);
      expect(times(quotient(u, divisor), divisor)).toEqual(u);
      expect(times(quotient(v, divisor), divisor)).toEqual(v);
    }),
  );
});
