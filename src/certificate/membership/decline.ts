import {
  continuityOf,
  isNeverSteeper,
  negation,
  neverRises,
  type Region,
  slopeRange,
  type Term,
  tailOf,
} from "../../proof/index.ts";
import { fallOf, remotenessOf } from "./remoteness-term.ts";

/** Where a proof got stuck, and on what. */
export interface Stuck {
  readonly at: number;
  readonly on: "defined" | "jump" | "slope" | "tail";
}

/**
 * Proves that a membership never rises and stays at least 0 on [0, ∞): null if it does, else where the proof got stuck.
 *
 * On each region some form of it has slopes of one sign: μ, or 1 − μ freed of cancellation, or −log μ; no jump goes up; and the limit at
 * infinity is not below 0.
 */
export function provedDecline(term: Term, regions: readonly Region[]): Stuck | null {
  for (const region of regions) {
    const stuck = stuckIn(region);
    if (stuck !== null) return stuck;
  }
  const { up, openAt, undefinedAt } = continuityOf(term, regions);
  if (undefinedAt !== null) return { at: undefinedAt, on: "defined" };
  if (up !== false) return { at: openAt ?? regions.at(-1)!.from.at.lo, on: "jump" };
  const last = regions.at(-1)!;
  return leastOf(last) >= 0 ? null : { at: last.from.at.hi, on: "tail" };
}

function stuckIn(region: Region): Stuck | null {
  const { sup, undefinedAt } = slopeRange([region]);
  if (undefinedAt !== null) return { at: undefinedAt, on: "defined" };
  if (sup.value.hi <= 0) return null;
  const { term } = region;
  const forms = [fallOf(term), negation(remotenessOf(term))];
  const isShown = forms.some((form) => neverRises({ ...region, term: form })) || isNeverSteeper(region, 0);
  return isShown ? null : { at: sup.at, on: "slope" };
}

const STARTS = [4, 16, 256, 65536, 2 ** 32];

/** A lower bound of a term on an unbounded region that it does not rise on: that of its values far out. */
export function leastOf({ from, term }: Region): number {
  if (term.kind === "constant") return term.value.lo;
  const bounds = STARTS.filter((start) => start > from.at.hi).map((start) => tailOf(term, start).value.range.lo);
  return Math.max(Number.NEGATIVE_INFINITY, ...bounds.filter((bound) => !Number.isNaN(bound)));
}
