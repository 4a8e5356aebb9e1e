import type { EpochRecord, PerParameter } from "../training/index.ts";
import type { Metrics } from "./rule/metrics.ts";
import type { Part, Trivial } from "./trial/scores.ts";

/** What became of one network, as plain data. */
export type NetworkOutcome = {
  readonly seed: number;
  readonly gain: number;
  readonly status: "trained" | "diverged";
  readonly epochs: number;
  readonly bestEpoch: number;
  readonly scores: Readonly<Record<Part, number>>;
  /** On the test rows, beside the score. */
  readonly metrics: Metrics;
  /** Classes of the test rows that it never predicts there, by their index. */
  readonly neverPredicted: readonly number[];
  readonly trivial: Trivial;
  /** Slopes of all functions on the grid, [functions · regions]; null where none are learned. */
  readonly slopes: readonly number[] | null;
  /** Counts of the training rows' pre-activations in each region, in the order of the slopes; null for other activations. */
  readonly counts: readonly number[] | null;
};

/** A network that may be handed over, or looked at more closely. */
export type KeptNetwork = {
  readonly seed: number;
  readonly parameters: PerParameter<readonly number[]>;
  readonly history: readonly EpochRecord[];
  /** The class that it gives every cell of the plane (`planeFeatures`); null where the data do not lie in one. */
  readonly decided: readonly number[] | null;
};

/** What became of networks that were trained one after the other. */
export type LaneOutcome = {
  readonly networks: readonly NetworkOutcome[];
  /** The best on validation: no other network of the lane is ever handed over. Null where it is not asked for, or all diverged. */
  readonly best: KeptNetwork | null;
};
