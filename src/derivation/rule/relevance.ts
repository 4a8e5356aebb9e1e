import type { Comparison } from "./comparison.ts";

/** A score this much higher would matter, in accuracy or in R²: what cannot be ruled out is not called enough. */
export const relevant = 0.1;

/** Whether the chosen activation may still be better by as much as matters, though it is not shown to be. */
export function mayMatter(row: Pick<Comparison, "outcome" | "test">): boolean {
  const high = row.test?.difference.ci95?.[1] ?? Number.POSITIVE_INFINITY;
  return row.outcome === "no difference shown" && high >= relevant;
}
