import { ClosenessError } from "./closeness-error.ts";

/** A set of inputs: a finite union of closed intervals [lo, hi], an isolated point being one with lo = hi; outer ends may be infinite. */
export type Domain = readonly (readonly [number, number])[];

/** Paths through more parts are not searched. */
const MOST_PARTS = 500;

/** The same set in order, parts that touch joined. Throws ClosenessError "closeness/bad-domain", naming the part at fault. */
export function connectedParts(domain: Domain): Domain {
  const refuse = (rule: string) => {
    throw new ClosenessError("closeness/bad-domain", `domain: ${rule}; write parts such as [0, 1] and [3, 4].`);
  };
  if (domain.length === 0) refuse("expected at least one interval or point, got none");
  if (domain.length > MOST_PARTS) refuse(`expected at most ${MOST_PARTS} parts, got ${domain.length}`);
  for (const [lo, hi] of domain) {
    const isPart = lo <= hi && lo < Number.POSITIVE_INFINITY && hi > Number.NEGATIVE_INFINITY;
    if (!isPart) refuse(`each part needs two ends lo ≤ hi, got [${lo}, ${hi}]`);
  }
  const joined: [number, number][] = [];
  for (const [lo, hi] of [...domain].sort(([a], [b]) => a - b)) {
    const last = joined.at(-1);
    if (last !== undefined && lo <= last[1]) last[1] = Math.max(last[1], hi);
    else joined.push([lo, hi]);
  }
  return joined;
}

/** Whether an input lies in the domain. */
export function isIn(domain: Domain, x: number): boolean {
  return domain.some(([lo, hi]) => lo <= x && x <= hi);
}
