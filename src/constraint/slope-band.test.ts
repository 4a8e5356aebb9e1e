import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ConstraintError } from "./constraint-error.ts";
import { slopeBand } from "./slope-band.ts";

const ends = fc.tuple(fc.double({ noNaN: true, min: -5, max: 5 }), fc.double({ noNaN: true, min: -5, max: 5 }));
const bands = ends.map(([p, q]) => slopeBand(Math.min(p, q), Math.max(p, q)));
const slopes = fc.array(fc.double({ noNaN: true, min: -20, max: 20 }), { minLength: 4, maxLength: 4 });
const norm = (v: ArrayLike<number>, w: ArrayLike<number>): number => Math.hypot(...Array.from(v, (p, i) => p - w[i]!));

describe("a slope band", () => {
  test("holds its ends and what lies between", () => {
    const band = slopeBand(0, 1);
    expect([-0.1, 0, 0.5, 1, 1.1, Number.NaN].map((p) => band.contains(p))).toEqual([
      false,
      true,
      true,
      true,
      false,
      false,
    ]);
    expect([-2, 0, 0.5, 4].map((p) => band.violation(p))).toEqual([2, 0, 0, 3]);
    expect(band.violation(Number.NaN)).toBeNaN();
    expect(Object.isFrozen(band)).toBe(true);
  });

  test("may be infinite upwards, as for closeness with a plateau", () => {
    const band = slopeBand(0, Number.POSITIVE_INFINITY);
    expect([...band.project([-1, 1e300])]).toEqual([0, 1e300]);
  });

  test("violation is 0 exactly where the slope is contained", () => {
    fc.assert(
      fc.property(bands, fc.double({ noNaN: true, min: -9, max: 9 }), (band, p) => {
        expect(band.violation(p) === 0).toBe(band.contains(p));
        expect(band.violation(band.hi)).toBe(0);
      }),
    );
  });

  test("projection is feasible, idempotent and non-expansive", () => {
    fc.assert(
      fc.property(bands, slopes, slopes, (band, v, w) => {
        const [pv, pw] = [band.project(v), band.project(w)];
        expect(pv.every((p) => band.contains(p))).toBe(true);
        expect(band.project(pv)).toEqual(pv);
        expect(norm(pv, pw)).toBeLessThanOrEqual(norm(v, w) * (1 + 1e-12));
      }),
    );
  });

  test("projection is nearest: no point of the band is nearer", () => {
    fc.assert(
      fc.property(bands, slopes, slopes, (band, v, w) => {
        expect(norm(v, band.project(v))).toBeLessThanOrEqual(norm(v, band.project(w)) * (1 + 1e-12));
      }),
    );
  });

  test.each([
    [1, 0],
    [Number.NaN, 1],
    [0, Number.NaN],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  ])("from %d to %d is refused", (lo, hi) => {
    expect(() => slopeBand(lo, hi)).toThrow(ConstraintError);
    expect(() => slopeBand(lo, hi)).toThrow(/needs lo ≤ hi/);
  });
});
