import { OptimumError } from "../optimum-error.ts";

/** The hyperplane Σ normal_i·x_i = value. */
export interface Plane {
  readonly normal: ArrayLike<number>;
  readonly value: number;
}

/** A box { x : lower ≤ x ≤ upper }, cut with a hyperplane where one is given. Ends may be infinite. */
export interface FeasibleSet {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly plane: { readonly normal: Float64Array; readonly value: number } | null;
}

/**
 * The box between two corners, or its section with a hyperplane.
 *
 * @throws {OptimumError} `optimum/bad-box` unless lower_i ≤ upper_i with a finite number between; `optimum/bad-plane` unless the normal is
 * finite, of the same length and not zero; `optimum/empty-set` if the hyperplane misses the box.
 */
export function box(lower: ArrayLike<number>, upper: ArrayLike<number>, plane: Plane | null = null): FeasibleSet {
  if (lower.length !== upper.length || lower.length === 0) {
    throw new OptimumError(
      "optimum/bad-box",
      `a box needs as many upper as lower bounds, at least one: got ${lower.length} lower and ${upper.length} upper.`,
    );
  }
  for (let i = 0; i < lower.length; i++) {
    const [lo, hi] = [lower[i]!, upper[i]!];
    if (lo <= hi && lo < Number.POSITIVE_INFINITY && hi > Number.NEGATIVE_INFINITY) continue;
    throw new OptimumError("optimum/bad-box", `coordinate ${i} needs lower ≤ upper, got [${lo}, ${hi}].`);
  }
  const set = { lower: Float64Array.from(lower), upper: Float64Array.from(upper) };
  return Object.freeze({ ...set, plane: plane && checkedPlane(plane, set) });
}

function checkedPlane({ normal, value }: Plane, { lower, upper }: Omit<FeasibleSet, "plane">) {
  const a = Float64Array.from(normal);
  if (a.length !== lower.length || !a.every(Number.isFinite) || a.every((x) => x === 0) || !Number.isFinite(value)) {
    throw new OptimumError(
      "optimum/bad-plane",
      `a hyperplane in ${lower.length} dimensions needs as many finite numbers, not all 0, and a finite value; got [${[...a]}] and ${value}.`,
    );
  }
  const end = (towards: 1 | -1): number =>
    a.reduce((sum, ai, i) => (ai === 0 ? sum : sum + ai * (ai * towards > 0 ? upper[i]! : lower[i]!)), 0);
  const [least, most] = [end(-1), end(1)];
  if (!(least <= value && value <= most)) {
    throw new OptimumError(
      "optimum/empty-set",
      `no point of the box satisfies the equation: its left side lies between ${least} and ${most}, but ${value} was asked for.`,
    );
  }
  return Object.freeze({ normal: a, value });
}

/** The nearest point of the set; exact for a box, and on a hyperplane up to roundings of x, with every bound kept exactly. */
export function project(set: FeasibleSet, x: Float64Array): Float64Array {
  if (set.plane === null) return clipped(set, x, 0);
  return clipped(set, x, planeShift(set, x, set.plane));
}

/** x − shift·normal, clipped to the box. */
function clipped({ lower, upper, plane }: FeasibleSet, x: Float64Array, shift: number): Float64Array {
  const out = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) {
    const moved = shift === 0 ? x[i]! : x[i]! - shift * plane!.normal[i]!;
    out[i] = moved < lower[i]! ? lower[i]! : moved > upper[i]! ? upper[i]! : moved;
  }
  return out;
}

/**
 * The shift ν with normal·clip(x − ν·normal) = value. The left side falls with ν and is linear between the breaks where a coordinate
 * meets a bound, so bisection over the sorted breaks and one linear step find it (Brucker 1984; Dai & Fletcher 2006).
 */
function planeShift(set: FeasibleSet, x: Float64Array, { normal, value }: NonNullable<FeasibleSet["plane"]>): number {
  const excess = (shift: number): number => {
    const y = clipped(set, x, shift);
    return y.reduce((sum, yi, i) => sum + normal[i]! * yi, -value);
  };
  const breaks = Float64Array.from(
    [...x].flatMap((xi, i) => {
      if (normal[i] === 0) return [];
      return [(xi - set.lower[i]!) / normal[i]!, (xi - set.upper[i]!) / normal[i]!].filter(Number.isFinite);
    }),
  ).sort();
  // excess(breaks[below]) ≥ 0 ≥ excess(breaks[above]), with the ends of the line as outermost breaks.
  let [below, above] = [-1, breaks.length];
  while (above - below > 1) {
    const middle = (below + above) >> 1;
    if (excess(breaks[middle]!) >= 0) below = middle;
    else above = middle;
  }
  if (breaks.length === 0) return excess(0) / normal.reduce((sum, a) => sum + a * a, 0);
  const from = breaks[Math.max(below, 0)]!;
  const to = above < breaks.length ? breaks[above]! : from + 1;
  const start = below < 0 ? from - 1 : from;
  const [high, low] = [excess(start), excess(below < 0 ? from : to)];
  if (high === low) return start;
  return start + ((below < 0 ? from : to) - start) * (high / (high - low));
}
