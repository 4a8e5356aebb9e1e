import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, compare, div, fromNumber, mul, type Rational, sub } from "../src/interval/index.ts";
import { spectralNormBound, squaredNormBound } from "../src/model/spectral-norm.ts";
import { randomStream } from "../src/random/index.ts";
import { orthonormalise } from "../src/training/orthonormalise.ts";

/** Largest singular value by one-sided Jacobi rotations: an independent, slow and accurate oracle. */
function jacobiNorm(weight: Float32Array, rows: number, columns: number): number {
  const vectors = Array.from({ length: columns }, (_, c) =>
    Float64Array.from({ length: rows }, (_, r) => weight[r * columns + c]!),
  );
  const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
  for (let sweep = 0; sweep < 60; sweep++) {
    for (let p = 0; p < columns; p++) {
      for (let q = p + 1; q < columns; q++) {
        const [a, b] = [vectors[p]!, vectors[q]!];
        const [app, aqq, apq] = [dot(a, a), dot(b, b), dot(a, b)];
        if (Math.abs(apq) <= 1e-17 * Math.sqrt(app * aqq)) continue;
        const theta = 0.5 * Math.atan2(2 * apq, app - aqq);
        const [c, s] = [Math.cos(theta), Math.sin(theta)];
        vectors[p] = a.map((x, i) => c * x + s * b[i]!);
        vectors[q] = b.map((x, i) => c * x - s * a[i]!);
      }
    }
  }
  return Math.sqrt(Math.max(...vectors.map((v) => dot(v, v))));
}

const matrix = fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 })).chain(([rows, columns]) =>
  fc.record({
    rows: fc.constant(rows),
    columns: fc.constant(columns),
    weight: fc.float32Array({ minLength: rows * columns, maxLength: rows * columns, noNaN: true, min: -100, max: 100 }),
  }),
);

describe("the certified spectral norm", () => {
  it("is never below the true norm and hardly above it", () => {
    fc.assert(
      fc.property(matrix, ({ rows, columns, weight }) => {
        const bound = spectralNormBound(weight, rows, columns);
        const norm = jacobiNorm(weight, rows, columns);
        expect(bound).toBeGreaterThanOrEqual(norm * (1 - 1e-14));
        expect(bound).toBeLessThanOrEqual(norm * (1 + 1e-6) + 1e-140);
      }),
      { numRuns: 300 },
    );
  });

  it("of a rank-one matrix is exact: |u|·|v|", () => {
    const weight = Float32Array.of(3, 6, 4, 8);
    expect(spectralNormBound(weight, 2, 2)).toBeGreaterThanOrEqual(Math.sqrt(125));
    expect(spectralNormBound(weight, 2, 2)).toBeCloseTo(Math.sqrt(125), 9);
  });

  it("does not rely on its guess: the power iteration's start may be orthogonal to all that matters", () => {
    const weight = Float32Array.of(1, -1, 0, 0);
    expect(spectralNormBound(weight, 2, 2)).toBeCloseTo(Math.SQRT2, 9);
  });

  it("is 0 for zeros and refuses what is not finite", () => {
    expect(spectralNormBound(new Float32Array(6), 2, 3)).toBe(0);
    expect(() => spectralNormBound(Float32Array.of(Number.NaN), 1, 1)).toThrow(RangeError);
  });

  it("holds a large orthonormal matrix to within 1e-6 of 1", () => {
    const stream = randomStream(3);
    const [rows, columns] = [90, 64];
    const weight = orthonormalise(
      Float64Array.from({ length: rows * columns }, () => stream.normal()),
      rows,
      columns,
    );
    expect(Math.abs(spectralNormBound(Float32Array.from(weight), rows, columns) - 1)).toBeLessThan(1e-6);
  });
});

/** The square of the largest singular value of a matrix with one or two columns lies at or below `square`, decided exactly. */
function squareIsBelow(weight: ArrayLike<number>, rows: number, columns: 1 | 2, square: Rational): boolean {
  const column = (c: number) => Array.from({ length: rows }, (_, r) => fromNumber(weight[r * columns + c]!));
  const dot = (a: readonly Rational[], b: readonly Rational[]) => a.map((x, i) => mul(x, b[i]!)).reduce(add);
  const p = sub(square, dot(column(0), column(0)));
  if (columns === 1) return compare(p, fromNumber(0)) >= 0;
  const q = sub(square, dot(column(1), column(1)));
  const off = dot(column(0), column(1));
  // square·I − WᵀW has no negative eigenvalue.
  return [p, q, sub(mul(p, q), mul(off, off))].every((r) => compare(r, fromNumber(0)) >= 0);
}

describe("the roundings of a spectral norm", () => {
  it("count where every product is lost in the sum: 1 and 20,000 entries whose squares are below half an ulp of 1", () => {
    const small = Math.fround(2 ** -26.6);
    const weight = Float32Array.from({ length: 20_000 }, (_, i) => (i === 0 ? 1 : small));
    const bound = spectralNormBound(weight, weight.length, 1);
    expect(squareIsBelow(weight, weight.length, 1, mul(fromNumber(bound), fromNumber(bound)))).toBe(true);
    expect(bound).toBeLessThan(1 + 1e-11);
  });

  it("count where the two largest singular values almost meet and the least shift is found to the last bit", () => {
    const random = randomStream(5);
    for (let trial = 0; trial < 3000; trial++) {
      const size = 1 + random.uniform();
      const angle = random.uniform() * Math.PI;
      const [c, s] = [Math.cos(angle) * size, Math.sin(angle) * size];
      const weight = Float64Array.of(c, s * (1 + trial * 1e-9), -s, c * (1 + trial * 1e-9));
      const bound = spectralNormBound(weight, 2, 2);
      expect(squareIsBelow(weight, 2, 2, mul(fromNumber(bound), fromNumber(bound)))).toBe(true);
    }
  });

  it("are those of the theorems, or more: c + γ_{n+1}/(1 − γ_{n+1})·n·c + γ_m·‖W‖², exactly", () => {
    const unit = fromNumber(2 ** -53);
    const gamma = (n: number) => div(mul(fromNumber(n), unit), sub(fromNumber(1), mul(fromNumber(n), unit)));
    const number = fc.double({ min: 1e-30, max: 1e30, noNaN: true });
    const count = fc.integer({ min: 1, max: 5000 });
    fc.assert(
      fc.property(number, number, count, count, (shift, frobenius, size, length) => {
        const g = gamma(size + 1);
        const factorisation = mul(mul(div(g, sub(fromNumber(1), g)), fromNumber(size)), fromNumber(shift));
        const exact = [fromNumber(shift), factorisation, mul(gamma(length), fromNumber(frobenius))].reduce(add);
        const bound = squaredNormBound({ shift, size, length, frobenius });
        expect(compare(fromNumber(bound), exact)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it.each([2 ** -1074, 1e-300, 1e-170, 1e170, 1e300])("of entries near %s do not under- or overflow", (entry) => {
    const weight = Float64Array.of(3 * entry, 4 * entry);
    const bound = spectralNormBound(weight, 2, 1);
    expect(squareIsBelow(weight, 2, 1, mul(fromNumber(bound), fromNumber(bound)))).toBe(true);
    expect(bound).toBeLessThanOrEqual(5 * entry * (1 + 1e-9) + 1e-320);
  });
});

describe("orthonormal columns or rows", () => {
  it.each([
    [7, 4],
    [4, 7],
    [5, 5],
  ])("of a %i × %i matrix have inner products 0 and 1", (rows, columns) => {
    const stream = randomStream(1);
    const q = orthonormalise(
      Float64Array.from({ length: rows * columns }, () => stream.normal()),
      rows,
      columns,
    );
    const count = Math.min(rows, columns);
    const entry = (v: number, i: number) => (rows >= columns ? q[i * columns + v]! : q[v * columns + i]!);
    for (let a = 0; a < count; a++) {
      for (let b = 0; b < count; b++) {
        let product = 0;
        for (let i = 0; i < Math.max(rows, columns); i++) product += entry(a, i) * entry(b, i);
        expect(product).toBeCloseTo(a === b ? 1 : 0, 13);
      }
    }
  });
});
