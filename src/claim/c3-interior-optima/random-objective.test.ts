import { describe, expect, test } from "vitest";
import { randomStream } from "../../random/index.ts";
import { globalMinimum } from "../c4-most-constraints/global-minimum.ts";
import { activeCount, countsOf, localMinimum, summarise, unitCube } from "../experiment/active-constraints.ts";
import { gaussianOrthogonal, isDefinite, normals, quadratic, wishart } from "../experiment/random-quadratic.ts";
import { objectiveKinds } from "./random-objective.ts";

const random = randomStream(11);

describe("every kind of objective", () => {
  test.each(objectiveKinds.map((kind) => [kind.name, kind] as const))(
    "%s: the gradient is that of the value, by differences",
    (_, { draw }) => {
      const n = 5;
      const objective = draw(random.split("gradient", _), n);
      const x = Float64Array.from({ length: n }, (__, i) => 0.1 + 0.15 * i);
      const gradient = new Float64Array(n);
      objective.evaluate(x, gradient);
      const unused = new Float64Array(n);
      const step = 1e-5;
      for (let i = 0; i < n; i++) {
        const shifted = (h: number) => objective.evaluate(x.with(i, x[i]! + h), unused);
        expect(gradient[i]!).toBeCloseTo((shifted(step) - shifted(-step)) / (2 * step), 6);
      }
    },
  );

  test.each(objectiveKinds.filter(({ closedForm }) => closedForm).map((kind) => [kind.name, kind] as const))(
    "%s: has the closed forms, within four standard errors",
    (_, { draw, closedForm }) => {
      for (const n of [1, 3, 8]) {
        const stream = random.split(_, n);
        const count = 400;
        const optima = Array.from({ length: count }, () => localMinimum(draw(stream, n), unitCube(n), stream));
        const { active, interior } = summarise(countsOf(n, optima.map(activeCount)));
        const expected = closedForm!(n);
        const error = (p: number, independent: number) => 4 * Math.sqrt((p * (1 - p)) / independent) + 1e-12;
        expect(Math.abs(active.mean - expected.active)).toBeLessThanOrEqual(error(expected.active, n * count));
        expect(Math.abs(interior.mean - expected.interior)).toBeLessThanOrEqual(error(expected.interior, count));
      }
    },
  );
});

describe("random matrices", () => {
  test("of the orthogonal ensemble are symmetric, with variance 2 on the diagonal and 1 beside it", () => {
    const matrices = Array.from({ length: 2000 }, () => gaussianOrthogonal(random, 3));
    for (const [at, variance] of [
      [0, 2],
      [4, 2],
      [1, 1],
      [5, 1],
    ] as const) {
      const seen = matrices.reduce((sum, m) => sum + m[at]! ** 2, 0) / matrices.length;
      // The variance of a squared normal is twice its mean's square.
      expect(Math.abs(seen - variance)).toBeLessThan(4 * variance * Math.sqrt(2 / matrices.length));
    }
    expect(matrices.every((m) => m[1] === m[3] && m[2] === m[6] && m[5] === m[7])).toBe(true);
  });

  test("are told definite from indefinite", () => {
    expect(isDefinite(wishart(random, 6, 12), 1)).toBe(true);
    expect(isDefinite(wishart(random, 6, 12), -1)).toBe(false);
    expect([1, -1].map((sign) => isDefinite(Float64Array.of(1, 2, 2, 1), sign as 1 | -1))).toEqual([false, false]);
    expect(isDefinite(Float64Array.of(-2, 1, 1, -2), -1)).toBe(true);
  });

  // P(both eigenvalues of a 2 × 2 matrix of the ensemble are positive) = (1 − 1/√2)/2: with trace and deviator independent normals.
  test("of the orthogonal ensemble are definite as often as they should be", () => {
    const count = 4000;
    const definite = Array.from({ length: count }, () => gaussianOrthogonal(random, 2)).filter((m) => isDefinite(m, 1));
    const p = (1 - Math.SQRT1_2) / 2;
    expect(Math.abs(definite.length / count - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / count));
  });
});

describe("the global minimum", () => {
  test("is nowhere undercut on a fine grid, and reached by it", () => {
    for (let k = 0; k < 40; k++) {
      const f = quadratic(gaussianOrthogonal(random, 2), { linear: normals(random, 2), centre: normals(random, 2) });
      const gradient = new Float64Array(2);
      let least = Number.POSITIVE_INFINITY;
      for (let i = 0; i <= 200; i++)
        for (let j = 0; j <= 200; j++) least = Math.min(least, f.evaluate(Float64Array.of(i / 200, j / 200), gradient));
      const { value } = globalMinimum(f);
      expect(value).toBeLessThanOrEqual(least + 1e-12);
      // Between neighbours of the grid f differs from its minimum by curvature · (1/400)² at most, entries below 6.
      expect(value).toBeGreaterThan(least - 1e-3);
    }
  });

  test("knows how many bounds are active", () => {
    const bowl = (x: number, y: number) => quadratic(Float64Array.of(1, 0, 0, 1), { centre: Float64Array.of(x, y) });
    expect([bowl(0.5, 0.5), bowl(0.5, 2), bowl(-1, 2)].map((f) => globalMinimum(f).active)).toEqual([0, 1, 2]);
  });
});
