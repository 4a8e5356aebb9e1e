import type { SlopeBand } from "../constraint/index.ts";
import type { Split, Task } from "../data/index.ts";
import { type Grid, uniformGrid } from "../training/index.ts";
import type { Yardstick } from "./rule/good-scores.ts";
import { type DecidedSettings, type Settings, usualBatch, usualHidden } from "./settings.ts";

/** What all networks of a derivation have in common, and by what they are chosen; plain data. */
export interface Setup extends Yardstick {
  readonly settings: DecidedSettings;
  readonly band: SlopeBand;
  readonly grid: Grid;
}

/** What a setup depends on in the data: the task, and how many rows each part has. */
interface SetupData {
  readonly target: { readonly task: Task };
  readonly split: Readonly<Record<keyof Split, { readonly length: number }>>;
}

export function setupFor(settings: Settings, band: SlopeBand, { target, split }: SetupData): Setup {
  const { hidden, batch } = settings;
  const rows = split.train.length;
  return {
    settings: { ...settings, hidden: hidden ?? usualHidden(rows), batch: batch ?? usualBatch(rows) },
    band,
    grid: uniformGrid(settings.regions, settings.range),
    scoreName: target.task === "regression" ? "R²" : "accuracy",
    rows: { train: split.train.length, validation: split.validation.length, test: split.test.length },
  };
}
