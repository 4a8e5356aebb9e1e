import { spectralNormBound } from "../model/index.ts";
import { type Architecture, widths } from "./architecture.ts";
import type { ParameterValues } from "./parameters.ts";

/**
 * The same network with every weight matrix scaled, where it must be, so that its certified spectral norm is at most 1.
 * After Björck steps the norms are within float32 rounding of 1, so the weights change in their last digits only.
 */
export function withinUnitNorm(architecture: Architecture, values: ParameterValues): ParameterValues {
  const sizes = widths(architecture);
  const layers = values.layers.map(({ weight, bias }, i) => ({
    weight: shrink(weight, sizes[i]!, sizes[i + 1]!),
    bias,
  }));
  return { ...values, layers };
}

function shrink(weight: Float32Array, rows: number, columns: number): Float32Array {
  let current = weight;
  let bound = spectralNormBound(current, rows, columns);
  for (let margin = 2 ** -22; bound > 1; margin *= 2) {
    const factor = (1 - margin) / bound;
    current = current.map((w) => w * factor);
    bound = spectralNormBound(current, rows, columns);
  }
  return current;
}
