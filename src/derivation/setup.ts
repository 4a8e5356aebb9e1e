import type { SlopeBand } from "../constraint/index.ts";
import type { PreparedData } from "../data/index.ts";
import { type Grid, uniformGrid } from "../training/index.ts";
import type { Yardstick } from "./rule/good-scores.ts";
import type { Settings } from "./settings.ts";

/** What all networks of a derivation have in common, and by what they are chosen; plain data. */
export interface Setup extends Yardstick {
  readonly settings: Settings;
  readonly band: SlopeBand;
  readonly grid: Grid;
}

export function setupFor(settings: Settings, band: SlopeBand, data: Pick<PreparedData, "target" | "split">): Setup {
  const { target, split } = data;
  return {
    settings,
    band,
    grid: uniformGrid(settings.regions, settings.range),
    scoreName: target.task === "regression" ? "R²" : "accuracy",
    rows: { train: split.train.length, validation: split.validation.length, test: split.test.length },
  };
}
