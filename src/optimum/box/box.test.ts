import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type RandomStream, randomStream } from "../../random/index.ts";
import { box, type FeasibleSet, project } from "./feasible-set.ts";
import { type BoxOptimum, minimiseFrom } from "./minimise.ts";
import { minimise } from "./multi-start.ts";
import type { Objective } from "./objective.ts";

interface Quadratic extends Objective {
  readonly matrix: readonly (readonly number[])[];
  readonly linear: readonly number[];
}

/** ½·xᵀHx + cᵀx. */
function quadratic(matrix: readonly (readonly number[])[], linear: readonly number[]): Quadratic {
  return {
    matrix,
    linear,
    dimension: linear.length,
    evaluate: (x, gradient) => {
      let value = 0;
      matrix.forEach((row, i) => {
        const product = row.reduce((sum, h, j) => sum + h * x[j]!, 0);
        gradient[i] = product + linear[i]!;
        value += (product / 2 + linear[i]!) * x[i]!;
      });
      return value;
    },
  };
}

function symmetric(random: RandomStream, n: number): number[][] {
  const a = Array.from({ length: n }, () => Array.from({ length: n }, () => random.normal()));
  return a.map((row, i) => row.map((x, j) => (x + a[j]![i]!) / Math.SQRT2));
}

const unit = (n: number): FeasibleSet => box(new Float64Array(n), new Float64Array(n).fill(1));
const uniform = (random: RandomStream, n: number) => Float64Array.from({ length: n }, () => random.uniform());
const normals = (random: RandomStream, n: number) => Array.from({ length: n }, () => random.normal());

/** Solves by Gaussian elimination with pivoting; null where singular. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | null {
  const m = matrix.map((row, i) => [...row, right[i]!]);
  for (let k = 0; k < m.length; k++) {
    const pivot = m.slice(k).reduce((best, row, i) => (Math.abs(row[k]!) > Math.abs(m[best]![k]!) ? i + k : best), k);
    [m[k], m[pivot]] = [m[pivot]!, m[k]!];
    if (Math.abs(m[k]![k]!) < 1e-12) return null;
    for (let i = k + 1; i < m.length; i++) {
      const factor = m[i]![k]! / m[k]![k]!;
      for (let j = k; j <= m.length; j++) m[i]![j]! -= factor * m[k]![j]!;
    }
  }
  const x = new Array<number>(m.length).fill(0);
  for (let k = m.length - 1; k >= 0; k--) {
    x[k] = (m[k]!.at(-1)! - x.reduce((sum, xi, i) => (i > k ? sum + m[k]![i]! * xi : sum), 0)) / m[k]![k]!;
  }
  return x;
}

/** The best point of the unit cube, among the stationary points of all faces that have one inside. */
function bestOverFaces(f: Quadratic): { readonly value: number; readonly point: readonly number[] } {
  const n = f.dimension;
  const gradient = new Float64Array(n);
  let best = { value: Number.POSITIVE_INFINITY, point: [] as readonly number[] };
  for (let code = 0; code < 3 ** n; code++) {
    const sides = Array.from({ length: n }, (_, i) => Math.floor(code / 3 ** i) % 3);
    const free = sides.flatMap((side, i) => (side === 2 ? [i] : []));
    const fixed = sides.map((side) => (side === 2 ? 0 : side));
    f.evaluate(Float64Array.from(fixed), gradient);
    const inner = solve(
      free.map((i) => free.map((j) => f.matrix[i]![j]!)),
      free.map((i) => -gradient[i]!),
    );
    if (inner === null || inner.some((x) => x < 0 || x > 1)) continue;
    free.forEach((i, k) => {
      fixed[i] = inner[k]!;
    });
    const value = f.evaluate(Float64Array.from(fixed), gradient);
    if (value < best.value) best = { value, point: fixed };
  }
  return best;
}

/** Feasible, stationary, complementary, and with no clear descent of second order on its face: judged from the objective anew. */
function expectCertified(f: Objective, set: FeasibleSet, found: BoxOptimum): void {
  const { point, kkt, value } = found;
  const gradient = new Float64Array(f.dimension);
  expect(f.evaluate(point, gradient)).toBe(value);
  expect(found.status).toBe("converged");
  point.forEach((x, i) => {
    const side = x === set.lower[i] ? -1 : x === set.upper[i] ? 1 : 0;
    expect(x).toBeGreaterThanOrEqual(set.lower[i]!);
    expect(x).toBeLessThanOrEqual(set.upper[i]!);
    expect(kkt.active[i]).toBe(side);
    const reduced = gradient[i]! - (kkt.planeMultiplier ?? 0) * (set.plane?.normal[i] ?? 0);
    expect(Math.abs(reduced + kkt.multipliers[i]!)).toBeLessThanOrEqual(1e-10 * kkt.gradientScale);
    if (side === 0) expect(Math.abs(kkt.multipliers[i]!)).toBe(0);
    else expect(side * kkt.multipliers[i]!).toBeGreaterThanOrEqual(0);
  });
  expect(found.secondOrder).not.toBe("indefinite");
}

const seeds = fc.integer({ min: 0, max: 2 ** 31 });

describe("the search for a minimum over a box", () => {
  it("ends with a certificate for indefinite quadratics of every size", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 24 }), (seed, n) => {
        const random = randomStream(seed);
        const f = quadratic(symmetric(random, n), normals(random, n));
        expectCertified(f, unit(n), minimiseFrom(f, unit(n), uniform(random, n)));
      }),
      { numRuns: 200 },
    );
  });

  it("never goes below the least value that an enumeration of all faces knows, and stays where that is", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 4 }), (seed, n) => {
        const random = randomStream(seed);
        const f = quadratic(symmetric(random, n), normals(random, n));
        const best = bestOverFaces(f);
        const anywhere = minimiseFrom(f, unit(n), uniform(random, n));
        expect(anywhere.value).toBeGreaterThan(best.value - 1e-10);
        expect(minimiseFrom(f, unit(n), Float64Array.from(best.point)).value).toBeCloseTo(best.value, 10);
      }),
      { numRuns: 200 },
    );
  });

  it("finds that least value from 40 starts in at least 95 of 100 indefinite problems", () => {
    const hits = Array.from({ length: 100 }, (_, seed) => {
      const random = randomStream(seed);
      const f = quadratic(symmetric(random, 4), normals(random, 4));
      return minimise(f, unit(4), { random, starts: 40 }).value < bestOverFaces(f).value + 1e-10;
    });
    expect(hits.filter(Boolean).length).toBeGreaterThanOrEqual(95);
  });

  it("is at the lower bound of positive derivatives and the upper of negative ones for a linear function", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 64 }), (seed, n) => {
        const random = randomStream(seed);
        const c = normals(random, n);
        const f = quadratic(
          c.map(() => c.map(() => 0)),
          c,
        );
        const { point, secondOrder } = minimiseFrom(f, unit(n), uniform(random, n));
        expect([...point]).toEqual(c.map((ci) => (ci > 0 ? 0 : 1)));
        expect(secondOrder).toBe("no free variable");
      }),
      { numRuns: 50 },
    );
  });

  it("is a corner for a concave function", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 32 }), (seed, n) => {
        const random = randomStream(seed);
        const a = Array.from({ length: n }, () => normals(random, n));
        const matrix = a.map((row) => a.map((other) => -row.reduce((sum, x, k) => sum + x * other[k]!, 0)));
        const { point } = minimiseFrom(quadratic(matrix, normals(random, n)), unit(n), uniform(random, n));
        expect(point.every((x) => x === 0 || x === 1)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it("clips the minimiser of a separable convex quadratic", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 40 }), (seed, n) => {
        const random = randomStream(seed);
        const stiffness = normals(random, n).map((x) => Math.exp(x));
        const centre = normals(random, n);
        const f = quadratic(
          stiffness.map((h, i) => stiffness.map((_, j) => (i === j ? h : 0))),
          stiffness.map((h, i) => -h * centre[i]!),
        );
        const { point } = minimiseFrom(f, unit(n), uniform(random, n));
        point.forEach((x, i) => {
          expect(x).toBeCloseTo(Math.min(1, Math.max(0, centre[i]!)), 8);
        });
      }),
      { numRuns: 50 },
    );
  });

  it("has 2a/(1 + 2a) of its coordinates at a bound when the minimiser of |x − c|² is uniform in [−a, 1 + a]ⁿ", () => {
    const random = randomStream(4);
    for (const a of [0.1, 0.5, 2]) {
      const n = 64;
      let active = 0;
      const runs = 100;
      for (let run = 0; run < runs; run++) {
        const c = Array.from({ length: n }, () => -a + (1 + 2 * a) * random.uniform());
        const identity = c.map((_, i) => c.map((__, j) => (i === j ? 1 : 0)));
        const { kkt } = minimiseFrom(
          quadratic(
            identity,
            c.map((x) => -x),
          ),
          unit(n),
          uniform(random, n),
        );
        active += kkt.active.filter((side) => side !== 0).length;
      }
      const share = (2 * a) / (1 + 2 * a);
      const deviation = Math.sqrt((share * (1 - share)) / (n * runs));
      expect(Math.abs(active / (n * runs) - share)).toBeLessThan(4 * deviation);
    }
  });

  it("leaves a saddle point on which it starts", () => {
    const saddle = quadratic(
      [
        [2, 0],
        [0, -1],
      ],
      [-1, 0.5],
    );
    const { point, value } = minimiseFrom(saddle, unit(2), Float64Array.of(0.5, 0.5));
    expect(point[0]).toBeCloseTo(0.5, 9);
    expect([0, 1]).toContain(point[1]);
    expect(value).toBeCloseTo(-0.25, 12);
  });

  it("reaches the minimum of Rosenbrock's valley, inside and against a bound", () => {
    const rosenbrock: Objective = {
      dimension: 2,
      evaluate: (p, gradient) => {
        const [x, y] = [p[0]!, p[1]!];
        gradient[0] = -400 * x * (y - x * x) - 2 * (1 - x);
        gradient[1] = 200 * (y - x * x);
        return 100 * (y - x * x) ** 2 + (1 - x) ** 2;
      },
    };
    const inner = minimiseFrom(rosenbrock, box([-2, -2], [2, 2]), Float64Array.of(-1.2, 1));
    expect(inner.point[0]).toBeCloseTo(1, 8);
    expect(inner.secondOrder).toBe("positive definite");
    // With y ≤ ¼ the multiplier of that bound is −∂f/∂y = 200·(x² − ¼) and x solves ∂f/∂x = 0.
    const bounded = minimiseFrom(rosenbrock, box([-2, -2], [2, 0.25]), Float64Array.of(-1.2, 0));
    expect(bounded.point[1]).toBe(0.25);
    expect(bounded.kkt.multipliers[1]).toBeCloseTo(200 * (bounded.point[0]! ** 2 - 0.25), 6);
    expectCertified(rosenbrock, box([-2, -2], [2, 0.25]), bounded);
  });

  it("knows a flat direction as singular and a bound that is only touched by its margin", () => {
    const valley = quadratic(
      [
        [1, 1],
        [1, 1],
      ],
      [-1, -1],
    );
    expect(minimiseFrom(valley, unit(2), Float64Array.of(0.4, 0.3)).secondOrder).toBe("singular");
    const touching = minimiseFrom(quadratic([[1]], [0]), unit(1), Float64Array.of(1));
    expect(touching.kkt.margin).toBeLessThan(1e-9);
  });

  it("depends on the seed only", () => {
    const f = quadratic(symmetric(randomStream(1), 8), normals(randomStream(2), 8));
    const again = () => minimise(f, unit(8), { random: randomStream(3), starts: 5 });
    expect(again()).toEqual(again());
  });

  it("takes bounds that coincide or are infinite", () => {
    const f = quadratic(
      [
        [1, 0],
        [0, 1],
      ],
      [-3, -4],
    );
    const set = box([Number.NEGATIVE_INFINITY, 2], [Number.POSITIVE_INFINITY, 2]);
    const { point, secondOrder, kkt } = minimise(f, set, { random: randomStream(1), starts: 2 });
    expect([...kkt.multipliers]).toEqual([0, 2]);
    expect(point[0]).toBeCloseTo(3, 9);
    expect(point[1]).toBe(2);
    expect(secondOrder).toBe("positive definite");
  });
});

describe("the section of a box with a hyperplane", () => {
  const sections = fc.record({ seed: seeds, n: fc.integer({ min: 2, max: 12 }) }).map(({ seed, n }) => {
    const random = randomStream(seed);
    const normal = normals(random, n);
    const inner = uniform(random, n);
    const value = normal.reduce((sum, a, i) => sum + a * inner[i]!, 0);
    return { random, n, set: box(new Float64Array(n), new Float64Array(n).fill(1), { normal, value }), inner };
  });
  const defect = ({ plane }: FeasibleSet, x: Float64Array) =>
    Math.abs(x.reduce((sum, xi, i) => sum + plane!.normal[i]! * xi, -plane!.value));

  it("has as nearest point one at a right or acute angle to every other", () => {
    fc.assert(
      fc.property(sections, ({ random, n, set, inner }) => {
        const outside = Float64Array.from(normals(random, n), (x) => 3 * x);
        const nearest = project(set, outside);
        expect(defect(set, nearest)).toBeLessThan(1e-12);
        const obtuse = nearest.reduce((sum, p, i) => sum + (outside[i]! - p) * (inner[i]! - p), 0);
        expect(obtuse).toBeLessThan(1e-10);
      }),
    );
  });

  it("keeps certificates for indefinite quadratics", () => {
    fc.assert(
      fc.property(sections, ({ random, n, set, inner }) => {
        const f = quadratic(symmetric(random, n), normals(random, n));
        const found = minimiseFrom(f, set, inner);
        expect(defect(set, found.point)).toBeLessThan(1e-12);
        expectCertified(f, set, found);
      }),
      { numRuns: 200 },
    );
  });

  it("solves a linear programme as a continuous knapsack: greedily by ratio", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 2, max: 20 }), (seed, n) => {
        const random = randomStream(seed);
        const weight = Array.from({ length: n }, () => 0.1 + random.uniform());
        const gain = Array.from({ length: n }, () => 0.1 + random.uniform());
        const capacity = random.uniform() * weight.reduce((a, b) => a + b, 0);
        const zero = gain.map(() => gain.map(() => 0));
        const f = quadratic(
          zero,
          gain.map((g) => -g),
        );
        const set = box(new Float64Array(n), new Float64Array(n).fill(1), { normal: weight, value: capacity });
        let left = capacity;
        let best = 0;
        for (const i of gain.map((_, k) => k).sort((a, b) => gain[b]! / weight[b]! - gain[a]! / weight[a]!)) {
          const share = Math.min(1, left / weight[i]!);
          best += share * gain[i]!;
          left -= share * weight[i]!;
        }
        expect(minimiseFrom(f, set, uniform(random, n)).value).toBeCloseTo(-best, 9);
      }),
      { numRuns: 100 },
    );
  });
});

describe("a box that cannot be used", () => {
  it.each([
    ["optimum/bad-box", () => box([1], [0])],
    ["optimum/bad-box", () => box([0], [1, 1])],
    ["optimum/bad-box", () => box([Number.NaN], [1])],
    ["optimum/bad-plane", () => box([0, 0], [1, 1], { normal: [0, 0], value: 0 })],
    ["optimum/empty-set", () => box([0, 0], [1, 1], { normal: [1, 1], value: 3 })],
    ["optimum/bad-dimension", () => minimiseFrom(quadratic([[1]], [0]), unit(2), new Float64Array(2))],
    ["optimum/not-finite", () => minimiseFrom(quadratic([[1]], [Number.NaN]), unit(1), new Float64Array(1))],
    ["optimum/bad-starts", () => minimise(quadratic([[1]], [0]), unit(1), { random: randomStream(1), starts: 0 })],
  ])("is refused with %s", (code, attempt) => {
    expect(attempt).toThrow(expect.objectContaining({ code }));
  });
});
