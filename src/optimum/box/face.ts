import type { FeasibleSet } from "./feasible-set.ts";
import { dot, type Place } from "./objective.ts";

/** The face of the feasible set on which a point lies, and the first-order conditions there. */
export interface Face {
  /** Coordinates strictly between their bounds. */
  readonly inside: readonly number[];
  /** −1 at the lower bound, 1 at the upper, 0 inside; a coordinate whose bounds coincide counts as −1. */
  readonly place: Int8Array;
  /** Multiplier of the hyperplane: λ in ∇f = λ·normal + bound multipliers; 0 without one. */
  readonly planeMultiplier: number;
  /** ∇f − λ·normal. */
  readonly reduced: Float64Array;
  /** Largest violation of the first-order conditions over all coordinates, and over those inside. */
  readonly projectedGradient: number;
  readonly insideGradient: number;
}

export function faceAt(set: FeasibleSet, { x, gradient }: Place): Face {
  const place = new Int8Array(x.length);
  const inside: number[] = [];
  for (let i = 0; i < x.length; i++) {
    if (x[i]! <= set.lower[i]!) place[i] = -1;
    else if (x[i]! >= set.upper[i]!) place[i] = 1;
    else inside.push(i);
  }
  const planeMultiplier = multiplierOfPlane(set, gradient, { place, inside });
  const reduced = set.plane === null ? gradient : gradient.map((g, i) => g - planeMultiplier * set.plane!.normal[i]!);
  let projectedGradient = 0;
  let insideGradient = 0;
  for (let i = 0; i < x.length; i++) {
    const wrong = violation(set, i, place[i]!, reduced[i]!);
    if (!(wrong <= projectedGradient)) projectedGradient = wrong;
    if (place[i] === 0 && !(wrong <= insideGradient)) insideGradient = wrong;
  }
  return { inside, place, planeMultiplier, reduced, projectedGradient, insideGradient };
}

/** How much the derivative along coordinate i allows to descend within the bounds. */
function violation(set: FeasibleSet, i: number, place: number, derivative: number): number {
  if (set.lower[i] === set.upper[i]) return 0;
  if (place === 0) return Math.abs(derivative);
  return Math.max(0, place * derivative);
}

type Located = Pick<Face, "place" | "inside">;

/** Least squares over the coordinates inside; at a corner the middle of the multipliers that fulfil most sign conditions. */
function multiplierOfPlane({ plane, lower, upper }: FeasibleSet, gradient: Float64Array, { place, inside }: Located) {
  if (plane === null) return 0;
  const a = plane.normal;
  const squares = inside.reduce((sum, i) => sum + a[i]! * a[i]!, 0);
  if (squares > 0) return inside.reduce((sum, i) => sum + a[i]! * gradient[i]!, 0) / squares;
  let [from, to] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let i = 0; i < place.length; i++) {
    if (a[i] === 0 || place[i] === 0 || lower[i] === upper[i]) continue;
    // At the lower bound g − λ·a ≥ 0 is needed, at the upper ≤ 0.
    const ratio = gradient[i]! / a[i]!;
    if (place[i]! * a[i]! < 0) to = Math.min(to, ratio);
    else from = Math.max(from, ratio);
  }
  if (Number.isFinite(from) && Number.isFinite(to)) return from + (to - from) / 2;
  if (Number.isFinite(from)) return from;
  return Number.isFinite(to) ? to : dot(a, gradient) / dot(a, a);
}
