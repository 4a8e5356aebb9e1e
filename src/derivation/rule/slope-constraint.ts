import { type Closeness, modulus, type SlopeBound, slopeBound } from "../../closeness/index.ts";
import { type SlopeBand, slopeBand } from "../../constraint/index.ts";
import { quantum } from "../../training/index.ts";
import { DerivationError } from "../derivation-error.ts";

/** One distance of the figure: membership of input and output closeness, modulus g and its subadditive hull ω. */
export interface CurvePoint {
  readonly d: number;
  readonly muIn: number;
  readonly muOut: number;
  readonly g: number;
  readonly omega: number;
}

/** The slopes that an activation may have, and how they follow from what "close" means. */
export interface SlopeConstraint extends SlopeBound {
  readonly band: SlopeBand;
  /** Names of input and output closeness. */
  readonly closeness: { readonly in: string; readonly out: string };
  readonly curve: readonly CurvePoint[];
}

/** Points of the figure; it ends where closeness has faded to this, or at this many units where it never does. */
const points = 61;
const faded = 0.05;
const widest = 10;

/** Membership, modulus and its hull, sampled for the figure; upper ends of their enclosures. */
export function closenessCurve(input: Closeness, output: Closeness): readonly CurvePoint[] {
  const end = Math.min(widest, Math.max(input.inverse(faded), output.inverse(faded)));
  return Array.from({ length: points }, (_, i) => {
    const d = (end * i) / (points - 1);
    const { g, omega } = modulus(input, output, d);
    return { d, muIn: input.at(d), muOut: output.at(d), g: g.hi, omega: omega.hi };
  });
}

/**
 * The band [0, L] of the theory, its upper end rounded down to the grid of learned slopes so that it is inside for certain.
 * Throws `derivation/no-slope-bound` where L is 0 or ∞, with the reason.
 */
export function bandFromCloseness({ bound, reason }: SlopeBound): SlopeBand {
  const hi = Math.floor(bound.lo / quantum) * quantum;
  if (!Number.isFinite(bound.hi) || !(hi > 0)) {
    throw new DerivationError(
      "derivation/no-slope-bound",
      `this closeness gives no slope constraint to learn under: ${reason} Choose another --closeness, or give slopes yourself with --band lo,hi.`,
    );
  }
  return slopeBand(0, hi);
}

/**
 * A band that the user chose, its ends moved inwards to the grid of learned slopes.
 * Throws `derivation/bad-setting` where no positive slope is left.
 */
export function givenBand([lo, hi]: readonly [number, number]): SlopeBand {
  const inward = [Math.ceil(lo / quantum) * quantum, Math.floor(hi / quantum) * quantum] as const;
  if (!(inward[0] < inward[1]) || !(inward[1] > 0)) {
    throw new DerivationError(
      "derivation/bad-setting",
      `the band [${lo}, ${hi}] leaves no slopes to learn: it needs lo < hi and hi > 0; the theory's band is 0,1`,
    );
  }
  return slopeBand(inward[0] + 0, inward[1]);
}

/** Steps S3 and S4: the band that closeness gives, or the given one, with the evidence. Throws what the two rules throw. */
export function slopeConstraint(
  closeness: { readonly input: Closeness; readonly output: Closeness },
  given: readonly [number, number] | null,
): SlopeConstraint {
  const { input, output } = closeness;
  const bound = slopeBound(input, output);
  return {
    ...bound,
    band: given ? givenBand(given) : bandFromCloseness(bound),
    closeness: { in: input.name, out: output.name },
    curve: closenessCurve(input, output),
  };
}
