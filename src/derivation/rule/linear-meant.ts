import type { Comparison } from "./comparison.ts";
import { mayMatter } from "./relevance.ts";

/** What is looked at of a linear model. */
type Row = Pick<Comparison, "role" | "outcome" | "test" | "score" | "validation">;

/** How near a linear model comes to the chosen function: shown better, enough, a gain not ruled out, shown worse. */
function distance(row: Row): number {
  if (row.outcome === "chosen worse") return 0;
  if (row.outcome === "chosen better") return 3;
  return mayMatter(row) ? 2 : 1;
}

/**
 * The linear model that is meant where "a linear model" is said: of the network without an activation, which has the Lipschitz constant of the others, and
 * an ordinary one of free weights that which comes nearest to the chosen function by their tests. So "worse" is said only where both are shown worse, and one
 * that is enough suffices. Of two that come as near, the one that validation prefers where it may be recommended, else the one of the higher test score.
 * Null where neither is compared.
 */
export function linearMeant<R extends Row>(compared: readonly R[]): R | null {
  const rows = compared.filter(({ role }) => role === "linear" || role === "free linear");
  const score = (row: Row) => (distance(row) < 2 ? row.validation! : row.score.mean);
  return rows.toSorted((a, b) => distance(a) - distance(b) || score(b) - score(a))[0] ?? null;
}
