import type { SymmetricMatrix } from "./definiteness.ts";
import type { Face } from "./face.ts";
import type { FeasibleSet } from "./feasible-set.ts";
import type { Place, Probe } from "./objective.ts";

/** The Hessian on the directions that stay on a face: coordinates inside, and within the hyperplane where there is one. */
export interface FreeHessian {
  readonly matrix: SymmetricMatrix;
  /** Eigenvalues below this in size are not told from 0. */
  readonly resolution: number;
  /** Coordinates on the face of a vector over all coordinates (its part normal to the hyperplane dropped), and back. */
  restrict(whole: Float64Array): Float64Array;
  extend(part: Float64Array): Float64Array;
}

const STEP = 2 ** -24;
/** Differences of gradients lose about half the digits. */
const HESSIAN_RESOLUTION = 1e-6;
const GRADIENT_RESOLUTION = 2 ** -50;

/**
 * Differences of the gradient, one evaluation per coordinate inside, taken towards the middle of the box so that f is never asked outside.
 *
 * Accuracy: about 1e-8 of the largest entry for smooth f, about 1e-9 for quadratics.
 */
export function freeHessian(probe: Probe, set: FeasibleSet, here: Place, face: Face): FreeHessian {
  const { inside } = face;
  const m = inside.length;
  const entries = new Float64Array(m * m);
  let noise = 0;
  inside.forEach((i, column) => {
    const step = towardsMiddle(set, here.x, i);
    const { gradient } = probe.visit(here.x.map((x, j) => (j === i ? x + step : x)));
    const by = here.x[i]! + step - here.x[i]!;
    noise = Math.max(noise, (GRADIENT_RESOLUTION * probe.gradientScale()) / Math.abs(by));
    inside.forEach((j, row) => {
      entries[row * m + column] = (gradient[j]! - here.gradient[j]!) / by;
    });
  });
  let largest = 0;
  for (let r = 0; r < m; r++) {
    for (let c = 0; c <= r; c++) {
      const mean = (entries[r * m + c]! + entries[c * m + r]!) / 2;
      entries[r * m + c] = entries[c * m + r] = mean;
      largest = Math.max(largest, Math.abs(mean));
    }
  }
  const resolution = Math.max(HESSIAN_RESOLUTION * largest, noise, Number.MIN_VALUE);
  return onPlane(set, face, { order: m, entries }, resolution);
}

/** A step into the wider side of the box, small against its width. */
function towardsMiddle({ lower, upper }: FeasibleSet, x: Float64Array, i: number): number {
  const [down, up] = [x[i]! - lower[i]!, upper[i]! - x[i]!];
  const room = Math.max(down, up);
  const size = Number.isFinite(room) ? room : Math.max(1, Math.abs(x[i]!));
  return (up >= down ? 1 : -1) * STEP * size;
}

/** Reflects the hyperplane's normal onto the first coordinate, which is then dropped (a Householder basis of the hyperplane). */
function onPlane(set: FeasibleSet, { inside }: Face, full: SymmetricMatrix, resolution: number): FreeHessian {
  const gathered = (whole: Float64Array) => Float64Array.from(inside, (i) => whole[i]!);
  const scattered = (part: Float64Array) => {
    const whole = new Float64Array(set.lower.length);
    inside.forEach((i, k) => {
      whole[i] = part[k]!;
    });
    return whole;
  };
  const normal = set.plane && gathered(set.plane.normal);
  if (normal === null || normal.every((a) => a === 0)) {
    return { matrix: full, resolution, restrict: gathered, extend: scattered };
  }
  const reflect = reflection(normal);
  return {
    matrix: trailing(congruent(full, reflect)),
    resolution,
    restrict: (whole) => reflect(gathered(whole)).slice(1),
    extend: (part) => scattered(reflect(Float64Array.of(0, ...part))),
  };
}

/** Householder's reflection that maps `normal` to a multiple of the first unit vector. */
function reflection(normal: Float64Array): (v: Float64Array) => Float64Array {
  const u = Float64Array.from(normal);
  u[0]! += (normal[0]! < 0 ? -1 : 1) * Math.hypot(...normal);
  const squares = u.reduce((sum, x) => sum + x * x, 0);
  return (v) => {
    const share = (2 * v.reduce((sum, x, i) => sum + x * u[i]!, 0)) / squares;
    return v.map((x, i) => x - share * u[i]!);
  };
}

/** Q·H·Q for a symmetric orthogonal Q. */
function congruent({ order: n, entries }: SymmetricMatrix, q: (v: Float64Array) => Float64Array): SymmetricMatrix {
  const half = new Float64Array(n * n);
  for (let r = 0; r < n; r++) half.set(q(entries.slice(r * n, (r + 1) * n)), r * n);
  const whole = new Float64Array(n * n);
  for (let c = 0; c < n; c++) whole.set(q(Float64Array.from({ length: n }, (_, r) => half[r * n + c]!)), c * n);
  return { order: n, entries: whole };
}

/** The matrix without its first row and column. */
function trailing({ order: n, entries }: SymmetricMatrix): SymmetricMatrix {
  const kept = new Float64Array((n - 1) * (n - 1));
  for (let r = 1; r < n; r++) kept.set(entries.subarray(r * n + 1, (r + 1) * n), (r - 1) * (n - 1));
  return { order: n - 1, entries: kept };
}
