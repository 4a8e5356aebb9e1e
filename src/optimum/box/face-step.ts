import { factor } from "./definiteness.ts";
import type { Face } from "./face.ts";
import type { FeasibleSet } from "./feasible-set.ts";
import { type FreeHessian, freeHessian } from "./free-hessian.ts";
import { backtrack, room } from "./line-search.ts";
import { dot, type Place, type Probe } from "./objective.ts";

/** Signs of the eigenvalues of the Hessian on the face; "singular": the least is 0 within the accuracy of differences. */
export type SecondOrder = "positive definite" | "singular" | "indefinite" | "no free variable";

/** Where a box has no end, a direction of negative curvature is followed this far at first. */
const FAR = 1e3;

interface Judged {
  readonly status: SecondOrder;
  /** Curvature clearly below 0, over all coordinates; null unless indefinite. */
  readonly direction: Float64Array | null;
}

/** Tells the signs of the eigenvalues by two Cholesky factorisations. */
function judge({ matrix, resolution, extend }: FreeHessian): Judged {
  if (matrix.order === 0) return { status: "no free variable", direction: null };
  if (factor(matrix, -resolution).definite) return { status: "positive definite", direction: null };
  const weak = factor(matrix, resolution);
  if (weak.definite) return { status: "singular", direction: null };
  return { status: "indefinite", direction: extend(weak.direction) };
}

/** The second-order status of a place on its face, and a direction of negative curvature where there is one. */
export function secondOrder(probe: Probe, set: FeasibleSet, here: Place, face: Face): Judged {
  return judge(freeHessian(probe, set, here, face));
}

/**
 * A Newton step on the face of the feasible set, cut where it meets a bound; along negative curvature where the Hessian is indefinite.
 * Null where rounding allows no descent.
 */
export function faceStep(probe: Probe, set: FeasibleSet, here: Place, face: Face): Place | null {
  const hessian = freeHessian(probe, set, here, face);
  const { status, direction } = judge(hessian);
  if (status === "no free variable") return null;
  if (direction !== null) return alongCurvature(probe, set, here, direction);
  const newton = factor(hessian.matrix, status === "singular" ? 2 * hessian.resolution : 0);
  if (!newton.definite) return null;
  const step = hessian.extend(newton.solve(hessian.restrict(here.gradient).map((g) => -g)));
  return dot(step, here.gradient) < 0 ? descend(probe, set, here, step, Math.min(1, room(set, here.x, step))) : null;
}

/** Follows a direction of negative curvature downhill, from a saddle point on either side, to the end of the box where f still falls there. */
export function alongCurvature(probe: Probe, set: FeasibleSet, here: Place, curved: Float64Array): Place | null {
  const sides = dot(curved, here.gradient) > 0 ? [-1, 1] : [1, -1];
  for (const side of sides) {
    const direction = curved.map((v) => side * v);
    const open = room(set, here.x, direction);
    const longest = Number.isFinite(open) ? open : FAR / Math.max(...direction.map(Math.abs));
    const place = descend(probe, set, here, direction, longest);
    if (place !== null && place.value < here.value) return place;
  }
  return null;
}

function descend(probe: Probe, set: FeasibleSet, from: Place, direction: Float64Array, longest: number): Place | null {
  return longest > 0 ? backtrack({ probe, set, from, direction, reference: from.value, longest }) : null;
}
