import type { Expression } from "../activation/index.ts";
import type { SlopeBand } from "../constraint/index.ts";
import type { Share } from "../model/index.ts";
import type { Grid } from "./grid.ts";

/** `network`: weights of spectral norm ≤ 1, so that the network keeps closeness; `neuron`: only the activation is constrained. */
export type Preserve = "network" | "neuron";

/** `hinge` asks that the right class is ahead of each other one by 1: with a gain 1/m the network without its gain is asked for m. */
export type Loss = "cross-entropy" | "binary-cross-entropy" | "hinge" | "squared-error";

export interface PiecewiseLinearLayer {
  readonly kind: "piecewise-linear";
  readonly grid: Grid;
  readonly share: Share;
  /** The band that slopes are projected on after each step; null: slopes are given and stay as they are. */
  readonly band: SlopeBand | null;
}

export interface FixedLayer {
  readonly kind: "fixed";
  readonly expression: Expression;
}

/**
 * A layer s(x·W + b) of the value x at a point, which the value at a point before may meet, to be added and to go through a function. Point 0 are the features, point
 * i + 1 is what layer i gives.
 */
export interface WiredLayer {
  readonly of: number;
  /** Null: none. */
  readonly expression: Expression | null;
  readonly meets: { readonly from: number; readonly expression: Expression | null } | null;
}

/** Functions and branches of each layer, the last one included. */
export interface GivenLayers {
  readonly kind: "given";
  readonly layers: readonly WiredLayer[];
}

/** A learned piecewise-linear function for each neuron whose kinks move too: few regions, wherever the data want them. */
export interface FreeKnotLayer {
  readonly kind: "free-knots";
  /** At least two. */
  readonly regions: number;
  /** The band that slopes are projected on after each step. */
  readonly band: SlopeBand;
}

/** Neurons in groups of `size`, each group sorted: no function of single neurons (size 2: MaxMin). Source: Anil, Lucas & Grosse (2019). */
export interface GroupSortLayer {
  readonly kind: "group-sort";
  /** Divides the width of every hidden layer. */
  readonly size: number;
}

export type ActivationLayer = PiecewiseLinearLayer | FreeKnotLayer | FixedLayer | GivenLayers | GroupSortLayer;

/** The band of slopes that are learned; null where none are. */
export function learnedBand(activation: ActivationLayer): SlopeBand | null {
  switch (activation.kind) {
    case "piecewise-linear":
    case "free-knots":
      return activation.band;
    case "fixed":
    case "given":
    case "group-sort":
      return null;
  }
}

/** A multilayer perceptron: features → hidden layers → outputs, the outputs times a gain. */
export interface Architecture {
  readonly features: number;
  readonly hidden: readonly number[];
  readonly outputs: number;
  readonly loss: Loss;
  readonly preserve: Preserve;
  readonly activation: ActivationLayer;
  /** What 1 more of the gain costs, in the unit of the loss: the gain is trained, and begins as it is given. Nothing: it stays so. */
  readonly gainPrice?: number;
}

/** The number of different activation functions in the network. */
export function functionCount({ hidden }: Pick<Architecture, "hidden">, share: Share): number {
  if (share === "network") return 1;
  return share === "layer" ? hidden.length : hidden.reduce((sum, width) => sum + width, 0);
}

/** The point that a layer takes. */
export const takenBy = ({ activation }: Pick<Architecture, "activation">, layer: number): number =>
  activation.kind === "given" ? activation.layers[layer]!.of : layer;

/** Widths of all layers, features first, outputs last. */
export function widths({
  features,
  hidden,
  outputs,
}: Pick<Architecture, "features" | "hidden" | "outputs">): readonly number[] {
  return [features, ...hidden, outputs];
}
