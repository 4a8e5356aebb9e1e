import { type Activation, parseActivation } from "../activation/index.ts";
import { estimate, holm, wilcoxonSignedRank } from "../statistics/index.ts";
import { criticalVariance } from "../training/index.ts";
import type { Experiment } from "./experiment.ts";
import type { Result } from "./result.ts";
import type { SimplerActivation } from "./simplify-activation.ts";
import { type Outcome, type TrainingTask, trainModels } from "./train-models.ts";

/** The level at which a difference counts as shown. */
const level = 0.05;

/** Slopes count as admissible within this distance of the band: catalogue ranges are given to ten digits. */
const rangeAccuracy = 1e-9;

type Comparison = Result["compare"][number];

const trainedOnly = (outcomes: readonly Outcome[]) => outcomes.filter((o) => o.status === "trained");

/** Test-score differences, chosen minus other, on the seeds that neither lost. */
function pairedDifferences(chosen: readonly Outcome[], other: readonly Outcome[]): readonly number[] {
  return trainedOnly(chosen).flatMap((mine) => {
    const theirs = trainedOnly(other).find(({ seed }) => seed === mine.seed);
    return theirs ? [mine.scores.test - theirs.scores.test] : [];
  });
}

function outcomeOf(pValue: number, differences: readonly number[]): Comparison["outcome"] {
  if (pValue >= level) return "no difference shown";
  return differences.reduce((a, b) => a + b, 0) > 0 ? "chosen better" : "chosen worse";
}

function scores(
  experiment: Experiment,
  outcomes: readonly Outcome[],
): Pick<Comparison, "score" | "ci95" | "seedScores" | "diverged"> {
  const kept = trainedOnly(outcomes).map((o) => o.scores.test);
  const least = experiment.answer.kind === "classes" ? 0 : Number.NEGATIVE_INFINITY;
  const { mean, ci95 } = estimate(kept.length > 0 ? kept : [0], [least, 1]);
  return { score: mean, ci95, seedScores: kept, diverged: outcomes.length - kept.length };
}

/**
 * The gain with which an activation of other slopes gives networks of the same certified Lipschitz constant (weights of norm 1):
 * gain · (slope of the chosen one / its own steepest slope)^hidden layers. Without it, an activation of small slopes, such
 * as the logistic sigmoid's 1/4, would be judged by how much of the budget it leaves unused, not by its shape (claim C2).
 */
function gainOfEqualBudget(
  { settings }: Experiment,
  gain: number,
  steepest: { readonly chosen: number; readonly own: number },
): number {
  const ratio = steepest.chosen / steepest.own;
  const usable = settings.preserve === "network" && Number.isFinite(ratio) && ratio > 0;
  return usable ? gain * ratio ** settings.hidden.length : gain;
}

const steepestOf = (range: readonly [number, number]) => Math.max(Math.abs(range[0]), Math.abs(range[1]));

/** Networks with an activation that is given, their weights starting where gradients neither grow nor vanish. */
export function fixedTask({ expression, slopeAt }: Activation, candidates: TrainingTask["candidates"]): TrainingTask {
  return { activation: { kind: "fixed", expression }, variance: criticalVariance(slopeAt), candidates };
}

/**
 * Trains the same networks with standard activations on the same seeds and split, and tests each against the chosen one:
 * Wilcoxon signed-rank over seeds, Holm-corrected over the activations. The test rows decide nothing else.
 */
export async function compareActivations(
  experiment: Experiment,
  chosen: SimplerActivation,
  { gain, slopeRange }: { readonly gain: number; readonly slopeRange: readonly [number, number] },
): Promise<Result["compare"]> {
  const { settings, band } = experiment;
  const baselines = settings.baselines.map((spec): Activation => parseActivation(spec));
  const gains = baselines.map((activation) =>
    gainOfEqualBudget(experiment, gain, { chosen: steepestOf(slopeRange), own: steepestOf(activation.slopeRange) }),
  );
  const tasks = baselines.map((activation, i) =>
    fixedTask(
      activation,
      Array.from({ length: settings.seeds }, (_, seed) => ({ seed, gain: gains[i]! })),
    ),
  );
  const outcomes = await trainModels(experiment, "compare", tasks);
  const differences = outcomes.map((other) => pairedDifferences(chosen.outcomes, other));
  const testable = differences.every((pairs) => pairs.length > 1);
  const uncorrected = testable ? differences.map(wilcoxonSignedRank) : null;
  const corrected = uncorrected && holm(uncorrected);
  const others = baselines.map(
    (activation, i): Comparison => ({
      activation: activation.name,
      gain: gains[i]!,
      ...scores(experiment, outcomes[i]!),
      pValueVersusChosen: corrected?.[i] ?? null,
      pValueUncorrected: uncorrected?.[i] ?? null,
      outcome: outcomeOf(corrected?.[i] ?? 1, differences[i]!),
      slopeRange: [...activation.slopeRange],
      admissible:
        activation.slopeRange[0] >= band.lo - rangeAccuracy && activation.slopeRange[1] <= band.hi + rangeAccuracy,
    }),
  );
  const mine: Comparison = {
    activation: "chosen",
    gain,
    ...scores(experiment, chosen.outcomes),
    pValueVersusChosen: null,
    pValueUncorrected: null,
    outcome: "chosen",
    slopeRange: [...slopeRange],
    admissible: true,
  };
  return [mine, ...others];
}
