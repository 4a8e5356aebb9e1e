import { axisOf, fixed, type Shape } from "../shape.ts";
import { apply, type Tensor, vector } from "../tensor.ts";
import { mul } from "./elementwise.ts";

export interface ReductionOptions {
  /** Keep summed axes with size 1 (default: drop them). */
  readonly keep?: boolean;
}

/** The sum over `axes`. */
export function sum(x: Tensor, axes: readonly number[], { keep = false }: ReductionOptions = {}): Tensor {
  const along = axes.map((axis) => axisOf("ReduceSum", axis, x.shape));
  const shape: Shape = keep
    ? x.shape.map((d, i) => (along.includes(i) ? 1 : d))
    : x.shape.filter((_, i) => !along.includes(i));
  return apply("ReduceSum", {
    inputs: [x, vector(along, "int64")],
    attributes: { keepdims: keep ? 1 : 0 },
    output: { type: x.type, shape },
  });
}

/** The mean over `axes`. */
export function mean(x: Tensor, axes: readonly number[], options: ReductionOptions = {}): Tensor {
  const count = axes.reduce((n, axis) => n * fixed(x.shape[axisOf("mean", axis, x.shape)], x.shape), 1);
  return mul(sum(x, axes, options), 1 / count);
}

/** The largest element along the last axis, which stays, with size 1. */
export function largest(x: Tensor): Tensor {
  return apply("ReduceMax", {
    inputs: [x, vector([x.shape.length - 1], "int64")],
    attributes: { keepdims: 1 },
    output: { type: x.type, shape: [...x.shape.slice(0, -1), 1] },
  });
}

/** log(softmax(x)) along the last axis, without overflow. */
export function logSoftmax(x: Tensor): Tensor {
  return apply("LogSoftmax", { inputs: [x], attributes: { axis: -1 }, output: { type: x.type, shape: x.shape } });
}

/** exp(x) over its sum along the last axis. */
export function softmax(x: Tensor): Tensor {
  return apply("Softmax", { inputs: [x], attributes: { axis: -1 }, output: { type: x.type, shape: x.shape } });
}

/** Where the last axis is largest (the first such place), as int64. */
export function argmax(x: Tensor): Tensor {
  return apply("ArgMax", {
    inputs: [x],
    attributes: { axis: -1, keepdims: 0 },
    output: { type: "int64", shape: x.shape.slice(0, -1) },
  });
}
