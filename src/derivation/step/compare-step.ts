import { isGroupSort } from "../../activation/index.ts";
import { activationOf, nonlinearityOf } from "../../specification/index.ts";
import type { NetworkOutcome } from "../network-outcome.ts";
import type { Problem } from "../question.ts";
import { bestOnValidation } from "../rule/best-network.ts";
import { type Compared, compareWithChosen } from "../rule/comparison.ts";
import { type Gain, gainOfEqualBudget, steepest } from "../rule/gain.ts";
import type { Networks } from "../rule/simplest.ts";
import { linearTrial, linearTrialCount } from "../trial/linear-kind.ts";
import { fixedTask, type TrainingTask } from "../trial/training-task.ts";
import { type Decision, type Simplified, type Step, trainingStep } from "./step.ts";

/** Something to train for the comparison. */
interface Rival extends Omit<Compared, "networks"> {
  readonly task: TrainingTask;
}

/** Networks of free weights, gain 1: what the constraint on the weights costs. */
function withFreeWeights(problem: Problem, seeds: readonly number[]): Rival {
  const relu = activationOf({ spec: "relu", points: null });
  const free = { ...problem, settings: { ...problem.settings, preserve: "neuron" as const } };
  const task = fixedTask(
    free,
    relu,
    seeds.map((seed) => ({ seed, gain: 1 })),
  );
  return { role: "free weights", activation: relu.name, gain: 1, slopeRange: relu.slopeRange, task };
}

const seedsOf = ({ settings }: Problem) => Array.from({ length: settings.seeds }, (_, seed) => seed);

/** Ordinary linear models of all splits. */
function linearTrials(problem: Problem) {
  const seeds = seedsOf(problem);
  const share = Math.ceil(seeds.length / linearTrialCount);
  return Array.from({ length: linearTrialCount }, (_, i) => seeds.slice(i * share, (i + 1) * share))
    .filter((some) => some.length > 0)
    .map((some, i) => linearTrial({ key: `linear ${i}`, data: problem.data, seeds: some }));
}

function rivals(problem: Problem, gain: number, chosenSlopes: readonly number[]): readonly Rival[] {
  const { settings } = problem;
  const seeds = seedsOf(problem);
  const chosen = steepest([Math.min(...chosenSlopes), Math.max(...chosenSlopes)]);
  const gainWith = (own: readonly [number, number]) =>
    settings.preserve === "neuron"
      ? gain
      : gainOfEqualBudget(gain, { chosen, own: steepest(own), hiddenLayers: settings.hidden.length });
  const standard = settings.baselines.map((spec): Rival => {
    const s = nonlinearityOf(spec);
    const { name, slopeRange } = s;
    const own = gainWith(slopeRange);
    const task = fixedTask(
      problem,
      s,
      seeds.map((seed) => ({ seed, gain: own })),
    );
    const sorted = isGroupSort(s) && { groupSize: s.size };
    return { role: "activation", activation: name, ...sorted, gain: own, slopeRange, task };
  });
  return settings.preserve === "network" ? [...standard, withFreeWeights(problem, seeds)] : standard;
}

/** The answer that looks at no column, on the splits of these networks. */
function trivial(networks: readonly NetworkOutcome[], scoreName: Problem["scoreName"]): Compared {
  const alike = networks.map((each) => ({
    ...each,
    scores: { ...each.scores, test: each.trivial.score },
    metrics: each.trivial.metrics,
  }));
  const activation = scoreName === "accuracy" ? "majority class" : "mean";
  return { role: "trivial", activation, gain: 0, slopeRange: [0, 0], networks: alike };
}

/** How the best of some networks decides in the plane, where the data lie in one. */
function decisionOf(activation: string, { networks, kept }: Networks): readonly Decision[] {
  const seed = bestOnValidation(networks)?.seed;
  const cells = kept.find((network) => network.seed === seed)?.decided;
  return seed === undefined || !cells ? [] : [{ activation, seed, cells }];
}

/**
 * Trains the same networks with standard activations on the same splits with the same seeds, at one certified Lipschitz constant, and one
 * of free weights, and compares them, the linear network, an ordinary linear model and the trivial answer with the chosen activation on the
 * test rows.
 */
export function compareStep(problem: Problem, { value: gain }: Gain, simplified: Simplified): Step {
  const { linear, contenders, choice, delivered } = simplified;
  const others = rivals(problem, gain, delivered.slopes);
  const slopeRange = [Math.min(...delivered.slopes), Math.max(...delivered.slopes)] as const;
  const { networks } = contenders[choice.chosen]!;
  const { hi } = problem.band;
  return trainingStep(problem, {
    name: "compare",
    tasks: others.map(({ task }) => task),
    beside: linearTrials(problem),
    keep: problem.summary.features === 2 && problem.scoreName === "accuracy",
    find: (trained) => {
      const known: readonly Compared[] = [
        trivial(networks, problem.scoreName),
        { role: "linear", activation: "linear", gain, slopeRange: [hi, hi], networks: linear.networks },
        { role: "free linear", activation: "linear", gain: 1, slopeRange: [1, 1], networks: trained.at(-1)!.networks },
        ...others.map(({ task: _, ...rest }, i) => ({ ...rest, networks: trained[i]!.networks })),
      ];
      const compared = known.filter((each) => each.networks.length > 0);
      const sigmoid = others.findIndex(({ activation }) => activation === "sigmoid");
      return {
        comparisons: compareWithChosen({ gain, slopeRange, networks }, compared, problem),
        decisions: [
          ...decisionOf("linear", linear),
          ...(sigmoid < 0 ? [] : decisionOf("sigmoid", trained[sigmoid]!)),
          ...decisionOf("chosen", contenders[choice.chosen]!),
        ],
      };
    },
  });
}
