import { mapParameters } from "../../training/index.ts";
import type { KeptNetwork, LaneOutcome, NetworkOutcome } from "../network-outcome.ts";
import type { TrainedNetwork } from "./train-networks.ts";

const numbers = (values: Float32Array | Float64Array | null | undefined) => (values ? Array.from(values) : null);

function outcomeOf({
  seed,
  gain,
  status,
  epochs,
  bestEpoch,
  scores,
  metrics,
  neverPredicted,
  trivial,
  parameters,
  counts,
}: TrainedNetwork): NetworkOutcome {
  const slopes = numbers(parameters.slopes);
  const seen = { scores, metrics, neverPredicted, trivial };
  return { seed, gain, status, epochs, bestEpoch, ...seen, slopes, counts: numbers(counts) };
}

/** A network as plain data, whole. */
export function keptNetwork(
  { seed, parameters, history }: TrainedNetwork,
  decided: KeptNetwork["decided"],
): KeptNetwork {
  return { seed, parameters: mapParameters(parameters, (values) => Array.from(values)), history, decided };
}

/** The networks of a lane as plain data, and of the best of them everything, where it is kept. */
export function laneOutcome(trained: readonly TrainedNetwork[], best: KeptNetwork | null): LaneOutcome {
  return { networks: trained.map(outcomeOf), best };
}
