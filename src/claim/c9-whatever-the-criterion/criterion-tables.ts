import { defaultSettings } from "../../derivation/index.ts";
import { uniformGrid } from "../../training/index.ts";
import type { DataTable } from "../finding.ts";
import { table } from "../table.ts";
import { type CriterionOptimum, insideShare } from "./criterion-optimum.ts";

export interface NamedOptimum extends CriterionOptimum {
  readonly name: string;
}

export function criterionTable(optima: readonly NamedOptimum[]): DataTable {
  return table({
    name: "criteria",
    caption:
      "The best function with slopes in [0, 1] for each criterion, under standard normal pre-activations. Shares are weighted by their density. Inside for certain: regions where every optimum has a slope between the bounds. Gap: no function is better by more.",
    rows: optima,
    columns: [
      ["criterion", "criterion", ({ name }) => name],
      ["goal", "goal", ({ goal }) => goal],
      ["theorem", "theorem", ({ theorem }) => theorem],
      ["active", "share at the bounds", ({ active }) => active],
      ["at_lower", "at 0", ({ atLower }) => atLower],
      ["at_upper", "at 1", ({ atUpper }) => atUpper],
      ["inside", "inside for certain", insideShare],
      ["value", "value", ({ value }) => value],
      ["gap", "gap", ({ gap }) => gap],
      ["status", "search", ({ status }) => status],
      ["second_order", "second order", ({ secondOrder }) => secondOrder],
    ],
  });
}

/** Slope and density of every region, placed at the middle of the region. */
export function criterionSlopeTable(optima: readonly NamedOptimum[]): DataTable {
  const { knots, step } = uniformGrid(defaultSettings.regions, defaultSettings.range);
  return table({
    name: "criterion-slopes",
    caption: "Slopes of the best function of each criterion; x: the middle of the region.",
    rows: optima.flatMap((optimum) => optimum.slopes.map((slope, region) => ({ ...optimum, slope, region }))),
    columns: [
      ["criterion", "criterion", ({ name }) => name],
      ["x", "x", ({ region }) => knots[region]! + step / 2],
      ["slope", "slope", ({ slope }) => slope],
      ["density", "density", ({ density, region }) => density[region]!],
      ["inside", "inside for certain", ({ inside, region }) => inside[region]!],
    ],
    shown: false,
  });
}
