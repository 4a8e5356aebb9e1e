import { nextUp } from "../../interval/index.ts";

/** Half the distance from 1 to the next double: the largest relative rounding error of one operation. */
const unit = 2 ** -53;

/** Error factor of a sum or product of n rounded operations, γ_n = n·u/(1 − n·u) (Higham 2002, lemma 3.1), rounded up. */
export const gamma = (n: number): number => (n * unit * (1 + 4 * unit)) / (1 - n * unit * (1 + 4 * unit));

/** A product of two Lipschitz constants, rounded up where it is not one of them. */
export function productUp(a: number, b: number): number {
  if (a === 0 || b === 0) return 0;
  if (a === 1) return b;
  return b === 1 ? a : nextUp(a * b);
}

/** Their sum, rounded up where it is not one of them. */
export const sumUp = (a: number, b: number): number => (a === 0 ? b : b === 0 ? a : nextUp(a + b));
