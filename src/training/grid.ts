import { constant, type Tensor } from "../graph/index.ts";

/** The finest step of knots and learned slopes: on this binary grid all values of a learned activation are exact doubles. */
export const quantum = 2 ** -20;

/** Regions of one width around zero, on which a learned activation is linear; the outer two continue to ±∞. */
export interface Grid {
  readonly regions: number;
  /** Width of a region: a multiple of 2^-10, so that knots are exact. */
  readonly step: number;
  /** Ends of the regions, regions + 1 numbers; the first and the last are no kinks. */
  readonly knots: readonly number[];
}

/** The grid with the given number of regions that covers about [−range, range]. */
export function uniformGrid(regions: number, range: number): Grid {
  const step = Math.max(1, Math.round(((2 * range) / regions) * 1024)) / 1024;
  const knots = Array.from({ length: regions + 1 }, (_, i) => (i - regions / 2) * step);
  return Object.freeze({ regions, step, knots });
}

/** Number of the region that holds x, counted from 0; a knot belongs to the region on its right. */
export function regionAt({ regions, step }: Grid, x: number): number {
  return Math.min(regions - 1, Math.max(0, Math.floor(x / step + regions / 2)));
}

/**
 * The matrix [regions, regions] that turns slopes (a row vector) into the offsets b of s(x) = slope_i · (x − shift) + b_i
 * on region i: s is continuous and s(0) = 0 (the next layer's bias carries any other constant).
 */
export function offsetMatrix({ regions, knots }: Grid, shift: number): Tensor {
  const matrix = new Float32Array(regions * regions);
  const centre = Math.floor(regions / 2);
  const copy = (from: number, to: number) => {
    for (let row = 0; row < regions; row++) matrix[row * regions + to] = matrix[row * regions + from]!;
  };
  // Continuity at knot t between regions i and i + 1: slope_i · t + b_i = slope_{i+1} · t + b_{i+1}.
  const cross = (from: number, to: number) => {
    const knot = knots[Math.max(from, to)]!;
    copy(from, to);
    matrix[from * regions + to]! += knot;
    matrix[to * regions + to]! -= knot;
  };
  for (let i = centre; i + 1 < regions; i++) cross(i, i + 1);
  for (let i = centre; i > 0; i--) cross(i, i - 1);
  for (let i = 0; i < regions; i++) matrix[i * regions + i]! += shift;
  return constant("float32", [regions, regions], matrix);
}
