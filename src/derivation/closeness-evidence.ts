import { type Closeness, modulus, type SlopeBound } from "../closeness/index.ts";
import { type SlopeBand, slopeBand } from "../constraint/index.ts";
import { quantum } from "../training/index.ts";
import { DerivationError } from "./derivation-error.ts";
import type { Result } from "./result.ts";

const points = 61;
/** Figures end where closeness has faded to this, or at this many units where it never does. */
const faded = 0.05;
const widest = 10;

const json = (x: number): number | "Infinity" => (x === Number.POSITIVE_INFINITY ? "Infinity" : x);

/** Membership, modulus and its hull, sampled for the figure; lower ends of their enclosures. */
export function closenessCurve(input: Closeness, output: Closeness): Result["closeness"]["curve"] {
  const end = Math.min(widest, Math.max(input.inverse(faded), output.inverse(faded)));
  return Array.from({ length: points }, (_, i) => {
    const d = (end * i) / (points - 1);
    const { g, omega } = modulus(input, output, d);
    return { d, muIn: input.at(d), muOut: output.at(d), g: json(g.hi), omega: json(omega.hi) };
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
