/** The little mathematics that the figures of the eleven steps show, exact in doubles. */

/** A neuron of one input. */
export const neuron =
  (s: (z: number) => number, weight: number, bias: number) =>
  (x: number): number =>
    s(weight * x + bias);

/** The nearest slope within [0, 1]: the minimiser of (slope − wish)² there. */
export const bounded = (wish: number): number => Math.min(1, Math.max(0, wish));

/** Whether a line of this slope keeps a closeness that falls strictly and is the same on both sides. */
export const degreeKept = (slope: number): boolean => Math.abs(slope) <= 1;

/** Through (t, 0), one slope on the left and another on the right. */
export const twoPieces =
  (left: number, right: number, t: number) =>
  (x: number): number =>
    x < t ? left * (x - t) : right * (x - t);
