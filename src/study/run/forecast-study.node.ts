import type { EngineName } from "../../engine/index.node.ts";
import type { OpenedPlan } from "../plan/open-plan.node.ts";
import { type Axis, axes } from "../plan/plan-schema.ts";
import type { Cell } from "../plan/study.ts";
import type { StudyStore } from "../store/store.ts";
import { expectedSeconds } from "./expected-seconds.node.ts";

/** What a plan will run, and about how long that takes. */
export interface StudyForecast {
  readonly study: string;
  readonly trials: number;
  /** Trials that the store has finished. */
  readonly done: number;
  readonly networks: number;
  /** That the rest takes at most, about. */
  readonly seconds: number;
  readonly combinations: readonly (Readonly<Record<Axis, string>> & { readonly networks: number })[];
}

/** Combinations in their order, each with its number of networks. */
function combinationsOf(cells: readonly Cell[]): StudyForecast["combinations"] {
  const found = new Map<string, { labels: Record<Axis, string>; networks: number }>();
  for (const cell of cells) {
    const labels = Object.fromEntries(axes.map((axis) => [axis, cell[axis]])) as Record<Axis, string>;
    const key = JSON.stringify(labels);
    const entry = found.get(key) ?? { labels, networks: 0 };
    entry.networks++;
    found.set(key, entry);
  }
  return [...found.values()].map(({ labels, networks }) => ({ ...labels, networks }));
}

async function doneIn(store: StudyStore | null): Promise<ReadonlySet<string>> {
  const done = await store?.query("SELECT hash FROM trials_kept WHERE state = 'done'");
  return new Set(done?.rows.map(([hash]) => String(hash)));
}

/** Tells what a plan will run on so many workers of this machine; begins a few trials to tell how long that takes. `store`: where some may be done already. */
export async function forecastStudy(
  { plan, files, data }: OpenedPlan,
  {
    store,
    engine,
    workers,
  }: { readonly store: StudyStore | null; readonly engine: EngineName; readonly workers: number },
): Promise<StudyForecast> {
  const { name, trials, cells } = plan;
  const done = await doneIn(store);
  const rest = trials.filter(({ hash }) => !done.has(hash));
  const each = await expectedSeconds({ plan: { ...plan, trials: rest }, files, data }, engine);
  return {
    study: name,
    trials: trials.length,
    done: trials.length - rest.length,
    networks: cells.length,
    seconds: (each * rest.length) / Math.max(1, Math.min(workers, rest.length)),
    combinations: combinationsOf(cells),
  };
}
