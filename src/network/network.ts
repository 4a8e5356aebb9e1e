import type { PiecewiseLinear } from "../activation/index.ts";
import { type Architecture, type Share, widths } from "./architecture.ts";
import type { ParameterValues } from "./parameters.ts";

/** An affine map x·W + b with W [rows, columns], row-major float32. */
export interface Affine {
  readonly rows: number;
  readonly columns: number;
  readonly weight: Float32Array;
  readonly bias: Float32Array;
}

/** A trained network with piecewise-linear activations: affine maps with an activation between them, times a gain. */
export interface Network {
  readonly layers: readonly Affine[];
  readonly share: Share;
  /** The different activations: one, one per hidden layer, or one per hidden neuron, in order. */
  readonly functions: readonly PiecewiseLinear[];
  readonly gain: number;
}

export interface NetworkParts {
  readonly share: Share;
  readonly functions: readonly PiecewiseLinear[];
  readonly gain: number;
}

/** Throws TypeError for sorting in groups, which no function of single neurons stands for. */
export function network(
  architecture: Architecture,
  values: ParameterValues,
  { share, functions, gain }: NetworkParts,
): Network {
  if (architecture.activation.kind === "group-sort") {
    throw new TypeError("a network that sorts its neurons in groups has no activations to export, neuron by neuron");
  }
  const sizes = widths(architecture);
  const layers = sizes.slice(1).map((columns, i) => ({
    rows: sizes[i]!,
    columns,
    weight: values[`weight${i}`]!,
    bias: values[`bias${i}`]!,
  }));
  return Object.freeze({ layers, share, functions, gain });
}

/** The activations of the neurons of hidden layer `layer`: one for all of them, or one each. */
export function activationsOf({ layers, share, functions }: Network, layer: number): readonly PiecewiseLinear[] {
  if (share === "network") return functions;
  if (share === "layer") return [functions[layer]!];
  const before = layers.slice(0, layer).reduce((sum, { columns }) => sum + columns, 0);
  return functions.slice(before, before + layers[layer]!.columns);
}
