import type { Activation } from "../../activation/index.ts";
import { certify } from "../../certificate/index.ts";
import { slopeBand } from "../../constraint/index.ts";
import { asFound } from "../../data/index.ts";
import { type DataQuestion, slopeConstraint } from "../../derivation/index.ts";
import {
  type ActivationSpecification,
  activationOf,
  closenessOf,
  type ReadText,
  readActivation,
  readCloseness,
} from "../../specification/index.ts";
import { axes } from "./plan-schema.ts";
import type { PlanDocument } from "./plan-schema.ts";
import type { Optimiser, StudiedActivation } from "../trial/networks-plan.ts";
import { unknownLabel } from "./conditions.ts";
import { type Fitted, type Part, type ResolvedPlan, seedsOf, splitsOf } from "./expand-plan.ts";
import type { ReadPlan } from "./read-plan.ts";

/** What lies behind the names in a plan: files, seen from the plan's folder, and data sets that come with the package. */
export interface PlanSources {
  readonly text: ReadText;
  /** The data set of a file, or of a name with the column that is usually predicted; checked against what is asked of it. */
  readonly data: (given: PlanDocument["data"][number], question: Omit<DataQuestion, "hash" | "target">) => Promise<DataQuestion>;
}

type At = readonly PropertyKey[];

/** Runs `work` on each item; what it throws becomes an error of the plan about this item. */
async function each<T, R>(
  { problem }: ReadPlan,
  key: string,
  items: readonly T[],
  work: (item: T, at: At) => Promise<R>,
): Promise<readonly R[]> {
  const done: R[] = [];
  for (const [i, item] of items.entries()) {
    try {
      done.push(await work(item, [key, i]));
    } catch (cause) {
      throw problem([key, i], (cause as Error).message, { cause });
    }
  }
  return done;
}

/** What is given by a file is known by its content, wherever that lies. */
const byContent = ({ spec, points }: ActivationSpecification): ActivationSpecification => ({
  spec: points === null ? spec.trim() : "points:",
  points,
});

async function given(spec: string, text: ReadText) {
  const specification = await readActivation(spec, text);
  return { specification: byContent(specification), activation: activationOf(specification) };
}

/** An activation as the plan has it, before closeness and regime are known. */
type Named = { readonly label: string } & (
  | { readonly kind: "fixed"; readonly specification: ActivationSpecification; readonly activation: Activation }
  | { readonly kind: "learned"; readonly wishes: LearnedWishes; readonly start: ActivationSpecification | null }
);
type LearnedWishes = Extract<PlanDocument["activations"][number], { readonly learned: unknown }>["learned"];

async function namedActivation(item: PlanDocument["activations"][number], text: ReadText): Promise<Named> {
  if (typeof item === "object" && "learned" in item) {
    const { start } = item.learned;
    const from = start === undefined ? null : (await given(start, text)).specification;
    return { kind: "learned", label: item.name ?? "learned", wishes: item.learned, start: from };
  }
  const spec = typeof item === "string" ? item : item.activation;
  const label = typeof item === "string" ? spec.trim() : item.name;
  return { kind: "fixed", label, ...(await given(spec, text)) };
}

/** The largest certified |slope| of an activation, or of all activations with slopes in a band. */
function steepness(studied: StudiedActivation, activation: Activation | null): number {
  if (studied.kind === "learned") return Math.max(...studied.band.map(Math.abs));
  return certify(activation!, { band: slopeBand(0, 1) }).lipschitz.hi;
}

/** Less than 1 by more than a product of a few float32 numbers is rounded up. */
const margin = 1 - 2 ** -20;

/** The gain with which the network has at most the given constant, its weights being of norm at most 1. */
function gainFor(lipschitz: number | null, steepest: number, hiddenLayers: number): number {
  if (lipschitz === null) return 1;
  const gain = Math.fround((lipschitz / steepest ** hiddenLayers) * margin);
  if (Number.isFinite(gain) && gain > 0) return gain;
  throw new TypeError(
    `no network of ${hiddenLayers} hidden layers with this activation has Lipschitz constant ${lipschitz}: its steepest slope is ${steepest}; exclude the combination`,
  );
}

const closenessLabel = (item: PlanDocument["closenesses"][number]) =>
  typeof item === "string" ? item.trim() : (item.name ?? `${item.in} to ${item.out}`);

async function closeness(item: PlanDocument["closenesses"][number], text: ReadText) {
  const { in: input, out: output } = typeof item === "string" ? { in: item, out: item } : item;
  return { input: closenessOf(await readCloseness(input, text)), output: closenessOf(await readCloseness(output, text)) };
}

function optimiserOf({ method, rate, batch, epochs, patience }: PlanDocument["optimisers"][number]): Optimiser {
  return { method, rate, batch, epochs: epochs ?? null, patience: patience ?? null };
}

const optimiserLabel = ({ name, method, rate, batch, epochs }: PlanDocument["optimisers"][number]) =>
  name ?? `${method} ${rate}, batch ${batch}${epochs === undefined ? "" : `, ${epochs} epochs`}`;

const regimeLabel = (item: PlanDocument["regimes"][number]) =>
  typeof item === "string" ? item : (item.name ?? `lipschitz ${item.lipschitz}`);

function network(item: PlanDocument["networks"][number]): Part<readonly number[]> {
  const hidden = "hidden" in item ? item.hidden : item;
  const label = hidden.length === 0 ? "no hidden layer" : hidden.join("-");
  return { label: ("name" in item ? item.name : undefined) ?? label, value: hidden };
}

async function dataPart(
  item: PlanDocument["data"][number],
  { seed }: PlanDocument,
  sources: PlanSources,
): Promise<Part<DataQuestion>> {
  const own = typeof item === "string" ? null : item;
  const value = await sources.data(item, {
    reading: { ...asFound, missing: own?.missing ?? null, delimiter: own?.delimiter ?? null },
    types: own?.types ?? {},
    ignore: own?.ignore ?? [],
    task: own?.task ?? null,
    splits: own?.splits ?? { kind: "random" },
    seed,
  });
  return { label: own ? (own.name ?? own.file) : (item as string), value };
}

/** Throws where two parts of an axis are called alike, or a seed asks for a split that is not there. */
function checkLabels(plan: ReadPlan, labels: Readonly<Record<string, readonly string[]>>): void {
  for (const [key, all] of Object.entries(labels)) {
    const twice = all.findIndex((label, i) => all.indexOf(label) < i);
    if (twice >= 0) throw plan.problem([key, twice], `"${all[twice]}" stands there twice; give one of them another name:`);
  }
  const { data, activations, closenesses, networks, regimes, optimisers } = labels;
  const [known] = [[data, activations, closenesses, networks, regimes, optimisers]];
  const unknown = unknownLabel(
    plan.document,
    Object.fromEntries(axes.map((axis, i) => [axis, known[i]!])) as Record<(typeof axes)[number], readonly string[]>,
  );
  if (unknown)
    throw plan.problem(unknown.path, `nothing is called "${unknown.label}" here; there are ${unknown.known.join(", ")}`);
}

function checkSeeds(plan: ReadPlan, data: readonly Part<DataQuestion>[]): void {
  const largest = seedsOf(plan.document).reduce((a, b) => Math.max(a, b), 0);
  for (const [i, { label, value }] of data.entries())
    if (largest >= splitsOf(value))
      throw plan.problem(
        ["data", i],
        `${label} has ${splitsOf(value)} splits, so seeds go from 0 to ${splitsOf(value) - 1}, but the plan asks for seed ${largest}`,
      );
}

/**
 * Understands every name in a plan: reads and checks data and points, finds slope bands and gains.
 *
 * Throws `StudyError` "study/bad-plan" naming line, part and what was wrong with it.
 */
export async function resolvePlan(plan: ReadPlan, sources: PlanSources): Promise<ResolvedPlan> {
  const { document } = plan;
  const { text } = sources;
  const data = await each(plan, "data", document.data, (item) => dataPart(item, document, sources));
  const activations = await each(plan, "activations", document.activations, (item) => namedActivation(item, text));
  const close = await each(plan, "closenesses", document.closenesses, (item) => closeness(item, text));
  const networks = document.networks.map(network);
  const regimes = document.regimes.map((item) => ({
    label: regimeLabel(item),
    value: typeof item === "string" ? null : item.lipschitz,
  }));
  const optimisers = document.optimisers.map((item) => ({ label: optimiserLabel(item), value: optimiserOf(item) }));
  const closenesses = document.closenesses.map(closenessLabel);
  const labelled = activations.map(({ label }) => label);
  const labelsOf = (parts: readonly Part<unknown>[]) => parts.map(({ label }) => label);
  checkLabels(plan, {
    data: labelsOf(data),
    activations: labelled,
    closenesses,
    networks: labelsOf(networks),
    regimes: labelsOf(regimes),
    optimisers: labelsOf(optimisers),
  });
  checkSeeds(plan, data);
  const studied = (named: Named, c: number): StudiedActivation => {
    if (named.kind === "fixed") return { kind: "fixed", spec: named.specification };
    const { regions, range, share, band = null } = named.wishes;
    const { lo, hi } = slopeConstraint(close[c]!, band).band;
    return { kind: "learned", regions, range, share, band: [lo, hi], start: named.start };
  };
  const known = new Map<string, { readonly activation: StudiedActivation; readonly steepest: number }>();
  const fitted = (a: number, c: number, n: number, r: number): Fitted => {
    const named = activations[a]!;
    const key = `${a} ${c}`;
    try {
      if (!known.has(key)) {
        const activation = studied(named, c);
        known.set(key, { activation, steepest: steepness(activation, named.kind === "fixed" ? named.activation : null) });
      }
      const { activation, steepest } = known.get(key)!;
      return { activation, gain: gainFor(regimes[r]!.value, steepest, networks[n]!.value.length) };
    } catch (cause) {
      throw plan.problem(["activations", a], (cause as Error).message, { cause });
    }
  };
  return { document, data, activations: labelled, closenesses, networks, regimes, optimisers, fitted };
}
