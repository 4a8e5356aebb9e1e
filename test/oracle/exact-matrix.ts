import { add, compare, div, fromNumber, mul, type Rational, sub } from "../../src/interval/index.ts";

export type ExactMatrix = readonly (readonly Rational[])[];

const zero = fromNumber(0);

/** Whether a symmetric matrix of rationals is positive definite: by elimination. */
export function isPositive(given: ExactMatrix): boolean {
  const a = given.map((row) => [...row]);
  return a.every((pivotRow, i) => {
    if (compare(pivotRow[i]!, zero) <= 0) return false;
    for (const row of a.slice(i + 1)) {
      const factor = div(row[i]!, pivotRow[i]!);
      row.forEach((v, j) => {
        row[j] = sub(v, mul(factor, pivotRow[j]!));
      });
    }
    return true;
  });
}

/** The matrix with a number added to its diagonal. */
export const lifted = (matrix: ExactMatrix, by: Rational): ExactMatrix =>
  matrix.map((row, i) => row.map((v, j) => (i === j ? add(v, by) : v)));

/** Whether it has no eigenvalue below 0, but for 2^-200. */
export const hasNoneBelow = (matrix: ExactMatrix): boolean => isPositive(lifted(matrix, fromNumber(2 ** -200)));
