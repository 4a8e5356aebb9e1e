import type { Preserve, Share } from "../network/index.ts";

/** Everything that decides a derivation besides the data. */
export interface Settings {
  readonly closenessIn: string;
  readonly closenessOut: string;
  /** The slope band [lo, hi]; null: [0, L], L from the closeness. */
  readonly band: readonly [number, number] | null;
  readonly preserve: Preserve;
  readonly share: Share;
  readonly hidden: readonly number[];
  /** Regions of the learned activation, on a grid over [−range, range]. */
  readonly regions: number;
  readonly range: number;
  /** Where slopes start: "half" (half the upper bound), or an activation whose slopes are taken. */
  readonly start: string;
  readonly seed: number;
  readonly seeds: number;
  readonly batch: number;
  readonly epochs: number;
  readonly patience: number;
  readonly learningRate: number;
  /** Factor behind a network of spectral norm 1; null: chosen on validation (`network`), 1 (`neuron`). */
  readonly gain: number | null;
  readonly baselines: readonly string[];
}

/** The settings of a plain `relucid derive`: under a minute on two cores for data of a few thousand rows. */
export const defaultSettings: Settings = Object.freeze({
  closenessIn: "gaussian",
  closenessOut: "gaussian",
  band: null,
  preserve: "network",
  share: "network",
  hidden: [32, 32],
  regions: 32,
  range: 4,
  start: "half",
  seed: 1,
  seeds: 10,
  batch: 32,
  epochs: 300,
  patience: 100,
  learningRate: 0.01,
  gain: null,
  baselines: ["sigmoid", "tanh", "relu", "leaky_relu", "elu", "gelu", "silu", "softplus"],
});
