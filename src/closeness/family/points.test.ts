import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ClosenessPoints, closenessFromPoints, modulus, parseCloseness, slopeBound } from "../index.ts";

const polygons: fc.Arbitrary<ClosenessPoints> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 64 }), fc.integer({ min: 0, max: 64 })), { minLength: 1, maxLength: 5 })
  .map((steps) => {
    const knots = [0];
    const memberships = [1];
    for (const [gap, membership] of steps) {
      knots.push(knots.at(-1)! + gap / 16);
      memberships.push(Math.min(memberships.at(-1)!, membership / 64));
    }
    return { knots, memberships };
  })
  .filter(({ memberships }) => memberships.at(-1)! < 1);
const share = fc.nat(1 << 16).map((n) => n / (1 << 16));

describe("a closeness from points", () => {
  test("passes through them, is straight between and constant beyond", () => {
    const mu = closenessFromPoints({ knots: [0, 1, 3], memberships: [1, 0.5, 0.25] });
    expect([0, 0.5, 1, 2, 3, 9].map(mu.at)).toEqual([1, 0.75, 0.5, 0.375, 0.25, 0.25]);
    expect([1, 0.75, 0.5, 0.375, 0.25, 0.2].map(mu.inverse)).toEqual([
      0,
      0.5,
      1,
      2,
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
    expect(mu).toMatchObject({ name: "points(0:1,1:0.5,3:0.25)", core: 0, support: Number.POSITIVE_INFINITY });
  });

  test("knows its core, support, germ and how far the germ's bound reaches", () => {
    const flat = closenessFromPoints({ knots: [0, 1, 3], memberships: [1, 1, 0] });
    expect(flat).toMatchObject({ core: 1, support: 3, germ: { kind: "plateau" } });
    expect(closenessFromPoints({ knots: [0, 1, 2], memberships: [1, 0.9, 0] }).germ).toMatchObject({
      order: 1,
      reach: 1,
    });
    expect(closenessFromPoints({ knots: [0, 1, 2], memberships: [1, 0.5, 0.25] }).germ).toMatchObject({
      order: 1,
      reach: Number.POSITIVE_INFINITY,
    });
  });

  test("has its generalised inverse, and an enclosed remoteness that goes back to the distance", () => {
    fc.assert(
      fc.property(polygons, share, (points, part) => {
        const mu = closenessFromPoints(points);
        const d = part * 1.25 * points.knots.at(-1)!;
        const level = mu.at(d);
        const back = mu.inverse(level);
        expect(back).toBeGreaterThanOrEqual(d - 1e-10);
        if (back < Number.POSITIVE_INFINITY && level > 0) {
          expect(mu.at(Math.max(0, back - 1e-10))).toBeGreaterThanOrEqual(level * (1 - 1e-9));
          expect(mu.at(back + 1e-6)).toBeLessThan(level);
        }
        if (level === 0) return;
        const { lo, hi } = mu.remotenessAt(d);
        expect(Math.exp(-hi) <= level * (1 + 1e-15) && level * (1 - 1e-15) <= Math.exp(-lo)).toBe(true);
        expect(mu.distanceAt(lo).lo).toBeLessThanOrEqual(back + 1e-10);
        expect(mu.distanceAt(hi).hi).toBeGreaterThanOrEqual(Math.min(back, mu.support) - 1e-10);
      }),
      { numRuns: 500 },
    );
  });

  test("agrees with the triangular and the trapezoidal family where it draws the same function", () => {
    const triangle = closenessFromPoints({ knots: [0, 2], memberships: [1, 0] });
    expect(slopeBound(triangle, parseCloseness("triangular(3)")).bound).toEqual({ lo: 1.5, hi: 1.5 });
    const roof = closenessFromPoints({ knots: [0, 1, 2], memberships: [1, 1, 0] });
    expect(slopeBound(roof, roof).talkHolds).toBe(false);
    for (const d of [0.3, 1.2, 2.7]) {
      const { omega } = modulus(roof, roof, d);
      const exact = modulus(parseCloseness("trapezoid(1,2)"), parseCloseness("trapezoid(1,2)"), d).omega.lo;
      expect(omega.lo <= exact && exact <= omega.hi).toBe(true);
      expect(omega.lo).toBeGreaterThanOrEqual(0.95 * exact);
    }
  });

  test("paired with itself and below 1 everywhere gives ω(d) = d", () => {
    const mu = closenessFromPoints({ knots: [0, 1, 2, 3], memberships: [1, 0.5, 0.5, 0] });
    expect(slopeBound(mu, mu).bound).toEqual({ lo: 1, hi: 1 });
    for (const d of [0.5, 1.5, 7]) expect(modulus(mu, mu, d).omega).toEqual({ lo: d, hi: d });
    expect(modulus(mu, mu, 1.5).g.hi).toBeGreaterThanOrEqual(2);
  });

  test("pairs with any other: ω lies between the chained slope bound's parts", () => {
    fc.assert(
      fc.property(polygons, polygons, share, (from, to, part) => {
        const [input, output] = [closenessFromPoints(from), closenessFromPoints(to)];
        const d = 0.01 + 4 * part;
        const { g, omega } = modulus(input, output, d);
        const { bound } = slopeBound(input, output);
        expect(omega.lo).toBeLessThanOrEqual(omega.hi);
        expect(omega.hi).toBeLessThanOrEqual(g.hi);
        if (bound.hi < Number.POSITIVE_INFINITY) expect(omega.hi).toBeLessThanOrEqual(bound.hi * d * (1 + 1e-12));
        for (const n of [1, 2, 5]) {
          const piece = output.inverse(input.at(d / n) * (1 - 1e-12));
          expect(omega.lo).toBeLessThanOrEqual(n * piece * (1 + 1e-9));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("points are refused", () => {
  test.each([
    [[0], [1], "at least two knots"],
    [[0, 1], [1], "as many memberships, got 2 and 1"],
    [[0.5, 1], [1, 0], "first point"],
    [[0, 1], [0.9, 0], "first point"],
    [[0, 1, 1], [1, 0.5, 0], "knots[2] = 1"],
    [[0, Number.NaN], [1, 0], "knots[1] = NaN"],
    [[0, 1, 2], [1, 0.4, 0.5], "memberships[2] = 0.5"],
    [[0, 1], [1, -0.1], "memberships[1] = -0.1"],
    [[0, 1], [1, 1], "below 1"],
  ])("knots %j with memberships %j: %s", (knots, memberships, rule) => {
    expect(() => closenessFromPoints({ knots, memberships })).toThrow(rule);
  });
});
