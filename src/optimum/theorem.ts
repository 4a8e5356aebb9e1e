import type { Goal } from "./criterion/criterion.ts";
import { type Curvature, isConcave, isConvex, isStrict, scaledCurvature } from "./criterion/curvature.ts";

/** Which theorem covers the best slopes in a band. */
export type TheoremName = "linear" | "extreme point" | "unique" | "convex" | "none";

export interface Theorem {
  readonly name: TheoremName;
  /** What it says, in a sentence. */
  readonly statement: string;
  readonly source: string | null;
}

/** What the search has to know: the criterion's shape, whether its set is bounded, and whether the mean slope is fixed. */
export interface Case {
  readonly goal: Goal;
  readonly curvature: Curvature;
  readonly usesOffset: boolean;
  readonly fixedMeanSlope: boolean;
}

const bauer = "Bauer, Minimalstellen von Funktionen und Extremalpunkte (1958)";
const convexity = "Boyd & Vandenberghe, Convex Optimization (2004), section 4.2.2";

/**
 * The theorem for a case. Minimising a convex criterion: every point that fulfils the first-order conditions is best. Maximising one: some
 * extreme point of the set is best, where the set is bounded, so the offset must play no part.
 */
export function theoremFor({ goal, curvature, usesOffset, fixedMeanSlope }: Case): Theorem {
  const shape = scaledCurvature(curvature, goal === "minimise" ? 1 : -1);
  const corner = fixedMeanSlope
    ? "with all slopes at bounds of the band but at most one, which the fixed mean slope decides"
    : "with every slope at a bound of the band";
  if (isConvex(shape) && isConcave(shape) && !usesOffset) {
    const statement = `the criterion is linear: there is an optimum ${corner}, and what fulfils the first-order conditions is optimal`;
    return { name: "linear", statement, source: bauer };
  }
  if (isConcave(shape) && !usesOffset) {
    const every = isStrict(shape) ? "strictly convex: every optimum is a function" : "convex: there is an optimum";
    const said = goal === "minimise" ? every.replace("convex", "concave") : every;
    return { name: "extreme point", statement: `to ${goal} a criterion that is ${said} ${corner}`, source: bauer };
  }
  if (isConvex(shape)) {
    const kind = goal === "minimise" ? "convex" : "concave";
    if (!isStrict(shape)) {
      const statement = `to ${goal} a criterion that is ${kind}: what fulfils the first-order conditions is optimal, and may lie inside the band`;
      return { name: "convex", statement, source: convexity };
    }
    const statement = `to ${goal} a criterion that is strictly ${kind}: there is exactly one optimum, and its slopes may lie inside the band`;
    return { name: "unique", statement, source: convexity };
  }
  const statement =
    "no theorem covers this criterion: the best local optimum of several searches, nothing proves that there is no better one";
  return { name: "none", statement, source: null };
}
