import type { Network } from "../model/index.ts";
import { type Architecture, widths } from "./architecture.ts";
import type { ParameterValues } from "./parameters.ts";

/**
 * What training found, as plain affine maps with activations between them.
 * Throws TypeError for sorting in groups, which no function of single neurons stands for.
 */
export function network(
  architecture: Architecture,
  values: ParameterValues,
  { share, functions, gain }: Omit<Network, "layers">,
): Network {
  if (architecture.activation.kind === "group-sort") {
    throw new TypeError("a network that sorts its neurons in groups has no activations to export, neuron by neuron");
  }
  const sizes = widths(architecture);
  const layers = values.layers.map((layer, i) => ({ rows: sizes[i]!, columns: sizes[i + 1]!, ...layer }));
  return Object.freeze({ layers, share, functions, gain });
}
