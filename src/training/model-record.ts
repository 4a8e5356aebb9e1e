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

/** One epoch of one network: its losses, and its parameters, fetched only where they are kept. */
interface Epoch extends Omit<EpochRecord, "slopes"> {
  readonly value: (name: string) => Float32Array | undefined;
  readonly values: () => ParameterValues;
}

/** The growing record of one network in training: it ends with divergence, or when `patience` epochs brought nothing. */
export interface ModelRecord {
  add(epoch: Epoch): void;
  isGoing(): boolean;
  best(): number;
  result(): TrainedModel;
}

export function modelRecord(start: ParameterValues, patience: number): ModelRecord {
  let best = Number.POSITIVE_INFINITY;
  let [bestEpoch, epochs] = [0, 0];
  let diverged = false;
  let parameters = start;
  const history: EpochRecord[] = [];
  const isGoing = () => !diverged && epochs - bestEpoch < patience;
  return {
    isGoing,
    best: () => best,
    add({ epoch, trainLoss, validationLoss, value, values }) {
      if (!isGoing()) return;
      epochs = epoch;
      if (!Number.isFinite(trainLoss) || !Number.isFinite(validationLoss)) {
        diverged = true;
        return;
      }
      history.push({ epoch, trainLoss, validationLoss, slopes: Array.from(value("slopes") ?? []) });
      if (validationLoss >= best) return;
      [best, bestEpoch, parameters] = [validationLoss, epoch, values()];
    },
    result: () => ({ status: diverged ? "diverged" : "trained", parameters, epochs, bestEpoch, history }),
  };
}
