import {
  type Estimate,
  estimate,
  median,
  type PairedTest,
  pairedDifferences,
  pairedTests,
} from "../../statistics/index.ts";
import type { Trial } from "../claim.ts";
import { epochsTo } from "../experiment/learning-curve.ts";
import { type Arm, arms, type SweepOutcome, type SweepPlan } from "./depth-sweep.ts";

export type SweepTrial = Trial<SweepPlan, SweepOutcome>;

/** The test accuracies of one seed, before training first. */
const curveOf = ({ outcome }: SweepTrial, seed: number) => outcome.test.map((accuracies) => accuracies[seed]!);

const seedNumbers = ({ plan }: SweepTrial) => Array.from({ length: plan.seeds }, (_, seed) => seed);

/** Of each seed the epochs to the goal. */
export function epochsToGoal(trial: SweepTrial): readonly number[] {
  return seedNumbers(trial).map((seed) => epochsTo(trial.plan.goal, curveOf(trial, seed)));
}

/** Of each seed the test accuracy after training. */
export function finalAccuracy(trial: SweepTrial): readonly number[] {
  return trial.outcome.test.at(-1)!;
}

/** How many seeds reached the goal. */
export function reached(trial: SweepTrial): number {
  return seedNumbers(trial).filter((seed) => curveOf(trial, seed).some((accuracy) => accuracy >= trial.plan.goal))
    .length;
}

/** ReLU beside another activation at one depth, on the same seeds. */
export interface Comparison extends Omit<PairedTest, "outcome"> {
  readonly depth: number;
  readonly opponent: Arm;
  /** Epochs to the goal, the opponent's less ReLU's: positive where ReLU is faster. */
  readonly difference: Estimate;
  readonly winner: "relu" | "opponent" | "none";
}

/** The opponent's epochs are the larger ones where ReLU wins. */
const winners = { better: "relu", worse: "opponent", "no difference shown": "none" } as const;

/** ReLU against one opponent at every depth of at least two hidden layers, all started by the same rule; corrected over these depths. */
function against(opponent: Arm, trials: readonly SweepTrial[]): readonly Comparison[] {
  const deep = trials.filter(({ plan }) => plan.start === "critical" && plan.depth >= 2);
  const pairs = deep
    .filter(({ plan }) => plan.arm === opponent)
    .map((other) => {
      const relu = deep.find(({ plan }) => plan.arm === "relu" && plan.depth === other.plan.depth)!;
      return { depth: other.plan.depth, differences: pairedDifferences(epochsToGoal(other), epochsToGoal(relu)) };
    });
  const tests = pairedTests(
    pairs.map(({ differences }) => differences),
    median,
  );
  return pairs.map(({ depth, differences }, i) => {
    const { outcome, ...test } = tests[i]!;
    return { ...test, depth, opponent, difference: estimate(differences), winner: winners[outcome] };
  });
}

/** ReLU against each other activation, opponent by opponent. */
export function comparisons(trials: readonly SweepTrial[]): readonly Comparison[] {
  return arms.filter((arm) => arm !== "relu").flatMap((opponent) => against(opponent, trials));
}
