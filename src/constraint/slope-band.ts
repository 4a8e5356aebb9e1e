import { ConstraintError } from "./constraint-error.ts";

/** The set of slopes [lo, hi]; [0, L] is the theory's admissible set A(L), [−1, 1] that of Lipschitz spline networks. */
export interface SlopeBand {
  readonly lo: number;
  readonly hi: number;
  /** Whether lo ≤ slope ≤ hi. */
  contains(slope: number): boolean;
  /** Distance of a slope from the band, 0 inside; rounded to nearest. */
  violation(slope: number): number;
  /** The nearest slope vector with every entry in the band: entries clipped. Exact; idempotent and non-expansive. */
  project(slopes: ArrayLike<number>): Float64Array;
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
  return Object.freeze({
    lo,
    hi,
    contains: (slope: number) => lo <= slope && slope <= hi,
    violation: (slope: number) =>
      slope < lo ? lo - slope : slope > hi ? slope - hi : Number.isNaN(slope) ? Number.NaN : 0,
    project: (slopes: ArrayLike<number>) => Float64Array.from(slopes, (slope) => Math.min(hi, Math.max(lo, slope))),
  });
}
