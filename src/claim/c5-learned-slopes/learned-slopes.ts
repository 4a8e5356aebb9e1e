import { gains, learningTask, networkDensity, smallestGoodGain, type TrainedNetwork } from "../../derivation/index.ts";
import { activeSet } from "../../optimum/index.ts";
import { type Experiment, trainTask } from "../experiment/experiment.ts";

/** Shares of the training schedule at which the slopes are looked at. */
const moments = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** Where slopes were during training, weighted by the density of the network that is delivered. */
export type Moment = {
  /** Share of the schedule, in [0, 1]. */
  readonly time: number;
  readonly atLower: number;
  readonly atUpper: number;
};

/** A network that learned its activation, as of its best epoch on validation. */
export type LearnedNetwork = {
  readonly seed: number;
  readonly gain: number;
  /** Whether it has the gain that validation chose; the others show how much that choice matters. */
  readonly chosen: boolean;
  readonly diverged: boolean;
  /** One slope per region of the grid. */
  readonly slopes: readonly number[];
  /** Share of the training rows' pre-activations per region. */
  readonly density: readonly number[];
  readonly validation: number;
  readonly test: number;
  /** The best epoch, as a share of the schedule. */
  readonly best: number;
  readonly way: readonly Moment[];
};

function wayOf(
  { history }: TrainedNetwork,
  weights: readonly number[],
  { band, settings }: Experiment,
): readonly Moment[] {
  return moments.flatMap((time) => {
    const record = history[Math.round(time * settings.epochs!) - 1];
    if (!record) return [];
    const { weightedAtLower, weightedAtUpper } = activeSet(record.slopes, weights, band);
    return [{ time, atLower: weightedAtLower, atUpper: weightedAtUpper }];
  });
}

function networkOf(experiment: Experiment, outcome: TrainedNetwork, chosenGain: number | null): LearnedNetwork {
  const { settings } = experiment;
  const weights = networkDensity(outcome.counts!);
  return {
    seed: outcome.seed,
    gain: outcome.gain,
    chosen: outcome.gain === chosenGain,
    diverged: outcome.status === "diverged",
    slopes: Array.from(outcome.parameters.slopes!),
    density: weights,
    validation: outcome.scores.validation,
    test: outcome.scores.test,
    best: outcome.bestEpoch / settings.epochs!,
    way: wayOf(outcome, weights, experiment),
  };
}

/**
 * Learns the activation for every seed: with free weights once, with weights of norm 1 for each gain, of which one is then
 * chosen on validation as `derive` chooses it. A seed's initial weights are the same for all gains.
 */
export async function learnSlopes(experiment: Experiment): Promise<readonly LearnedNetwork[]> {
  const { preserve, seeds } = experiment.settings;
  const tried = preserve === "network" ? gains : [1];
  const candidates = tried.flatMap((gain) => Array.from({ length: seeds }, (_, seed) => ({ seed, gain })));
  const outcomes = await trainTask(experiment, learningTask(experiment, candidates));
  const chosenGain = smallestGoodGain(outcomes, experiment);
  return outcomes.map((outcome) => networkOf(experiment, outcome, chosenGain));
}
