import type { DataQuestion } from "../../derivation/index.ts";
import { canonical, type TrialTask } from "../../trial/index.ts";
import { networksTrial } from "../trial/networks-kind.ts";
import type { NetworksPlan, Optimiser, StudiedActivation } from "../trial/networks-plan.ts";
import { belongs, type Labels } from "./conditions.ts";
import { type Axis, axes, type PlanDocument } from "./plan-schema.ts";
import type { Cell, Study } from "./study.ts";

/** How an activation is used under a closeness and a regime. */
export interface Fitted {
  readonly activation: StudiedActivation;
  readonly gain: number;
}

/** A plan in which every name is understood: the items of its axes, in the order of their labels. */
export interface ResolvedPlan {
  readonly document: PlanDocument;
  readonly labels: Readonly<Record<Axis, readonly string[]>>;
  readonly data: readonly DataQuestion[];
  readonly networks: readonly (readonly number[])[];
  /** The Lipschitz constant that a network may have; null: any. */
  readonly regimes: readonly (number | null)[];
  readonly optimisers: readonly Optimiser[];
  /** The activation and the gain of a combination. */
  readonly fitted: (combination: Combination) => Fitted;
}

/** A combination of parts, by their numbers. */
export type Combination = Readonly<Record<Axis, number>>;

/** All combinations, the last axis the quickest. */
function combinations({ labels }: ResolvedPlan): readonly Combination[] {
  const grown = (some: readonly Partial<Combination>[], axis: Axis) =>
    some.flatMap((each) => labels[axis].map((_, number) => ({ ...each, [axis]: number })));
  return axes.reduce<readonly Partial<Combination>[]>(grown, [{}]) as readonly Combination[];
}

function labelsOf({ labels }: ResolvedPlan, combination: Combination): Labels {
  return Object.fromEntries(axes.map((axis) => [axis, labels[axis][combination[axis]]!])) as Labels;
}

type CommonPlan = Omit<NetworksPlan, "key" | "seeds">;

/** What all networks of a combination have in common. */
function commonPlan(resolved: ResolvedPlan, combination: Combination): CommonPlan {
  const lipschitz = resolved.regimes[combination.regime]!;
  return {
    data: resolved.data[combination.data]!,
    hidden: resolved.networks[combination.network]!,
    preserve: lipschitz === null ? "neuron" : "network",
    optimiser: resolved.optimisers[combination.optimiser]!,
    keep: resolved.document.keep === "models",
    ...resolved.fitted(combination),
  };
}

/** How many splits a table has; they are infinitely many where they are drawn. */
export function splitsOf({ splits }: DataQuestion): number {
  return "count" in splits ? splits.count : Number.POSITIVE_INFINITY;
}

/** The seeds of a plan in their order. */
export function seedsOf({ seeds }: PlanDocument): readonly number[] {
  return typeof seeds === "number" ? Array.from({ length: seeds }, (_, seed) => seed) : [...new Set(seeds)];
}

/**
 * The seeds that are trained together with a seed: always the same ones, whatever the plan asks for, because the bits of a network depend on its
 * company.
 */
export function company(seed: number, together: number, splits: number): readonly number[] {
  const first = Math.floor(seed / together) * together;
  const last = Math.min(first + together, splits);
  return Array.from({ length: last - first }, (_, i) => first + i);
}

const span = (seeds: readonly number[]) =>
  seeds.length === 1 ? `seed ${seeds[0]}` : `seeds ${seeds[0]}–${seeds.at(-1)}`;

/** Numbers trials, each once, by what defines them. */
function numbering() {
  const numbers = new Map<string, number>();
  const trials: TrialTask[] = [];
  const numberOf = (task: TrialTask): number => {
    const identity = canonical(task);
    const found = numbers.get(identity);
    if (found !== undefined) return found;
    numbers.set(identity, trials.length);
    return trials.push(task) - 1;
  };
  return { trials, numberOf };
}

/** All networks of a plan and the trials that train them; two combinations that come to the same share their trials. Pure. */
export function expandPlan(resolved: ResolvedPlan): Study {
  const { document } = resolved;
  const { trials, numberOf } = numbering();
  const seeds = seedsOf(document);
  const cells = combinations(resolved).flatMap((combination): readonly Cell[] => {
    const labels = labelsOf(resolved, combination);
    if (!belongs(labels, document)) return [];
    const common = commonPlan(resolved, combination);
    const trialOf = (group: readonly number[]) =>
      numberOf(networksTrial({ key: span(group), ...common, seeds: group }, document.seed));
    const known = new Map<number, number>();
    return seeds.map((seed) => {
      const group = company(seed, document.together, splitsOf(common.data));
      const trial = known.get(group[0]!) ?? trialOf(group);
      known.set(group[0]!, trial);
      return { ...labels, seed, trial };
    });
  });
  return { name: document.study, document, trials, cells };
}
