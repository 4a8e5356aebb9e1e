import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomStream } from "../random/index.ts";
import { type CellFit, chordFits } from "./cell-fit.ts";
import { kkt } from "./kkt.ts";
import { nearestSlopes } from "./nearest-slopes.ts";
import { projectOnBand, type SlopeBand, slopeBand } from "./slope-band.ts";
import { objective, withBestOffset } from "./slope-objective.ts";

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true, noDefaultInfinity: true });
const cell: fc.Arbitrary<CellFit> = fc.record({
  width: between(0.05, 3),
  mean: between(-5, 5),
  slope: between(-3, 3),
  rest: between(0, 1),
});
// Multiples of 1/1024, since a band of denormal width has no interior that doubles could show.
const bands = fc
  .tuple(fc.integer({ min: -1500, max: 1000 }), fc.integer({ min: 0, max: 2000 }))
  .map(([lo, span]) => slopeBand(lo / 1024, (lo + span) / 1024));
const problems = (most: number) => fc.tuple(fc.array(cell, { minLength: 1, maxLength: most }), bands);

/** ∫(s − f)² written anew: on each cell the integral of the squared difference of two lines, by Simpson's rule, exact for squares of lines. */
function distance(cells: readonly CellFit[], offset: number, slopes: ArrayLike<number>): number {
  let [total, value] = [0, offset];
  cells.forEach(({ width, mean, slope, rest }, k) => {
    const after = value + width * slopes[k]!;
    const left = value - (mean - (slope * width) / 2);
    const right = after - (mean + (slope * width) / 2);
    total += rest + (width / 6) * (left ** 2 + (left + right) ** 2 + right ** 2);
    value = after;
  });
  return total;
}

/** Solves a dense symmetric system by Gauss–Jordan elimination with pivoting. */
function solveDense(matrix: number[][], right: number[]): number[] {
  const a = matrix.map((row, i) => [...row, right[i]!]);
  const n = a.length;
  for (let c = 0; c < n; c++) {
    let pivot = c;
    for (let r = c + 1; r < n; r++) if (Math.abs(a[r]![c]!) > Math.abs(a[pivot]![c]!)) pivot = r;
    [a[c], a[pivot]] = [a[pivot]!, a[c]!];
    for (let r = 0; r < n; r++) {
      if (r === c) continue;
      const factor = a[r]![c]! / a[c]![c]!;
      for (let j = c; j <= n; j++) a[r]![j]! -= factor * a[c]![j]!;
    }
  }
  return a.map((row, i) => row[n]! / row[i]!);
}

/** Least distance over all ways to put each slope at lo, at hi or free, by finite differences of the quadratic and dense algebra. */
function bruteForce(cells: readonly CellFit[], { lo, hi }: SlopeBand): number {
  let best = Number.POSITIVE_INFINITY;
  for (let code = 0; code < 3 ** cells.length; code++) {
    const state = cells.map((_, k) => Math.floor(code / 3 ** k) % 3);
    const free = state.flatMap((s, k) => (s === 2 ? [k] : []));
    const point = (x: readonly number[]) => {
      const slopes = state.map((s) => (s === 0 ? lo : hi));
      free.forEach((k, i) => {
        slopes[k] = x[i + 1]!;
      });
      return slopes;
    };
    const f = (x: readonly number[]) => distance(cells, x[0]!, point(x));
    const zero = new Array<number>(free.length + 1).fill(0);
    const unit = (i: number, j = -1) => zero.map((_, k) => (k === i ? 1 : 0) + (k === j ? 1 : 0));
    const atZero = f(zero);
    const hessian = zero.map((_, i) => zero.map((__, j) => f(unit(i, j)) - f(unit(i)) - f(unit(j)) + atZero));
    const gradient = zero.map((_, i) => f(unit(i)) - atZero - hessian[i]![i]! / 2);
    const x = solveDense(
      hessian,
      gradient.map((g) => -g),
    );
    if (point(x).every((p) => p >= lo - 1e-9 && p <= hi + 1e-9)) best = Math.min(best, f(x));
  }
  return best;
}

describe("the nearest slopes in a band", () => {
  test("reach the least distance found by trying every active set of small problems", () => {
    fc.assert(
      fc.property(problems(4), ([cells, band]) => {
        const { line } = nearestSlopes(cells, band);
        const best = bruteForce(cells, band);
        expect(distance(cells, line.offset, line.slopes)).toBeCloseTo(best, 7);
        expect(Math.abs(objective(cells, line) - best)).toBeLessThan(1e-7 * (1 + best));
      }),
      { numRuns: 150 },
    );
  });

  test("fulfil the Karush–Kuhn–Tucker conditions, checked by differences of the distance", () => {
    fc.assert(
      fc.property(problems(30), ([cells, band]) => {
        const { line } = nearestSlopes(cells, band);
        const h = 1e-4;
        // Central differences are exact for a quadratic, up to roundings of the distance.
        const tolerance = (1e-11 / h) * (1 + distance(cells, line.offset, line.slopes));
        const by = (k: number, step: number) =>
          distance(
            cells,
            line.offset,
            line.slopes.map((p, i) => (i === k ? p + step : p)),
          );
        line.slopes.forEach((p, k) => {
          const gradient = (by(k, h) - by(k, -h)) / (2 * h);
          expect(p).toBeGreaterThanOrEqual(band.lo);
          expect(p).toBeLessThanOrEqual(band.hi);
          if (p > band.lo) expect(gradient).toBeLessThan(tolerance);
          if (p < band.hi) expect(gradient).toBeGreaterThan(-tolerance);
        });
        const up = distance(cells, line.offset + h, line.slopes);
        const down = distance(cells, line.offset - h, line.slopes);
        expect(Math.abs(up - down) / (2 * h)).toBeLessThan(tolerance);
      }),
      { numRuns: 150 },
    );
  });

  test("cost a few Newton steps and leave a gap of roundings, also on a thousand cells of random widths", () => {
    for (let seed = 0; seed < 20; seed++) {
      const stream = randomStream(seed);
      const cells = Array.from({ length: 1000 }, () => ({
        width: 0.05 + 3 * stream.uniform(),
        mean: 5 * stream.normal(),
        slope: 3 * stream.normal(),
        rest: stream.uniform(),
      }));
      const lo = stream.normal();
      const band = slopeBand(lo, lo + 2 * stream.uniform());
      const { line, iterations } = nearestSlopes(cells, band);
      expect(iterations).toBeLessThan(40);
      expect(kkt(cells, band, line).gap).toBeLessThan(1e-20 * objective(cells, line));
    }
  });

  test("may have a band without an upper end, or of one slope", () => {
    const cells = [0, 1, 2, 3].map((k) => ({ width: 1, mean: (k - 1) ** 2, slope: 2 * (k - 1), rest: 0 }));
    const rising = nearestSlopes(cells, slopeBand(0, Number.POSITIVE_INFINITY));
    expect(rising.line.slopes[0]).toBe(0);
    expect(rising.line.slopes[3]).toBeGreaterThan(1);
    expect([...nearestSlopes(cells, slopeBand(0.3, 0.3)).line.slopes]).toEqual([0.3, 0.3, 0.3, 0.3]);
  });
});

describe("the gap", () => {
  test("bounds the excess of any slopes in the band over the optimum", () => {
    fc.assert(
      fc.property(problems(12), fc.array(between(-2, 4), { minLength: 12, maxLength: 12 }), ([cells, band], any) => {
        const least = objective(cells, nearestSlopes(cells, band).line);
        const line = withBestOffset(cells, projectOnBand(band, any.slice(0, cells.length)));
        expect(objective(cells, line) - least).toBeLessThanOrEqual(kkt(cells, band, line).gap + 1e-12 * (1 + least));
      }),
    );
  });

  test("is not zero for slopes that are not the best", () => {
    const cells = [{ width: 1, mean: 0, slope: 0.5, rest: 0 }];
    expect(kkt(cells, slopeBand(0, 1), withBestOffset(cells, Float64Array.of(1))).gap).toBeGreaterThan(1e-3);
  });
});

describe("the multipliers", () => {
  test("are positive at an upper bound that holds the slope back, negative at a lower one, 0 inside", () => {
    const cells = chordFits((x) => [0, -1, 0, 0.5, 1, 4][x]!, [0, 1, 2, 3, 4, 5]);
    const band = slopeBand(0, 1);
    const found = kkt(cells, band, nearestSlopes(cells, band).line);
    expect(found.multipliers[0]).toBeLessThan(0);
    expect(found.multipliers[2]).toBe(0);
    expect(found.multipliers[4]).toBeGreaterThan(0);
    expect(found.activeLower + found.activeUpper).toBe(found.multipliers.filter((m) => m !== 0).length);
  });
});
