/** The shape of a function: what Jensen's inequality says of it, and whether strictly. */
export type Curvature = "linear" | "convex" | "strictly convex" | "concave" | "strictly concave" | "none";

export const isConvex = (c: Curvature): boolean => c === "linear" || c === "convex" || c === "strictly convex";
export const isConcave = (c: Curvature): boolean => c === "linear" || c === "concave" || c === "strictly concave";
export const isStrict = (c: Curvature): boolean => c === "strictly convex" || c === "strictly concave";

/** Of weight·f. */
export function scaledCurvature(c: Curvature, weight: number): Curvature {
  if (weight === 0) return "linear";
  if (weight > 0) return c;
  const opposite: Partial<Record<Curvature, Curvature>> = {
    convex: "concave",
    "strictly convex": "strictly concave",
    concave: "convex",
    "strictly concave": "strictly convex",
  };
  return opposite[c] ?? c;
}

/** Of f + g: convex where both are, strictly where one of them is (the rules of disciplined convex programming; Grant, Boyd & Ye 2006). */
export function addedCurvature(a: Curvature, b: Curvature): Curvature {
  if (a === "linear") return b;
  if (b === "linear") return a;
  const strict = isStrict(a) || isStrict(b);
  if (isConvex(a) && isConvex(b)) return strict ? "strictly convex" : "convex";
  if (isConcave(a) && isConcave(b)) return strict ? "strictly concave" : "concave";
  return "none";
}

/** Without the claim of strictness. */
export function notStrictly(c: Curvature): Curvature {
  return c === "strictly convex" ? "convex" : c === "strictly concave" ? "concave" : c;
}
