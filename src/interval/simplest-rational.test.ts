import fc from "fast-check";
import { expect, test } from "vitest";
import { compare, type Rational } from "./rational.ts";
import { simplestBetween } from "./simplest-rational.ts";

const rationals = fc
  .tuple(fc.integer({ min: -60, max: 60 }), fc.integer({ min: 1, max: 40 }))
  .map(([n, d]): Rational => ({ numerator: BigInt(n), denominator: BigInt(d) }));

test("no rational of a smaller denominator lies between the ends", () => {
  fc.assert(
    fc.property(rationals, rationals, (p, q) => {
      const [lo, hi] = compare(p, q) <= 0 ? [p, q] : [q, p];
      const { numerator, denominator } = simplestBetween(lo, hi);
      const isInside = (r: Rational) => compare(r, lo) >= 0 && compare(r, hi) <= 0;
      expect(isInside({ numerator, denominator })).toBe(true);
      for (let d = 1n; d < denominator; d++) {
        const above = (lo.numerator * d) / lo.denominator;
        for (const n of [above - 1n, above, above + 1n]) expect(isInside({ numerator: n, denominator: d })).toBe(false);
      }
    }),
  );
});
