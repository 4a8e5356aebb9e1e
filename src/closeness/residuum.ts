import { type Interval, interval } from "../interval/index.ts";

/** Every residuum, the default first. */
export const residua = Object.freeze(["lukasiewicz", "goedel", "goguen"] as const);

/** A fuzzy implication I(a, b): the degree to which "if a then b" holds. */
export type Residuum = (typeof residua)[number];

/**
 * I(a, b) for memberships a, b in [0, 1]: 1 where a ≤ b, else 1 − a + b (Łukasiewicz), b (Gödel) or b/a (Goguen).
 *
 * Each is the residuum of its t-norm: the largest c with T(a, c) ≤ b (Hájek 1998). Accuracy: 1 ulp.
 */
export function implication(residuum: Residuum, a: number, b: number): number {
  if (a <= b) return 1;
  if (residuum === "lukasiewicz") return 1 - (a - b);
  return residuum === "goedel" ? b : b / a;
}

/** I over intervals of memberships: it falls in a and rises in b, so that two corners enclose it. */
export function implicationOver(residuum: Residuum, a: Interval, b: Interval): Interval {
  return interval.of(corner(residuum, a.hi, b.lo).lo, corner(residuum, a.lo, b.hi).hi);
}

function corner(residuum: Residuum, a: number, b: number): Interval {
  if (a <= b) return interval.point(1);
  const [from, to] = [interval.point(a), interval.point(b)];
  if (residuum === "goedel") return to;
  if (residuum === "goguen") return interval.div(to, from);
  return interval.sub(interval.point(1), interval.sub(from, to));
}
