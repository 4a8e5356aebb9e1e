import type { Json, TrialTask } from "../../trial/index.ts";
import { DerivationError } from "../derivation-error.ts";
import type { KeptNetwork, LaneOutcome, NetworkOutcome } from "../network-outcome.ts";
import type { Problem } from "../question.ts";
import { bestOnValidation } from "../rule/best-network.ts";
import type { Comparisons } from "../rule/comparison.ts";
import type { Gain } from "../rule/gain.ts";
import type { Choice, Contender, Delivered, Networks, Tried } from "../rule/simplest.ts";
import type { HandedOver } from "../trial/hand-over.ts";
import { trainTrial } from "../trial/train-kind.ts";
import { laneSize, lanesOf, relativeCost, type TrainingTask } from "../trial/training-task.ts";

/** What the steps of a derivation are called, in order. */
export const stepNames = ["gain", "learn", "simplify", "compare", "hand over"] as const;
export type StepName = (typeof stepNames)[number];

/** The activation learned for every seed, and the seed whose slopes are simplified: the best on validation. */
export interface Learned extends Networks {
  readonly representative: { readonly network: NetworkOutcome; readonly history: KeptNetwork["history"] };
}

/** The learned activation with fewer and fewer regions, and the choice among them. */
export interface Simplified {
  /** Networks with no non-linearity at all, none diverged. */
  readonly linear: Networks;
  readonly contenders: readonly Contender[];
  readonly choice: Choice;
  readonly delivered: Delivered;
}

/** The class that a network gives every cell of the plane, row by row from the lower left corner. */
export interface Decision {
  readonly activation: string;
  readonly seed: number;
  readonly cells: readonly number[];
}

/** What a derivation has found, step by step, as plain values. */
export interface Derivation {
  /** The networks by which the gain was chosen, gain by gain; the best of each is whole until the activation is learned. */
  readonly pilots: readonly Networks[];
  readonly gain: Gain;
  readonly learned: Learned;
  readonly simplified: Simplified;
  readonly comparisons: Comparisons;
  /** How the best networks of some activations decide in the plane of the data; empty where these do not lie in one. */
  readonly decisions: readonly Decision[];
  readonly handedOver: HandedOver;
}

/** While activations are simplified, `tried` holds the straight line and the reductions of earlier rounds, from few regions to more. */
export type Findings = Partial<Derivation> & { readonly tried?: readonly Tried[] };

/** What is to be done next, and what it says. */
export interface Step {
  readonly name: StepName;
  readonly trials: readonly TrialTask[];
  /** How many networks these trials train. */
  readonly networks: number;
  /** How many earlier rounds under the same name have trained. */
  readonly earlier: number;
  /**
   * What the outcomes say, in the order of the trials; null stands for a trial that is not finished. Pure. While some are missing
   * the findings are provisional, and there are none while nothing can be said. Throws `derivation/diverged` where nothing is left.
   */
  readonly find: (outcomes: readonly (Json | null)[]) => Findings;
}

/** A step that trains networks: each task cut into lanes. */
export interface TrainingStep {
  readonly name: StepName;
  readonly tasks: readonly TrainingTask[];
  /** Trials of another kind whose outcomes are lanes too: what they come to stands behind the tasks. Nothing: none. */
  readonly beside?: readonly TrialTask[];
  /** Networks of earlier rounds under the same name; nothing: none. */
  readonly earlier?: number;
  /** Whether one of these networks may be handed over. */
  readonly keep: boolean;
  /** From the networks of each task as far as they are trained; `whole`: all of them are. */
  readonly find: (tasks: readonly Networks[], whole: boolean) => Findings;
}

export function trainingStep(
  { data, settings }: Problem,
  { name, tasks, beside = [], earlier = 0, keep, find }: TrainingStep,
): Step {
  const networks = tasks.reduce((sum, { candidates }) => sum + candidates.length, 0);
  // What takes longest begins first: begun last, it would keep one core busy while the others wait. Lanes of a task follow each other: a thread compiles its scans once.
  const lanes = tasks
    .map((task, owner) => ({ task, owner }))
    .toSorted((a, b) => relativeCost(b.task) - relativeCost(a.task))
    .flatMap(({ task, owner }) => lanesOf(task, laneSize(networks)).map((lane) => ({ owner, lane })));
  const owners = [...lanes.map(({ owner }) => owner), ...beside.map(() => tasks.length)];
  return {
    name,
    trials: [
      ...lanes.map(({ lane }, i) => trainTrial({ key: `${name} ${i}`, data, task: lane, keep }, settings.seed)),
      ...beside,
    ],
    networks,
    earlier,
    find: (outcomes) => {
      const finished = (owner: number) =>
        owners.flatMap((own, i) => (own === owner && outcomes[i] ? [networksOf(outcomes[i])] : []));
      return find(
        [...tasks, ...(beside.length > 0 ? [beside] : [])].map((_, owner) => joined(finished(owner))),
        outcomes.every((outcome) => outcome !== null),
      );
    },
  };
}

function networksOf(outcome: Json): Networks {
  const { networks, best } = outcome as unknown as LaneOutcome;
  return { networks, kept: best ? [best] : [] };
}

/** Several groups of networks as one, in their order; of those that are kept whole, the best on validation. */
export function joined(groups: readonly Networks[]): Networks {
  const networks = groups.flatMap((group) => group.networks);
  const best = bestOnValidation(networks)?.seed;
  return { networks, kept: groups.flatMap(({ kept }) => kept.filter(({ seed }) => seed === best)) };
}

/** What is found where no network has trained: nothing yet, or, when no more will come, an error. */
export function withoutSurvivors({ networks }: Networks, whole: boolean): Findings {
  if (!whole) return {};
  throw new DerivationError(
    "derivation/diverged",
    `all ${networks.length} networks diverged: their loss became infinite; try a smaller --learning-rate`,
  );
}
