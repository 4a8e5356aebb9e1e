import type { RandomStream } from "../random/index.ts";
import type { Architecture } from "./architecture.ts";
import type { EpochRecord } from "./model-record.ts";
import type { ParameterValues } from "./parameters.ts";
import type { StepRule } from "./step-rule.ts";

/** Rows of encoded data: features [rows, features] and targets [rows, outputs], row-major, with the row numbers of each part. */
export interface TrainingData {
  readonly features: Float32Array;
  readonly targets: Float32Array;
  readonly rows: number;
  readonly train: Int32Array;
  readonly validation: Int32Array;
}

/** One network to train: where it starts, its own order of mini-batches, its gain, and its slopes where they are not trained. */
export interface ModelPlan {
  readonly start: ParameterValues;
  readonly order: RandomStream;
  readonly gain: number;
  readonly slopes?: Float32Array;
}

/** Networks of one architecture that are trained together. */
export interface Training {
  readonly architecture: Architecture;
  readonly data: TrainingData;
  readonly plans: readonly ModelPlan[];
  readonly batch: number;
  readonly epochs: number;
  /** Epochs without a better validation loss after which a network stops counting. */
  readonly patience: number;
  readonly learningRate: number;
  /** Left out: Adam. */
  readonly rule?: StepRule;
  /** Whether events tell scores on validation as well. */
  readonly scored?: boolean;
  /** Mini-batches of an epoch at most; nothing: all. */
  readonly steps?: number;
  /** Brings each network back to a constraint of its own, after each epoch, before it is validated. */
  readonly project?: (network: ParameterValues) => ParameterValues;
  /**
   * Called after each epoch and waited for, with what happened and a way to look at the parameters of all networks, copied;
   * throwing ends the training.
   */
  readonly onEpoch?: (event: EpochEvent, networks: () => readonly ParameterValues[]) => void | Promise<void>;
}

/** One epoch of networks that are trained together, as plain numbers. */
export interface EpochEvent {
  readonly epoch: number;
  /** Epochs at most. */
  readonly epochs: number;
  /** In the order of their plans, also those that stopped counting. */
  readonly networks: readonly NetworkEpoch[];
}

/** How a network stands after an epoch. */
export interface NetworkEpoch extends Omit<EpochRecord, "epoch"> {
  /** Accuracy or R² on the validation rows, where scores are asked for. */
  readonly validationScore?: number;
}
