import { activeSet, activeTolerance } from "../optimum/index.ts";
import { estimate, mean, standardError } from "../statistics/index.ts";
import { criticalVariance, functionCount, regionAt } from "../training/index.ts";
import { DerivationError } from "./derivation-error.ts";
import type { Experiment } from "./experiment.ts";
import type { Result } from "./result.ts";
import { samplingError } from "./scores.ts";
import { startSlopes } from "./start-slopes.ts";
import { type Outcome, type TrainingTask, trainModels } from "./train-models.ts";

/** Networks of the experiment that learn their activation, all from the same slopes. */
export function learningTask(experiment: Experiment, candidates: TrainingTask["candidates"]): TrainingTask {
  const { settings, grid, band } = experiment;
  const start = startSlopes(settings.start, grid, band);
  const variance = criticalVariance((x) => start[regionAt(grid, x)]!);
  return { activation: { kind: "piecewise-linear", grid, share: settings.share, band }, variance, start, candidates };
}

/** Those that did not diverge. Throws `derivation/diverged` when none is left. */
export function survivors(outcomes: readonly Outcome[]): readonly Outcome[] {
  const left = outcomes.filter(({ status }) => status === "trained");
  if (left.length === 0) {
    throw new DerivationError(
      "derivation/diverged",
      `all ${outcomes.length} networks diverged: their loss became infinite; try a smaller --learning-rate`,
    );
  }
  return left;
}

/** Gains to choose from: a network of spectral norm 1 has bounded answers and needs one of them. */
export const gains: readonly number[] = [1, 3, 10, 30];
const pilotSeeds = 3;

export interface Gain {
  readonly value: number;
  readonly from: Result["settings"]["gainFrom"];
}

/**
 * Which mean validation scores count as good as the best: those down to one standard error below it, made of the spread over
 * seeds and of the few validation rows (the one-standard-error rule, Breiman, Friedman, Olshen & Stone 1984).
 */
export function goodScores(experiment: Experiment, best: readonly number[]): Result["choice"] {
  const overRows = samplingError(experiment, mean(best), experiment.data.split.validation.length);
  return { best: mean(best), standardError: Math.hypot(standardError(best), overRows) };
}

/** Whether networks with these validation scores count as good as the best. */
export function isGoodEnough(scores: readonly number[], { best, standardError }: Result["choice"]): boolean {
  return mean(scores) >= best - standardError;
}

/** The smallest gain whose mean validation score, over networks trained with it, counts as good as the best. At least one network. */
export function smallestGoodGain(experiment: Experiment, trained: readonly Outcome[]): number {
  const scores = gains.map((value) => trained.filter((o) => o.gain === value).map((o) => o.scores.validation));
  const tried = gains.map((value, i) => ({ value, scores: scores[i]! })).filter((each) => each.scores.length > 0);
  const best = tried.reduce((a, b) => (mean(b.scores) > mean(a.scores) ? b : a));
  const good = goodScores(experiment, best.scores);
  return tried.find((each) => isGoodEnough(each.scores, good))!.value;
}

/**
 * The factor behind the network. Given, or 1 where weights are free; else the smallest of 1, 3, 10, 30 whose mean validation
 * score over three seeds lies within one standard error of the best: the smaller the gain, the smaller the Lipschitz constant.
 */
export async function chooseGain(experiment: Experiment): Promise<Gain> {
  const { gain, preserve, seeds } = experiment.settings;
  if (gain !== null) return { value: gain, from: "given" };
  if (preserve === "neuron") return { value: 1, from: "none" };
  const pilots = Array.from({ length: Math.min(pilotSeeds, seeds) }, (_, seed) => seed);
  const candidates = gains.flatMap((value) => pilots.map((seed) => ({ seed, gain: value })));
  const [outcomes] = await trainModels(experiment, "gain", [learningTask(experiment, candidates)]);
  return { value: smallestGoodGain(experiment, survivors(outcomes!)), from: "chosen on validation" };
}

/** Learns the activation jointly with the weights, for every seed. */
export async function learnActivation(experiment: Experiment, gain: number): Promise<readonly Outcome[]> {
  const candidates = Array.from({ length: experiment.settings.seeds }, (_, seed) => ({ seed, gain }));
  const [outcomes] = await trainModels(experiment, "learn", [learningTask(experiment, candidates)]);
  return outcomes!;
}

/** Share of the training rows' pre-activations per region: within each function, or over all functions together. */
export function density({ counts }: Outcome, regions: number, over: "function" | "network"): readonly number[] {
  const all = Array.from(counts!);
  const total = (values: readonly number[]) =>
    Math.max(
      1,
      values.reduce((a, b) => a + b, 0),
    );
  if (over === "network") return all.map((n) => n / total(all));
  return all.map((n, i) => {
    const first = Math.floor(i / regions) * regions;
    return n / total(all.slice(first, first + regions));
  });
}

/** The outcome whose network is best on validation; the lower seed where several are. */
export function bestOnValidation(outcomes: readonly Outcome[]): Outcome {
  return outcomes.reduce((a, b) => (b.scores.validation > a.scores.validation ? b : a));
}

/** The evidence of which constraints are active: one record per seed, and shares over the seeds that did not diverge. */
export function activeEvidence(
  experiment: Experiment,
  outcomes: readonly Outcome[],
): Pick<Result, "seeds" | "active" | "functions"> {
  const { band, grid, settings } = experiment;
  const measured = outcomes.map((outcome) => {
    const slopes = Array.from(outcome.parameters.slopes!);
    const weights = density(outcome, grid.regions, "network");
    return { outcome, slopes, weights, active: activeSet(slopes, weights, band) };
  });
  const seeds = measured.map(({ outcome, slopes, weights, active }) => ({
    seed: outcome.seed,
    status: outcome.status,
    slopes,
    density: [...weights],
    activeFraction: active.plain,
    activeFractionWeighted: active.weighted,
    trainScore: outcome.scores.train,
    validationScore: outcome.scores.validation,
    testScore: outcome.scores.test,
    epochs: outcome.epochs,
    bestEpoch: outcome.bestEpoch,
  }));
  const kept = measured.filter(({ outcome }) => outcome.status === "trained");
  const over = (pick: (one: (typeof kept)[number]["active"]) => number) =>
    estimate(
      kept.map(({ active }) => pick(active)),
      [0, 1],
    );
  return {
    functions: functionCount(settings, settings.share),
    seeds,
    active: {
      ...over((a) => a.weighted),
      plain: over((a) => a.plain),
      atLower: over((a) => a.weightedAtLower),
      atUpper: over((a) => a.weightedAtUpper),
      tolerance: activeTolerance * (band.hi - band.lo),
    },
  };
}
