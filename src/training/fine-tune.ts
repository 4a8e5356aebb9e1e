import type { Engine } from "../engine/index.ts";
import type { RandomStream } from "../random/index.ts";
import type { Architecture, Loss, WiredLayer } from "./architecture.ts";
import type { ParameterValues } from "./parameters.ts";
import { train } from "./train.ts";
import type { EpochEvent, TrainingData } from "./training.ts";

/** A trained network that is to be trained on, without leaving a set of its own. */
export interface FineTuning {
  readonly start: ParameterValues;
  /** Widths of all layers, features first, outputs last. */
  readonly widths: readonly number[];
  /** How the layers hang together, the last one included. */
  readonly layers: readonly WiredLayer[];
  readonly loss: Loss;
  readonly data: TrainingData;
  readonly order: RandomStream;
  readonly batch: number;
  readonly epochs: number;
  /** Mini-batches between two projections. */
  readonly steps: number;
  readonly learningRate: number;
  readonly project: (network: ParameterValues) => ParameterValues;
  readonly onEpoch: (event: EpochEvent) => void;
  /** Asked after each epoch; once it says so, training ends with what is best so far. */
  readonly isStopped: () => boolean;
}

/** Ends a training from within. */
class Stopped extends Error {}

/** Trains a network further: after each epoch it is projected and validated; what comes back is the best of these, so it is in the set. */
export async function fineTune(engine: Engine, tuning: FineTuning): Promise<ParameterValues> {
  const { start, widths, layers, loss, order, isStopped, onEpoch, ...training } = tuning;
  const architecture: Architecture = {
    features: widths[0]!,
    hidden: widths.slice(1, -1),
    outputs: widths.at(-1)!,
    loss,
    preserve: "neuron",
    activation: { kind: "given", layers },
  };
  let best = { loss: Number.POSITIVE_INFINITY, network: start };
  try {
    await train(engine, {
      ...training,
      architecture,
      patience: training.epochs,
      plans: [{ start, order, gain: 1 }],
      onEpoch(event, networks) {
        const { validationLoss } = event.networks[0]!;
        if (validationLoss < best.loss) best = { loss: validationLoss, network: networks()[0]! };
        onEpoch(event);
        if (isStopped()) throw new Stopped();
      },
    });
  } catch (cause) {
    if (!(cause instanceof Stopped)) throw cause;
  }
  return best.network;
}
