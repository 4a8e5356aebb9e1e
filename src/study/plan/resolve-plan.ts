import { asFound } from "../../data/index.ts";
import { checkGroups, type DataQuestion } from "../../derivation/index.ts";
import { closenessOf, type ReadText, readCloseness } from "../../specification/index.ts";
import type { StepRule } from "../../training/index.ts";
import type { Optimiser } from "../trial/networks-plan.ts";
import { unknownLabel } from "./conditions.ts";
import { type Combination, type Fitted, type ResolvedPlan, seedsOf, splitsOf } from "./expand-plan.ts";
import { closenessLabel, dataLabel, networkLabel, optimiserLabel, regimeLabel } from "./labels.ts";
import { type Axis, axes, type PlanDocument, usualMomentum } from "./plan-schema.ts";
import { gainFor, namedActivation, type Steep, studied } from "./studied-activation.ts";
import type { ReadPlan } from "./take-plan.ts";

/** What lies behind the names in a plan: files, seen from the plan's folder, and data sets that come with the package. */
export interface PlanSources {
  readonly text: ReadText;
  /** The data set of a file, or of a name with the column that is usually predicted; checked against what is asked of it. */
  readonly data: (
    given: PlanDocument["data"][number],
    question: Omit<DataQuestion, "hash" | "target">,
  ) => Promise<DataQuestion>;
}

/** Runs `work` on each item; what it throws becomes an error of the plan about this item. */
async function each<T, R>(
  { problem }: ReadPlan,
  key: string,
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const done: R[] = [];
  for (const [i, item] of items.entries()) {
    try {
      done.push(await work(item));
    } catch (cause) {
      throw problem([key, i], (cause as Error).message, { cause });
    }
  }
  return done;
}

async function closeness(item: PlanDocument["closenesses"][number], text: ReadText) {
  const { in: input, out: output } = typeof item === "string" ? { in: item, out: item } : item;
  return {
    input: closenessOf(await readCloseness(input, text)),
    output: closenessOf(await readCloseness(output, text)),
  };
}

function optimiserOf(item: PlanDocument["optimisers"][number]): Optimiser {
  const { rate, batch, steps, epochs, patience } = item;
  const length = { steps: steps ?? null, epochs: epochs ?? null, patience: patience ?? null };
  return { ...stepRuleOf(item), rate, batch, ...length };
}

const stepRuleOf = ({ method, momentum = usualMomentum }: PlanDocument["optimisers"][number]): StepRule =>
  method === "adam" ? { method } : { method, momentum };

function question(
  item: PlanDocument["data"][number],
  { seed }: PlanDocument,
  sources: PlanSources,
): Promise<DataQuestion> {
  const own = typeof item === "string" ? null : item;
  return sources.data(item, {
    reading: { ...asFound, missing: own?.missing ?? null, delimiter: own?.delimiter ?? null },
    types: own?.types ?? {},
    ignore: own?.ignore ?? [],
    task: own?.task ?? null,
    splits: own?.splits ?? { kind: "random" },
    seed,
  });
}

/** The lists of a plan, by the axes that they make. */
const lists = {
  data: "data",
  activation: "activations",
  closeness: "closenesses",
  network: "networks",
  regime: "regimes",
  optimiser: "optimisers",
} as const satisfies Record<Axis, keyof PlanDocument>;

/** Throws where two parts of an axis are called alike, or a condition names what is not there. */
function checkLabels({ document, problem }: ReadPlan, labels: ResolvedPlan["labels"]): void {
  for (const axis of axes) {
    const all = labels[axis];
    const twice = all.findIndex((label, i) => all.indexOf(label) < i);
    if (twice >= 0)
      throw problem(
        [lists[axis], twice],
        `"${all[twice]}" stands there twice; give one of them a name of its own, or leave it out`,
      );
  }
  const unknown = unknownLabel(document, labels);
  if (unknown === null) return;
  const { path, label, known } = unknown;
  throw problem(path, `nothing is called "${label}" there; there are ${known.join(", ")}`);
}

/** Throws where a seed asks for a split that a data set does not have. */
function checkSeeds({ document, problem }: ReadPlan, data: readonly DataQuestion[]): void {
  const largest = seedsOf(document).reduce((a, b) => Math.max(a, b), 0);
  const few = data.findIndex((question) => largest >= splitsOf(question));
  if (few < 0) return;
  const count = splitsOf(data[few]!);
  throw problem(
    ["data", few],
    `it has ${count} splits, so seeds go from 0 to ${count - 1}, but the plan asks for seed ${largest}`,
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
  const data = await each(plan, "data", document.data, (item) => question(item, document, sources));
  const activations = await each(plan, "activations", document.activations, (item) => namedActivation(item, text));
  const close = await each(plan, "closenesses", document.closenesses, (item) => closeness(item, text));
  const labels = {
    data: document.data.map(dataLabel),
    activation: activations.map(({ label }) => label),
    closeness: document.closenesses.map(closenessLabel),
    network: document.networks.map(networkLabel),
    regime: document.regimes.map(regimeLabel),
    optimiser: document.optimisers.map(optimiserLabel),
  };
  checkLabels(plan, labels);
  checkSeeds(plan, data);
  const networks = document.networks.map((item) => ("hidden" in item ? item.hidden : item));
  const regimes = document.regimes.map((item) => (item === "free" ? null : item.lipschitz));
  const steep = new Map<string, Steep>();
  const steepOf = (activation: number, c: number): Steep => {
    const named = activations[activation]!;
    const key = named.kind === "fixed" ? `${activation}` : `${activation} ${c}`;
    const found = steep.get(key) ?? studied(named, close[c]!);
    steep.set(key, found);
    return found;
  };
  const fitted = (combination: Combination): Fitted => {
    try {
      const { activation, steepest } = steepOf(combination.activation, combination.closeness);
      const hidden = networks[combination.network]!;
      const named = activations[combination.activation]!;
      if (named.kind === "fixed") checkGroups(named.activation, hidden);
      return { activation, gain: gainFor(regimes[combination.regime]!, steepest, hidden.length) };
    } catch (cause) {
      throw plan.problem(["activations", combination.activation], (cause as Error).message, { cause });
    }
  };
  return { document, labels, data, networks, regimes, optimisers: document.optimisers.map(optimiserOf), fitted };
}
