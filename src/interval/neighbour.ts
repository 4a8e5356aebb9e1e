const SMALLEST = Number.MIN_VALUE;
const TWICE_SMALLEST_NORMAL = 2 ** -1021;
const NO_UNDERFLOW = 2 ** -900;
const SCALE = 2 ** 200;
const HALF_ULP = 2 ** -53 * (1 + 2 ** -52);

/**
 * The least double above `x`; `nextUp(Infinity)` is Infinity, `nextUp(-Infinity)` the lowest finite double; NaN stays NaN.
 *
 * Accuracy: exact. Source: Rump, Zimmermann, Boldo and Melquiond, "Computing predecessor and successor in rounding to
 * nearest" (2009): adding slightly more than half an ulp rounds to the neighbour, wherever that term does not underflow.
 */
export function nextUp(x: number): number {
  const size = Math.abs(x);
  if (size === Number.POSITIVE_INFINITY) return x > 0 ? x : -Number.MAX_VALUE;
  if (size >= NO_UNDERFLOW) return x + size * HALF_ULP;
  if (size >= TWICE_SMALLEST_NORMAL) return nextUp(x * SCALE) / SCALE;
  return x + SMALLEST;
}

/** The greatest double below `x`; the mirror image of `nextUp`. */
export function nextDown(x: number): number {
  return -nextUp(-x);
}
