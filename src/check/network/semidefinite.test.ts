import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasNoneBelow, lifted } from "../../../test/oracle/exact-matrix.ts";
import { add, fromNumber, mul, type Rational, sub } from "../../interval/index.ts";
import { NotShown } from "../not-shown.ts";
import type { Row } from "./row.ts";
import { claimSemidefinite, restBehind } from "./semidefinite.ts";

/** The lower triangle of a matrix with one radius for all entries beside the diagonal. */
const triangle = (matrix: readonly (readonly number[])[], radius = 0): readonly Row[] =>
  matrix.map((row, i) => ({
    from: 0,
    mid: Float64Array.from(row.slice(0, i + 1)),
    radius: new Float64Array(i + 1).fill(radius, 0, i),
  }));

function isShown(rows: readonly Row[]): boolean {
  try {
    claimSemidefinite(rows, "the matrix");
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(NotShown);
    return false;
  }
}

const size = 5;
const squares = fc.array(
  fc.integer({ min: -32, max: 32 }).map((n) => n / 16),
  { minLength: size ** 2, maxLength: size ** 2 },
);
const exactly = (matrix: readonly (readonly number[])[]) => matrix.map((row) => row.map(fromNumber));

/** G·Gᵀ + shift·I in doubles; symmetric. */
function gram(g: readonly number[], shift: number, scales: readonly number[]): number[][] {
  return Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => {
      let sum = i === j ? shift : 0;
      for (let k = 0; k < size; k++) sum += g[i * size + k]! * g[j * size + k]!;
      return sum * scales[i]! * scales[j]!;
    }),
  );
}

describe("what is shown to be positive semidefinite", () => {
  test("is so in exact rationals, near the bound and far from it", () => {
    let shown = 0;
    fc.assert(
      fc.property(
        squares,
        fc.integer({ min: -64, max: 64 }).map((n) => n * 2 ** -46),
        fc.boolean(),
        (g, near, isFlat) => {
          // A square of rank 4: its least eigenvalue is about the shift.
          const own = isFlat ? g.map((v, i) => (i % size === 0 ? 0 : v)) : g;
          const matrix = gram(own, near, [1, 1, 1, 1, 1]);
          if (!isShown(triangle(matrix))) return;
          shown++;
          expect(hasNoneBelow(exactly(matrix))).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
    expect(shown).toBeGreaterThan(200);
  });

  test("stays so whatever its entries are within their radii", () => {
    fc.assert(
      fc.property(
        squares,
        fc.nat({ max: 64 }).map((n) => n / 64),
        fc.array(fc.constantFrom(-1, 1), { minLength: size, maxLength: size }),
        (g, radius, signs) => {
          const matrix = gram(g, 1, [1, 1, 1, 1, 1]);
          if (!isShown(triangle(matrix, radius))) return;
          const moved = exactly(matrix).map((row, i) =>
            row.map((v, j) => (i === j ? v : add(v, mul(fromNumber(radius), fromNumber(signs[i]! * signs[j]!))))),
          );
          expect(hasNoneBelow(moved)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("is all that lies a little above, whatever its scale", () => {
    fc.assert(
      fc.property(squares, fc.constantFrom(1, 2 ** 40, 2 ** -300, 3e99), (g, scale) => {
        expect(isShown(triangle(gram(g, 1e-9, [1, scale, 1 / scale, 7, 1e-3])))).toBe(true);
      }),
    );
  });

  test("is no matrix of a negative eigenvalue, of none on its diagonal, and no matrix that is no number", () => {
    expect(
      isShown(
        triangle([
          [1, 1],
          [1, 1 - 2 ** -40],
        ]),
      ),
    ).toBe(false);
    expect(
      isShown(
        triangle([
          [1, 1],
          [1, 1 + 2 ** -40],
        ]),
      ),
    ).toBe(true);
    expect(
      isShown(
        triangle([
          [1, 0],
          [0, 0],
        ]),
      ),
    ).toBe(false);
    expect(
      isShown(
        triangle([
          [1, 0],
          [Number.NaN, 1],
        ]),
      ),
    ).toBe(false);
    expect(
      isShown(
        triangle([
          [1, 0],
          [1e308, 1e308],
        ]),
      ),
    ).toBe(false);
    expect(
      isShown(
        triangle(
          [
            [1, 0],
            [0.5, 1],
          ],
          Number.NaN,
        ),
      ),
    ).toBe(false);
    expect(
      isShown(
        triangle(
          [
            [1, 0],
            [0.5, 1],
          ],
          Number.POSITIVE_INFINITY,
        ),
      ),
    ).toBe(false);
    expect(
      isShown(
        triangle(
          [
            [1, 0],
            [0.5, 1],
          ],
          0.49,
        ),
      ),
    ).toBe(true);
    expect(
      isShown(
        triangle(
          [
            [1, 0],
            [0.5, 1],
          ],
          0.51,
        ),
      ),
    ).toBe(false);
  });
});

describe("what rounding and radii leave of a matrix", () => {
  /** Whether M − (shift − rest)·I has no eigenvalue below 0, M moved by radii with these signs. */
  function expectOutweighed(rows: readonly Row[], shift: number, sign: (i: number, j: number) => number): void {
    const rest = restBehind(rows, shift, "the matrix");
    const entry = (i: number, j: number): Rational => {
      const [row, column] = [Math.max(i, j), Math.min(i, j)];
      const moved = mul(fromNumber(sign(row, column)), fromNumber(rows[row]!.radius[column]!));
      return add(fromNumber(rows[row]!.mid[column]!), moved);
    };
    const matrix = rows.map((_, i) => rows.map((__, j) => entry(i, j)));
    expect(hasNoneBelow(lifted(matrix, sub(fromNumber(rest), fromNumber(shift))))).toBe(true);
  }

  test("outweighs a factor in doubles of a matrix that is hardly positive, or not at all", () => {
    const double = fc.double({ min: 0.5, max: 1, noNaN: true });
    let factorised = 0;
    fc.assert(
      fc.property(double, double, double, fc.constantFrom(0, 2 ** -30), (a, b, c, shift) => {
        // The last diagonal entry is what rounding gives: the determinants are about 0.
        const [x, y] = [b / Math.sqrt(a), c / Math.sqrt(a)];
        const rows = triangle([
          [a, 0, 0],
          [b, x * x + 0.5, 0],
          [c, y * x, y * y + 2 ** -53],
        ]);
        try {
          expectOutweighed(rows, shift, () => 1);
          factorised++;
        } catch (error) {
          if (!(error instanceof NotShown)) throw error;
        }
      }),
      { numRuns: 500 },
    );
    expect(factorised).toBeGreaterThan(50);
  });

  test("holds the radii of both the rows that an entry stands in", () => {
    for (const radii of [
      [[0], [0.5, 0], [0.5, 0, 0]],
      [[0], [0, 0], [0.5, 0.5, 0]],
      [[0], [0.25, 0], [0, 0.5, 0]],
    ]) {
      const rows = radii.map((radius, i) => ({
        from: 0,
        mid: Float64Array.from(radius, (_, j) => (i === j ? 1 : 0)),
        radius: Float64Array.from(radius),
      }));
      for (const sign of [1, -1]) expectOutweighed(rows, 0.999, () => sign);
    }
  });
});
