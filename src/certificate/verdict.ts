import type { Enclosure } from "../interval/index.ts";

/**
 * A pair of inputs whose chord slope leaves the band; the slope is enclosed rigorously at these very doubles.
 *
 * x = xPrime with an infinite slope is a jump: chords from x to points near enough beside it are steeper than any number, too near for doubles.
 */
export interface Witness {
  readonly x: number;
  readonly xPrime: number;
  readonly chordSlope: Enclosure;
}

/** What is known about a claim: proven, refuted by a witness, or undecided for a stated reason. */
export type Verdict =
  | { readonly kind: "proven" }
  | { readonly kind: "refuted"; readonly witness: Witness }
  | { readonly kind: "undecided"; readonly reason: string };

/** A verdict as certificates spell it: who knows the one knows the others. */
export type Decision =
  | { readonly verdict: "proven"; readonly reason: null; readonly witness: null }
  | { readonly verdict: "refuted"; readonly reason: null; readonly witness: Witness }
  | { readonly verdict: "undecided"; readonly reason: string; readonly witness: null };

/** The verdict, spelt so. */
export function decision(verdict: Verdict): Decision {
  switch (verdict.kind) {
    case "proven":
      return { verdict: "proven", reason: null, witness: null };
    case "refuted":
      return { verdict: "refuted", reason: null, witness: verdict.witness };
    case "undecided":
      return { verdict: "undecided", reason: verdict.reason, witness: null };
  }
}

/** The claim is proven. */
export const proven = Object.freeze({ kind: "proven" }) satisfies Verdict;

/** The claim is refuted by this pair. */
export function refuted(witness: Witness): Verdict & { kind: "refuted" } {
  return Object.freeze({ kind: "refuted", witness: Object.freeze(witness) });
}

/** Nothing is decided, and why. */
export function undecided(reason: string): Verdict & { kind: "undecided" } {
  return Object.freeze({ kind: "undecided", reason });
}
