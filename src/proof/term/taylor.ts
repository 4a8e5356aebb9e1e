import { type Coefficient, one } from "../series/coefficient.ts";
import { addSeries, constantSeries, isFiniteSeries, multiplySeries, type Series } from "../series/series.ts";
import type { Term } from "./term.ts";

/**
 * The Taylor coefficients of a term at a base point, or, for a base that is an interval, at all its points; null where none are known.
 *
 * Accuracy: enclosures, exact where rational numbers suffice (Moore 1966). Cost: the square of the length per function.
 */
export function taylor(term: Term, base: Coefficient, length: number): Series | null {
  const series = seriesOf(term, base, length);
  return series !== null && isFiniteSeries(series) ? series : null;
}

function seriesOf(term: Term, base: Coefficient, length: number): Series | null {
  switch (term.kind) {
    case "constant":
      return constantSeries(term, length);
    case "x":
      return constantSeries(base, length).map((a, k) => (k === 1 ? one : a));
    case "sum":
    case "product": {
      const [u, v] = [seriesOf(term.left, base, length), seriesOf(term.right, base, length)];
      if (u === null || v === null) return null;
      return term.kind === "sum" ? addSeries(u, v) : multiplySeries(u, v);
    }
    case "apply": {
      const u = seriesOf(term.to, base, length);
      return u === null ? null : term.f.series(u);
    }
    default:
      return null;
  }
}
