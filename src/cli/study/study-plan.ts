import { documentOf } from "../../document/index.ts";
import type { EngineName } from "../../engine/index.node.ts";
import { expectedSeconds, openPlan } from "../../study/index.node.ts";
import { type Cell, StudyError, studyForecastSchema } from "../../study/index.ts";
import { alignColumns, counted } from "../../wording/index.ts";
import { documentText } from "../document-text.ts";
import { engineFrom } from "../engine-option.ts";
import { type StoreOptions, withStore } from "./store-option.ts";
import { duration } from "./watch-text.ts";

export interface PlanOptions extends StoreOptions {
  readonly workers: number;
  readonly engine?: EngineName;
  readonly json?: true;
}

const parts = ["data", "activation", "closeness", "network", "regime", "optimiser"] as const;

/** Combinations in their order, each with its number of networks. */
function combinations(cells: readonly Cell[]): readonly (readonly [labels: readonly string[], networks: number])[] {
  const found = new Map<string, [readonly string[], number]>();
  for (const cell of cells) {
    const labels = parts.map((part) => cell[part]);
    const key = JSON.stringify(labels);
    const entry = found.get(key) ?? [labels, 0];
    entry[1]++;
    found.set(key, entry);
  }
  return [...found.values()];
}

/** Hashes of the trials that the store has finished; null where there is no store yet. */
async function doneIn(options: StoreOptions): Promise<ReadonlySet<string> | null> {
  try {
    return await withStore(options, true, async (store) => {
      const { rows } = await store.query("SELECT hash FROM trials_kept WHERE state = 'done'");
      return new Set(rows.map(([hash]) => String(hash)));
    });
  } catch (error) {
    if (error instanceof StudyError && error.code === "study/store-missing") return null;
    throw error;
  }
}

/** Carries out `relucid study plan`. */
export async function planVerb(path: string, options: PlanOptions): Promise<void> {
  const opened = await openPlan(path);
  const { name, trials, cells } = opened.plan;
  const done = await doneIn(options);
  if (done === null)
    process.stderr.write(`there is no store in ${options.store} yet, so nothing is done; relucid study run makes it\n`);
  const rest = trials.filter(({ hash }) => !done?.has(hash));
  process.stderr.write("a few trials are begun, to tell how long the rest takes …\n");
  const each = await expectedSeconds({ ...opened, plan: { ...opened.plan, trials: rest } }, await engineFrom(options));
  const seconds = (each * rest.length) / Math.max(1, Math.min(options.workers, rest.length));
  const all = combinations(cells);
  if (options.json) {
    const listed = all.map(([labels, networks]) => ({
      ...Object.fromEntries(parts.map((part, i) => [part, labels[i]])),
      networks,
    }));
    const counts = { trials: trials.length, done: trials.length - rest.length, networks: cells.length };
    process.stdout.write(
      documentText(documentOf(studyForecastSchema, { study: name, ...counts, seconds, combinations: listed })),
    );
    return;
  }
  const rows = [[...parts, "networks"], ...all.map(([labels, networks]) => [...labels, String(networks)])];
  const known = rest.length < trials.length ? `, ${trials.length - rest.length} of them done` : "";
  const time = `at most about ${duration(seconds)} on ${counted(options.workers, "worker")} of this machine, by a few trials that were begun; networks often stop early`;
  process.stdout.write(
    `${alignColumns(rows, [parts.length]).join("\n")}\n\n${name}: ${counted(cells.length, "network")} in ${counted(trials.length, "trial")}${known}${rest.length > 0 ? `; ${time}` : ""}\n`,
  );
}
