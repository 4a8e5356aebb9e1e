import { mul, sub, sum, type Tensor } from "../graph/index.ts";
import type { Loss } from "./architecture.ts";

/** Losses that are least squares or a likelihood of classes. */
export type SmoothLoss = Exclude<Loss, "hinge">;

/** The second derivative of A. */
interface Curvature {
  /** What of an expected value says it; null: that value itself. */
  readonly of: ((expected: number) => number) | null;
  /** Its product with v [rows, outputs], by what says it, of the same shape. */
  readonly times: (says: Tensor, v: Tensor) => Tensor;
}

/**
 * A loss of a row as A(z) − y·z, z its outputs: half the squared error (but for y²/2), the logistic loss, the cross-entropy.
 * Source: Nelder & Wedderburn, Generalized Linear Models (1972).
 */
export interface Family {
  /** The largest second derivative of A in an output. */
  readonly steepest: number;
  /** Returns A(z) of the row whose outputs begin at a place, and writes its gradient, what y is expected to be, there. */
  readonly expect: (z: Float64Array, at: number, outputs: number, expected: Float64Array) => number;
  /** null: it is 1. */
  readonly curvature: Curvature | null;
}

export const families: Readonly<Record<SmoothLoss, Family>> = {
  "squared-error": {
    steepest: 1,
    expect: (z, at, _, expected) => {
      expected[at] = z[at]!;
      return z[at]! ** 2 / 2;
    },
    curvature: null,
  },
  "binary-cross-entropy": {
    steepest: 1 / 4,
    expect: (z, at, _, expected) => {
      const tail = Math.exp(-Math.abs(z[at]!));
      expected[at] = (z[at]! < 0 ? tail : 1) / (1 + tail);
      return Math.max(0, z[at]!) + Math.log1p(tail);
    },
    curvature: { of: (expected) => expected * (1 - expected), times: mul },
  },
  "cross-entropy": {
    steepest: 1 / 4,
    expect: (z, at, outputs, expected) => {
      let most = Number.NEGATIVE_INFINITY;
      for (let k = at; k < at + outputs; k++) most = Math.max(most, z[k]!);
      let sum = 0;
      for (let k = at; k < at + outputs; k++) sum += expected[k] = Math.exp(z[k]! - most);
      for (let k = at; k < at + outputs; k++) expected[k]! /= sum;
      return most + Math.log(sum);
    },
    curvature: {
      of: null,
      times: (expected, v) => mul(expected, sub(v, sum(mul(expected, v), [-1], { keep: true }))),
    },
  },
};
