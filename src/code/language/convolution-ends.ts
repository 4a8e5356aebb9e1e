import type { ConvolutionMap } from "../../model/index.ts";

/** Zeros before and behind each axis of x; negative where the last entries are under no tap. */
export function paddings({
  from,
  to,
  kernel,
  strides,
  dilations,
  padding,
}: ConvolutionMap): readonly (readonly [number, number])[] {
  return padding.map((before, axis) => {
    const reach = (to[axis + 1]! - 1) * strides[axis]! + (kernel[axis + 2]! - 1) * dilations[axis]! + 1;
    return [before, reach - before - from[axis + 1]!] as const;
  });
}
