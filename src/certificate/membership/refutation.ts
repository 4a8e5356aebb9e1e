import { fromNumber, type Interval, interval } from "../../interval/index.ts";
import { atExactly, hasNoValue, type Term, valuesOf } from "../../proof/index.ts";

/** Distances looked at, besides those where a proof got stuck. */
const LOOKED_AT = Object.freeze([
  ...Array.from({ length: 129 }, (_, k) => k / 16),
  ...Array.from({ length: 40 }, (_, k) => 2 ** -(5 + k)),
  ...Array.from({ length: 56 }, (_, k) => 9 + k),
  ...Array.from({ length: 24 }, (_, k) => 2 ** (6 + k)),
  ...Array.from({ length: 24 }, (_, k) => 2 ** (40 * (k + 1))),
]);

/** An excess that is easy to check by hand. */
const CLEAR = 0.01;

/** What shows that a formula is no closeness, in words; null where nothing was found. Every number of it is enclosed, none is sampled, and a value that is missing is proven to be. */
export function refutationOf(term: Term, near: number): string | null {
  const around = Number.isFinite(near)
    ? [0.5, 0.9, 0.99, 0.999, 1, 1.001, 1.01, 1.1, 2].map((share) => Number((share * near).toPrecision(6)))
    : [];
  const distances = [...new Set([...LOOKED_AT, ...around])].sort((a, b) => a - b);
  const values = distances.map((d) => ({ d, value: valuesOf(term, interval.point(d)) }));
  const missing = values.find(({ d, value }) => Number.isNaN(value.lo) && hasNoValue(atExactly(term, fromNumber(d))));
  const negative = values.find(({ value }) => value.hi < -CLEAR) ?? values.find(({ value }) => value.hi < 0);
  const rise = clearRise(values);
  if (rise !== null && (negative === undefined || rise.to.d <= negative.d))
    return `it rises from ${shown(rise.from)} to ${shown(rise.to)}; a closeness must not increase with the distance`;
  if (negative !== undefined) return `${shown(negative)} is below 0; a bound such as max(0, …) keeps it inside [0, 1]`;
  return missing === undefined ? null : `it has no value at d = ${missing.d}; a closeness has one at every distance`;
}

interface Seen {
  readonly d: number;
  readonly value: Interval;
}

/** From the lowest value so far to the first that surely exceeds it, or to a later one as long as values go on rising to a clear excess. */
function clearRise(values: readonly Seen[]): { readonly from: Seen; readonly to: Seen } | null {
  let lowest: Seen | null = null;
  let found: { readonly from: Seen; readonly to: Seen } | null = null;
  for (const seen of values) {
    if (found !== null) {
      if (found.to.value.lo - found.from.value.hi >= CLEAR || !(seen.value.lo > found.to.value.hi)) return found;
      found = { from: found.from, to: seen };
    } else if (lowest !== null && seen.value.lo > lowest.value.hi) found = { from: lowest, to: seen };
    if (lowest === null || seen.value.hi < lowest.value.hi) lowest = seen;
  }
  return found;
}

function shown({ d, value: { lo, hi } }: Seen): string {
  const [below, above] = [lo, hi].map((end) => String(Number(end.toPrecision(6))));
  return `μ(${d}) ${below === above ? `${lo === hi ? "=" : "≈"} ${below}` : `in [${lo}, ${hi}]`}`;
}
