import { numberText } from "./enclosure.ts";

const FULL = { digits: 17 };

/** α·relu(β·x + γ) + δ without factors 1 and summands 0. */
export function reluText({
  alpha,
  beta,
  gamma,
  delta,
}: Readonly<Record<"alpha" | "beta" | "gamma" | "delta", number>>): string {
  return `${factorText(alpha)}relu(${factorText(beta)}x${summandText(gamma)})${summandText(delta)}`;
}

/** The factor before something: nothing for 1. */
export function factorText(factor: number): string {
  if (factor === 1) return "";
  return factor === -1 ? "−" : `${numberText(factor, FULL)}·`;
}

/** A summand behind something: nothing for 0. */
export function summandText(summand: number): string {
  return summand === 0 ? "" : ` ${summand > 0 ? "+" : "−"} ${numberText(Math.abs(summand), FULL)}`;
}

/** A band or an interval, its ends as they were given. */
export function bracketText([lo, hi]: readonly [number, number]): string {
  return `[${numberText(lo, FULL)}, ${numberText(hi, FULL)}]`;
}
