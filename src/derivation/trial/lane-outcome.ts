import { mapParameters } from "../../training/index.ts";
import type { KeptNetwork, LaneOutcome, NetworkOutcome } from "../network-outcome.ts";
import { bestOnValidation } from "../rule/best-network.ts";
import type { TrainedNetwork } from "./train-networks.ts";

const numbers = (values: Float32Array | null | undefined) => (values ? Array.from(values) : null);

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

function kept({ seed, parameters, history }: TrainedNetwork): KeptNetwork {
  return { seed, parameters: mapParameters(parameters, (values) => Array.from(values)), history };
}

/** The networks of a lane as plain data; `keep`: with the best of them. */
export function laneOutcome(trained: readonly TrainedNetwork[], keep: boolean): LaneOutcome {
  const best = keep ? bestOnValidation(trained) : null;
  return { networks: trained.map(outcomeOf), best: best && kept(best) };
}
