import type { DataQuestion } from "../../derivation/index.ts";
import { canonical, type TrialTask } from "../../trial/index.ts";
import type { NetworksPlan, Optimiser, StudiedActivation } from "../trial/networks-plan.ts";
import { networksTrial } from "../trial/networks-kind.ts";
import { belongs, type Labels } from "./conditions.ts";
import type { PlanDocument } from "./plan-schema.ts";
import type { Cell, Study } from "./study.ts";

/** A part of a plan: what it is called, and what it is. */
export interface Part<T> {
  readonly label: string;
  readonly value: T;
}

/** How an activation is used under a closeness and a regime. */
export interface Fitted {
  readonly activation: StudiedActivation;
  readonly gain: number;
}

/** A plan in which every name is understood. */
export interface ResolvedPlan {
  readonly document: PlanDocument;
  readonly data: readonly Part<DataQuestion>[];
  readonly activations: readonly string[];
  readonly closenesses: readonly string[];
  readonly networks: readonly Part<readonly number[]>[];
  readonly regimes: readonly Part<number | null>[];
  readonly optimisers: readonly Part<Optimiser>[];
  /** The activation and the gain of a combination, by the numbers of its parts. */
  readonly fitted: (activation: number, closeness: number, network: number, regime: number) => Fitted;
}

interface Combination {
  readonly labels: Labels;
  readonly question: DataQuestion;
  readonly plan: Omit<NetworksPlan, "key" | "data" | "seeds" | "keep">;
}

function* combinations(resolved: ResolvedPlan): Generator<Combination> {
  const { document, data, activations, closenesses, networks, regimes, optimisers, fitted } = resolved;
  for (const { label: dataLabel, value: question } of data)
    for (const [a, activation] of activations.entries())
      for (const [c, closeness] of closenesses.entries())
        for (const [n, network] of networks.entries())
          for (const [r, regime] of regimes.entries())
            for (const { label: optimiserLabel, value: optimiser } of optimisers) {
              const names = { data: dataLabel, activation, closeness, network: network.label };
              const labels = { ...names, regime: regime.label, optimiser: optimiserLabel };
              if (!belongs(labels, document)) continue;
              const preserve = regime.value === null ? ("neuron" as const) : ("network" as const);
              const plan = { hidden: network.value, preserve, optimiser, ...fitted(a, c, n, r) };
              yield { labels, question, plan };
            }
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

const span = (seeds: readonly number[]) => (seeds.length === 1 ? `seed ${seeds[0]}` : `seeds ${seeds[0]}–${seeds.at(-1)}`);

/** All networks of a plan and the trials that train them; two combinations that come to the same share their trials. Pure. */
export function expandPlan(resolved: ResolvedPlan): Study {
  const { document } = resolved;
  const { study: name, together, seed, keep } = document;
  const seeds = seedsOf(document);
  const numbers = new Map<string, number>();
  const trials: TrialTask[] = [];
  const cells: Cell[] = [];
  const numberOf = (task: TrialTask): number => {
    const identity = canonical(task);
    const found = numbers.get(identity) ?? trials.length;
    if (found === trials.length) trials.push(task);
    numbers.set(identity, found);
    return found;
  };
  for (const { labels, question, plan } of combinations(resolved)) {
    const own = new Map<number, number>();
    for (const each of seeds) {
      const group = company(each, together, splitsOf(question));
      const first = group[0]!;
      const trial =
        own.get(first) ??
        numberOf(networksTrial({ key: span(group), data: question, ...plan, seeds: group, keep: keep === "models" }, seed));
      own.set(first, trial);
      cells.push({ ...labels, seed: each, trial });
    }
  }
  return { name, document, trials, cells };
}
