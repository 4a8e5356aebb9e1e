import type { EngineName } from "../../engine/index.node.ts";
import { openPlan } from "../../study/index.node.ts";
import type { Cell } from "../../study/index.ts";
import { alignColumns, counted } from "../../wording/index.ts";
import { documentText } from "../document-text.ts";
import type { StoreOptions } from "./store-option.ts";

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

/** Carries out `relucid study plan`. */
export async function planVerb(path: string, options: PlanOptions): Promise<void> {
  const { plan } = await openPlan(path);
  const all = combinations(plan.cells);
  if (options.json) {
    const listed = all.map(([labels, networks]) => ({
      ...Object.fromEntries(parts.map((part, i) => [part, labels[i]])),
      networks,
    }));
    process.stdout.write(
      documentText({ study: plan.name, trials: plan.trials.length, networks: plan.cells.length, combinations: listed }),
    );
    return;
  }
  const rows = [[...parts, "networks"], ...all.map(([labels, networks]) => [...labels, String(networks)])];
  process.stdout.write(
    `${alignColumns(rows, [parts.length]).join("\n")}\n\n${plan.name}: ${counted(plan.cells.length, "network")} in ${counted(plan.trials.length, "trial")}\n`,
  );
}
