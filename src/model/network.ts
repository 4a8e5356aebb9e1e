import type { PiecewiseLinear } from "../activation/index.ts";

/** Whether one activation serves the whole network, each hidden layer has its own, or each neuron. */
export type Share = "network" | "layer" | "neuron";

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

/** The activations of the neurons of hidden layer `layer`: one for all of them, or one each. */
export function activationsOf({ layers, share, functions }: Network, layer: number): readonly PiecewiseLinear[] {
  if (share === "network") return functions;
  if (share === "layer") return [functions[layer]!];
  const before = layers.slice(0, layer).reduce((sum, { columns }) => sum + columns, 0);
  return functions.slice(before, before + layers[layer]!.columns);
}
