import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ConstraintError } from "./constraint-error.ts";
import { projectOnBand, slopeBand } from "./slope-band.ts";

const ends = fc.tuple(fc.double({ noNaN: true, min: -5, max: 5 }), fc.double({ noNaN: true, min: -5, max: 5 }));
const bands = ends.map(([p, q]) => slopeBand(Math.min(p, q), Math.max(p, q)));
const slopes = fc.array(fc.double({ noNaN: true, min: -20, max: 20 }), { minLength: 4, maxLength: 4 });
const norm = (v: ArrayLike<number>, w: ArrayLike<number>): number => Math.hypot(...Array.from(v, (p, i) => p - w[i]!));

describe("a slope band", () => {
  test("is plain data: it survives structuredClone and, where its ends are finite, JSON", () => {
    const band = slopeBand(-0.5, 1);
    expect(structuredClone(band)).toEqual(band);
    expect(JSON.parse(JSON.stringify(band))).toEqual(band);
    expect(Object.isFrozen(band)).toBe(true);
  });

  test("may be infinite upwards, as for closeness with a plateau", () => {
    const band = slopeBand(0, Number.POSITIVE_INFINITY);
    expect([...projectOnBand(band, [-1, 1e300])]).toEqual([0, 1e300]);
  });

  test("projection moves what lies outside to the nearer end, and leaves the ends and what lies between", () => {
    expect([...projectOnBand(slopeBand(0, 1), [-0.1, 0, 0.5, 1, 1.1])]).toEqual([0, 0, 0.5, 1, 1]);
  });

  test("projection is feasible, idempotent and non-expansive", () => {
    fc.assert(
      fc.property(bands, slopes, slopes, (band, v, w) => {
        const [pv, pw] = [projectOnBand(band, v), projectOnBand(band, w)];
        expect(pv.every((p) => band.lo <= p && p <= band.hi)).toBe(true);
        expect(projectOnBand(band, pv)).toEqual(pv);
        expect(norm(pv, pw)).toBeLessThanOrEqual(norm(v, w) * (1 + 1e-12));
      }),
    );
  });

  test("projection is nearest: no point of the band is nearer", () => {
    fc.assert(
      fc.property(bands, slopes, slopes, (band, v, w) => {
        expect(norm(v, projectOnBand(band, v))).toBeLessThanOrEqual(norm(v, projectOnBand(band, w)) * (1 + 1e-12));
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
