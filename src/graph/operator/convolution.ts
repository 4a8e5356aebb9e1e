import { fixed } from "../shape.ts";
import { apply, scalar, type Tensor, vector } from "../tensor.ts";

export interface Convolution {
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  readonly groups: number;
  /** Zeros before and behind each spatial axis. */
  readonly paddings: readonly (readonly [before: number, behind: number])[];
}

/** x [rows, channels, ...sizes] with a kernel [outputs, channels of a group, ...taps]: the cross-correlation [rows, outputs, ...places]. */
export function convolution(x: Tensor, kernel: Tensor, { strides, dilations, groups, paddings }: Convolution): Tensor {
  const taps = kernel.shape.slice(2).map((d) => fixed(d, kernel.shape));
  const places = x.shape.slice(2).map((d, i) => {
    const [before, behind] = paddings[i]!;
    const room = fixed(d, x.shape) + before + behind - (taps[i]! - 1) * dilations[i]! - 1;
    return Math.floor(room / strides[i]!) + 1;
  });
  return apply("Conv", {
    inputs: [x, kernel],
    attributes: {
      strides,
      dilations,
      group: groups,
      kernel_shape: taps,
      pads: [...paddings.map(([before]) => before), ...paddings.map(([, behind]) => behind)],
    },
    output: { type: x.type, shape: [x.shape[0]!, kernel.shape[0]!, ...places] },
  });
}

/** x [rows, width] with one more entry behind, which is `value`. */
export function extended(x: Tensor, value: number): Tensor {
  return apply("Pad", {
    inputs: [x, vector([0, 0, 0, 1], "int64"), scalar(value, x.type)],
    output: { type: x.type, shape: [x.shape[0]!, fixed(x.shape[1], x.shape) + 1] },
  });
}
