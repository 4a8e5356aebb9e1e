import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { finished } from "../search.ts";
import { type Envelope, emptyEnvelope, factorise, symmetricTimes } from "./envelope.ts";
import { denseGram, findGramEnvelope } from "./gram.ts";
import type { Sparse } from "./sparse.ts";

const small = fc.integer({ min: -8, max: 8 });

/** A matrix written out, entries below its envelope 0. */
const whole = ({ size, first, start, data }: Envelope): number[][] =>
  Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => {
      const [row, column] = [Math.max(i, j), Math.min(i, j)];
      return column < first[row]! ? 0 : data[start[row]! + column - first[row]!]!;
    }),
  );

/** Symmetric with a ragged envelope; its diagonal outweighs the rest, or is `weak`. */
const ragged = fc
  .integer({ min: 1, max: 40 })
  .chain((size) =>
    fc.tuple(
      fc.array(fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(size - 1) }), {
        minLength: size,
        maxLength: size,
      }),
      fc.array(small, { minLength: size * size, maxLength: size * size }),
      fc.boolean(),
    ),
  )
  .map(([begins, entries, isWeak]) => {
    const envelope = emptyEnvelope(Int32Array.from(begins, (begin, i) => Math.min(begin, i)))!;
    const { size, first, start, data } = envelope;
    for (let i = 0; i < size; i++) {
      for (let j = first[i]!; j <= i; j++) {
        data[start[i]! + j - first[i]!] = j === i ? (isWeak ? 4 : 8 * size + 1) : entries[i * size + j]!;
      }
    }
    return envelope;
  });

/** Cholesky's factor entry by entry; null where a pivot is not positive. */
function plainFactor(a: number[][]): number[][] | null {
  const l = a.map((row) => row.map(() => 0));
  for (const i of a.keys()) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i]![j]!;
      for (let k = 0; k < j; k++) sum -= l[i]![k]! * l[j]![k]!;
      if (i === j && !(sum > 1e-9)) return null;
      l[i]![j] = i === j ? Math.sqrt(sum) : sum / l[j]![j]!;
    }
  }
  return l;
}

describe("an envelope", () => {
  it("is factorised in tiles as entry by entry, however its rows begin", () => {
    let factorised = 0;
    fc.assert(
      fc.property(ragged, (envelope) => {
        const expected = plainFactor(whole(envelope));
        const isDone = factorise(envelope);
        if (!expected) return;
        factorised++;
        expect(isDone).toBe(true);
        const found = whole(envelope);
        expected.forEach((row, i) => {
          for (let j = 0; j <= i; j++) expect(found[i]![j]!).toBeCloseTo(row[j]!, 8);
        });
      }),
    );
    expect(factorised).toBeGreaterThan(20);
  });

  it("is factorised from any row on as from the first one", () => {
    fc.assert(
      fc.property(ragged, fc.nat(40), fc.nat(40), (envelope, from, other) => {
        const { size, start, data } = envelope;
        const begin = Math.min(from, size);
        const given = data.slice();
        if (!factorise(envelope)) return;
        const factor = data.slice();
        // What is behind is spoilt, and fetched again.
        data.set(given.subarray(start[begin]!), start[begin]!);
        if (begin < size) data[start[begin + (other % (size - begin)) + 1]! - 1]! += 1e-9;
        expect(factorise(envelope, begin)).toBe(true);
        factor.forEach((v, i) => {
          expect(data[i]).toBeCloseTo(v, 6);
        });
      }),
    );
  });

  it("is factorised in blocks as entry by entry where it has several, dense and banded", () => {
    for (const width of [400, 40]) {
      const envelope = emptyEnvelope(Int32Array.from({ length: 331 }, (_, i) => Math.max(0, i - width - (i % 3))))!;
      const { size, first, start, data } = envelope;
      for (let i = 0; i < size; i++) {
        for (let j = first[i]!; j <= i; j++)
          data[start[i]! + j - first[i]!] = j === i ? 4 * size : ((i * 31 + j * 17) % 13) - 6;
      }
      const expected = plainFactor(whole(envelope))!;
      expect(factorise(envelope)).toBe(true);
      const away = whole(envelope).map((row, i) => row.map((v, j) => (j > i ? 0 : Math.abs(v - expected[i]![j]!))));
      expect(Math.max(...away.flat())).toBeLessThan(1e-11);
    }
  });

  it("is no factor where the matrix has a negative eigenvalue", () => {
    const envelope = emptyEnvelope(new Int32Array(9))!;
    for (let i = 0; i < 9; i++) for (let j = 0; j <= i; j++) envelope.data[envelope.start[i]! + j] = i === j ? 1 : -0.2;
    expect(factorise(envelope)).toBe(false);
  });

  it("multiplies as the matrix that it holds", () => {
    fc.assert(
      fc.property(ragged, fc.array(small, { minLength: 40, maxLength: 40 }), (envelope, numbers) => {
        const x = Float64Array.from(numbers.slice(0, envelope.size));
        const expected = whole(envelope).map((row) => row.reduce((sum, v, j) => sum + v * x[j]!, 0));
        expect([...symmetricTimes(envelope, x)]).toEqual(expected.map((v) => v + 0));
      }),
    );
  });
});

describe("A·Aᵀ", () => {
  it("is exact for whole numbers, written out or by entries", () => {
    const matrix = fc
      .tuple(fc.integer({ min: 1, max: 13 }), fc.integer({ min: 1, max: 9 }))
      .chain(([rows, columns]) =>
        fc.tuple(
          fc.constant([rows, columns] as const),
          fc.array(fc.oneof(fc.constant(0), small), { minLength: rows * columns, maxLength: rows * columns }),
        ),
      );
    fc.assert(
      fc.property(matrix, ([[rows, columns], entries]) => {
        const row = (r: number) => entries.slice(r * columns, (r + 1) * columns);
        const filled = Array.from({ length: rows }, (_, r) =>
          row(r).flatMap((v, c) => (v === 0 ? [] : [[c, v] as const])),
        );
        const start = Int32Array.from([0, ...filled.map((_, r) => filled.slice(0, r + 1).flat().length)]);
        const index = Int32Array.from(filled.flat(), ([c]) => c);
        const a: Sparse = {
          rows,
          columns,
          start,
          index,
          value: Float64Array.from(filled.flat(), ([, v]) => v),
          error: 0,
        };
        const products = Array.from({ length: rows }, (_, i) =>
          Array.from({ length: rows }, (_, j) => row(i).reduce((sum, v, k) => sum + v * row(j)[k]!, 0)),
        );
        expect(whole(denseGram(a)!).map((each) => each.map((v) => v + 0))).toEqual(
          products.map((each) => each.map((v) => v + 0)),
        );
        // In whatever order the rows come, the same sums stand there.
        const sorted = (each: number[][]) => each.flat().toSorted((p, q) => p - q);
        expect(sorted(whole(finished(findGramEnvelope(a))!.gram)).map((v) => v + 0)).toEqual(
          sorted(products).map((v) => v + 0),
        );
      }),
    );
  });
});
