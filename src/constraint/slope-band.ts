import { ConstraintError } from "./constraint-error.ts";

/** The set of slopes [lo, hi] as plain data; [0, L] is the theory's admissible set A(L), [−1, 1] that of Lipschitz spline networks. */
export interface SlopeBand {
  readonly lo: number;
  readonly hi: number;
}

/**
 * The band of slopes between lo and hi, ends included; an end may be infinite.
 *
 * @throws {ConstraintError} `constraint/bad-band` unless lo ≤ hi and the band holds a finite slope.
 */
export function slopeBand(lo: number, hi: number): SlopeBand {
  if (!(lo <= hi) || lo === Number.POSITIVE_INFINITY || hi === Number.NEGATIVE_INFINITY) {
    throw new ConstraintError(
      "constraint/bad-band",
      `a slope band [lo, hi] needs lo ≤ hi and a finite slope inside, got [${lo}, ${hi}]; the theory's band is [0, 1].`,
    );
  }
  return Object.freeze({ lo, hi });
}

/** The nearest slope vector with every entry in the band: entries clipped. Exact; idempotent and non-expansive. */
export function projectOnBand({ lo, hi }: SlopeBand, slopes: ArrayLike<number>): Float64Array {
  return Float64Array.from(slopes, (slope) => Math.min(hi, Math.max(lo, slope)));
}
