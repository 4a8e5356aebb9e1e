/** Half the distance from 1 to the next double: the largest relative rounding error of one operation. */
const unit = 2 ** -53;

/** Error factor of a sum or product of n rounded operations, γ_n = n·u/(1 − n·u) (Higham 2002, lemma 3.1), rounded up. */
export const gamma = (n: number): number => (n * unit * (1 + 4 * unit)) / (1 - n * unit * (1 + 4 * unit));
