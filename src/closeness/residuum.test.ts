import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare, div, fromNumber, type Rational, sub } from "../interval/index.ts";
import { implication, implicationOver, type Residuum, residua } from "./index.ts";

const membership = fc.oneof(fc.constantFrom(0, 1), fc.double({ noNaN: true, min: 2 ** -200, max: 1 }));
const one = fromNumber(1);

/** The t-norm whose residuum it is. */
const norms: Record<Residuum, (a: number, c: number) => number> = {
  lukasiewicz: (a, c) => Math.max(0, a + c - 1),
  goedel: Math.min,
  goguen: (a, c) => a * c,
};

function exactly(residuum: Residuum, a: number, b: number): Rational {
  if (a <= b) return one;
  if (residuum === "goedel") return fromNumber(b);
  return residuum === "goguen" ? div(fromNumber(b), fromNumber(a)) : sub(one, sub(fromNumber(a), fromNumber(b)));
}

describe.each(residua)("the residuum of %s", (residuum) => {
  test("is 1 exactly where a ≤ b", () => {
    fc.assert(
      fc.property(membership, membership, (a, b) => {
        if (a <= b) expect(implication(residuum, a, b)).toBe(1);
        else if (a - b > 1e-15) expect(implication(residuum, a, b)).toBeLessThan(1);
      }),
    );
  });

  test("is the largest c with T(a, c) ≤ b", () => {
    fc.assert(
      fc.property(membership, membership, (a, b) => {
        const c = implication(residuum, a, b);
        expect(norms[residuum](a, c)).toBeLessThanOrEqual(b + 1e-15);
        if (c < 1 - 1e-9 && a > 1e-6) expect(norms[residuum](a, c + 1e-9)).toBeGreaterThan(b);
      }),
    );
  });

  test("over intervals holds the exact values of their members", () => {
    fc.assert(
      fc.property(membership, membership, membership, membership, (p, q, r, t) => {
        const [a, b] = [
          { lo: Math.min(p, q), hi: Math.max(p, q) },
          { lo: Math.min(r, t), hi: Math.max(r, t) },
        ];
        const { lo, hi } = implicationOver(residuum, a, b);
        for (const x of [a.lo, a.hi]) {
          for (const y of [b.lo, b.hi]) {
            expect(compare(fromNumber(lo), exactly(residuum, x, y))).toBeLessThanOrEqual(0);
            expect(compare(fromNumber(hi), exactly(residuum, x, y))).toBeGreaterThanOrEqual(0);
          }
        }
        expect(lo).toBeCloseTo(implication(residuum, a.hi, b.lo), 12);
        expect(hi).toBeCloseTo(implication(residuum, a.lo, b.hi), 12);
      }),
    );
  });
});
