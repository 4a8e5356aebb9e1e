import { type Extended, extendedNumber } from "../document/index.ts";
import { type Interval, interval } from "../interval/index.ts";
import { NotShown } from "./not-shown.ts";

/** An enclosure as a record holds it. */
export type Claimed = { readonly lo: Extended; readonly hi: Extended };

export const intervalOf = ({ lo, hi }: Claimed): Interval => interval.of(extendedNumber(lo), extendedNumber(hi));

/** Throws NotShown unless what is claimed is true. */
export function claim(isTrue: boolean, problem: () => string): void {
  if (!isTrue) throw new NotShown(problem());
}

/** Throws NotShown unless the claimed enclosure holds what was found. */
export function claimEnclosure(what: string, claimed: Interval, found: Interval): void {
  claim(claimed.lo <= found.lo, () => `claimed ${what} ≥ ${claimed.lo}, found ${found.lo}`);
  claim(found.hi <= claimed.hi, () => `claimed ${what} ≤ ${claimed.hi}, found ${found.hi}`);
}
