import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPositive } from "../../../test/oracle/exact-matrix.ts";
import { add, compare, div, fromNumber, mul, type Rational, sub } from "../../interval/index.ts";
import type { Sparse } from "../linear/sparse.ts";
import { finished } from "../search.ts";
import { closedForm } from "./closed-form.ts";
import { formProblem } from "./form.ts";
import type { Layer } from "./layers.ts";
import { withFewerInputs, withFewerOutputs } from "./reduced.ts";
import { provenBound } from "./verify.ts";

const double = fc.double({ min: -2, max: 2, noNaN: true });
const matrix = (rows: number, columns: number, value: readonly number[], error = 0): Sparse => ({
  rows,
  columns,
  start: Int32Array.from({ length: rows + 1 }, (_, r) => r * columns),
  index: Int32Array.from(value, (_, i) => i % columns),
  value: Float64Array.from(value),
  error,
});
const input = (width: number): Layer => ({ block: null, width, edges: [], slopes: null, factor: 1 });
const taking = (from: number, of: Sparse, slopes: Layer["slopes"] = null): Layer => ({
  block: null,
  width: of.rows,
  edges: [{ from, matrix: of }],
  slopes,
  factor: 1,
});

const zero = fromNumber(0);
const total = (terms: readonly Rational[]) => terms.reduce(add, zero);
/** A·Aᵀ, exactly. */
const exactGram = ({ rows, columns, start, index, value }: Sparse): Rational[][] => {
  const whole = Array.from({ length: rows }, () => new Array<Rational>(columns).fill(zero));
  for (let r = 0; r < rows; r++)
    for (let e = start[r]!; e < start[r + 1]!; e++) whole[r]![index[e]!] = fromNumber(value[e]!);
  return whole.map((a) => whole.map((b) => total(a.map((v, k) => mul(v, b[k]!)))));
};
const less = (a: readonly (readonly Rational[])[], b: readonly (readonly Rational[])[]) =>
  a.map((row, i) => row.map((v, j) => sub(v, b[i]![j]!)));
const traceOf = (a: readonly (readonly Rational[])[]) => total(a.map((row, i) => row[i]!));
const isSmall = (a: readonly (readonly Rational[])[], than: readonly (readonly Rational[])[]) =>
  compare(traceOf(a), mul(fromNumber(1e-10), traceOf(than))) < 0;

describe("a reduced problem", () => {
  const rows = fc
    .array(double, { minLength: 10, maxLength: 10 })
    .filter((each) => each.some((v) => Math.abs(v) > 1e-3));
  const scale = fc.constantFrom(1, 2 ** -600, 2 ** 300);

  it("takes L with L·Lᵀ − A·Aᵀ positive definite and next to nothing, in exact numbers", () => {
    fc.assert(
      fc.property(rows, scale, (values, factor) => {
        const a = matrix(
          2,
          5,
          values.map((v) => v * factor),
        );
        const [first, reduced] = withFewerInputs([input(5), taking(0, a), taking(1, matrix(1, 2, [1, 1]))]);
        expect(first!.width).toBe(2);
        const away = less(exactGram(reduced!.edges[0]!.matrix), exactGram(a));
        expect(isPositive(away)).toBe(true);
        expect(isSmall(away, exactGram(a))).toBe(true);
      }),
    );
  });

  it("gives R with RᵀR − CᵀC positive definite and next to nothing, in exact numbers", () => {
    const turned = ({ rows: r, columns: c, value }: Sparse) =>
      matrix(
        c,
        r,
        Array.from({ length: r * c }, (_, i) => value[(i % r) * c + Math.floor(i / r)]!),
      );
    fc.assert(
      fc.property(rows, (values) => {
        const c = matrix(5, 2, values);
        const last = withFewerOutputs([input(2), taking(0, c)]).at(-1)!;
        expect(last.width).toBe(2);
        const found = last.edges[0]!.matrix;
        // RᵀR as the product of rows: R is an upper triangle.
        const lower = { ...found, ...transposedEntries(found) };
        const away = less(exactGram(lower), exactGram(turned(c)));
        expect(isPositive(away)).toBe(true);
        expect(isSmall(away, exactGram(turned(c)))).toBe(true);
      }),
    );
  });

  it("covers what the matrix may differ by", () => {
    const a = matrix(1, 2, [3, 4], 0.5);
    const reduced = withFewerInputs([input(2), taking(0, a)]);
    // |A| is 5, and may be 5.5.
    expect(reduced[1]!.edges[0]!.matrix.value[0]).toBeGreaterThanOrEqual(5.5);
  });
});

function transposedEntries({ rows, columns, start, index, value }: Sparse) {
  const entries = Array.from({ length: rows }, (_, r) =>
    Array.from(
      { length: start[r + 1]! - start[r]! },
      (_, k) => [r, index[start[r]! + k]!, value[start[r]! + k]!] as const,
    ),
  )
    .flat()
    .toSorted((p, q) => p[1] - q[1]);
  const count = (below: number) => entries.filter(([, c]) => c < below).length;
  return {
    rows: columns,
    columns: rows,
    start: Int32Array.from({ length: columns + 1 }, (_, c) => count(c)),
    index: Int32Array.from(entries, ([r]) => r),
    value: Float64Array.from(entries, ([, , v]) => v),
  };
}

it("a bound is no less than what its multiplier proves of one neuron in exact numbers, and hardly more", () => {
  const weight = fc.double({ min: 0.01, max: 4, noNaN: true });
  const slope = fc.double({ min: -0.5, max: 0.5, noNaN: true });
  fc.assert(
    fc.property(weight, weight, slope, fc.double({ min: 0.3, max: 0.9, noNaN: true }), (w, c, lo, share) => {
      const hi = 1;
      const multiplier = (share * 4) / ((hi - lo) ** 2 * w * w);
      const slopes = { lo: Float64Array.of(lo), hi: Float64Array.of(hi) };
      const layers = [input(1), taking(0, matrix(1, 1, [w]), slopes), taking(1, matrix(1, 1, [c]))];
      const bound = provenBound(formProblem(layers), [new Float64Array(0), Float64Array.of(multiplier)]);
      // K = [1 + λ·lo·hi·w², −λ·(lo + hi)·w/2; ·, λ]: c²/ρ is what is left of λ once the input is eliminated.
      const [l, exactW, exactLo, exactHi] = [multiplier, w, lo, hi].map(fromNumber) as [
        Rational,
        Rational,
        Rational,
        Rational,
      ];
      const first = add(fromNumber(1), mul(mul(l, mul(exactLo, exactHi)), mul(exactW, exactW)));
      const cross = div(mul(mul(l, add(exactLo, exactHi)), exactW), fromNumber(2));
      const left = sub(l, div(mul(cross, cross), first));
      if (compare(first, zero) <= 0 || compare(left, zero) <= 0) {
        expect(bound).toBeNull();
        return;
      }
      const rho = div(mul(fromNumber(c), fromNumber(c)), left);
      if (bound === null) return;
      const squared = mul(fromNumber(bound), fromNumber(bound));
      expect(compare(squared, rho)).toBeGreaterThanOrEqual(0);
      expect(compare(squared, mul(rho, fromNumber(1 + 1e-6)))).toBeLessThan(0);
    }),
  );
});

describe("a bound of a problem that was looked at before", () => {
  it("is the one that a fresh problem gives, whatever was proven or failed in between", () => {
    const random = fc.sample(double, { numRuns: 4 * 6 + 6 * 5 + 5 * 3, seed: 5 });
    const slopes = (width: number) => ({ lo: new Float64Array(width), hi: new Float64Array(width).fill(1) });
    const layers = [
      input(4),
      taking(0, matrix(6, 4, random.slice(0, 24)), slopes(6)),
      taking(1, matrix(5, 6, random.slice(24, 54)), slopes(5)),
      taking(2, matrix(3, 5, random.slice(54))),
    ];
    const multipliers = (first: number, second: number) => [
      new Float64Array(0),
      new Float64Array(6).fill(first),
      new Float64Array(5).fill(second),
    ];
    const fresh = (first: number, second: number) => provenBound(formProblem(layers), multipliers(first, second));
    const problem = formProblem(layers);
    const again = (first: number, second: number) => provenBound(problem, multipliers(first, second));
    const seen = [
      [0.02, 0.002],
      [5, 5],
      [0.01, 0.003],
      [0.02, 0.002],
    ] as const;
    expect(fresh(0.02, 0.002)).not.toBeNull();
    expect(fresh(5, 5)).toBeNull();
    for (const [first, second] of seen) expect(again(first, second)).toBe(fresh(first, second));
    const start = finished(closedForm(problem, (found) => provenBound(problem, found), { effort: 1e9, first: 9 }));
    expect(start).toEqual(
      finished(
        closedForm(formProblem(layers), (found) => provenBound(formProblem(layers), found), { effort: 1e9, first: 9 }),
      ),
    );
  });
});
