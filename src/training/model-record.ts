import type { ParameterValues } from "./parameters.ts";

export interface EpochRecord {
  readonly epoch: number;
  readonly trainLoss: number;
  readonly validationLoss: number;
  /** Slopes after the epoch; empty where none are trained. */
  readonly slopes: readonly number[];
}

/** What became of one network: the parameters of its best epoch on validation. A diverged network is a record, no error. */
export interface TrainedModel {
  readonly status: "trained" | "diverged";
  readonly parameters: ParameterValues;
  readonly epochs: number;
  readonly bestEpoch: number;
  readonly history: readonly EpochRecord[];
}

/** The growing record of one network in training: it ends with divergence, or when `patience` epochs brought nothing. */
export interface ModelRecord {
  /** `values` gives the parameters after the epoch, which nobody changes; they are fetched only where they are kept. */
  add(epoch: EpochRecord, values: () => ParameterValues): void;
  isGoing(): boolean;
  result(): TrainedModel;
}

/** A record that begins with the parameters before training. */
export function modelRecord(start: ParameterValues, patience: number): ModelRecord {
  let best = Number.POSITIVE_INFINITY;
  let [bestEpoch, epochs] = [0, 0];
  let diverged = false;
  let parameters = start;
  const history: EpochRecord[] = [];
  const isGoing = () => !diverged && epochs - bestEpoch < patience;
  return {
    isGoing,
    add(record, values) {
      if (!isGoing()) return;
      const { epoch, trainLoss, validationLoss } = record;
      epochs = epoch;
      if (!Number.isFinite(trainLoss) || !Number.isFinite(validationLoss)) {
        diverged = true;
        return;
      }
      history.push(record);
      if (validationLoss >= best) return;
      [best, bestEpoch, parameters] = [validationLoss, epoch, values()];
    },
    result: () => ({ status: diverged ? "diverged" : "trained", parameters, epochs, bestEpoch, history }),
  };
}
