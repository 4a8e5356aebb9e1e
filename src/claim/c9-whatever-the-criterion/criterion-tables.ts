import { defaultSettings } from "../../derivation/index.ts";
import { uniformGrid } from "../../training/index.ts";
import type { DataTable } from "../finding.ts";
import { type CriterionOptimum, insideShare } from "./criterion-optimum.ts";

export interface NamedOptimum extends CriterionOptimum {
  readonly name: string;
}

export function criterionTable(optima: readonly NamedOptimum[]): DataTable {
  return {
    name: "criteria",
    caption:
      "The best function with slopes in [0, 1] for each criterion, under standard normal pre-activations. Shares are weighted by their density. Inside for certain: regions where every optimum has a slope between the bounds. Gap: no function is better by more.",
    columns: [
      { name: "criterion", title: "criterion" },
      { name: "goal", title: "goal" },
      { name: "theorem", title: "theorem" },
      { name: "active", title: "share at the bounds" },
      { name: "at_lower", title: "at 0" },
      { name: "at_upper", title: "at 1" },
      { name: "inside", title: "inside for certain" },
      { name: "value", title: "value" },
      { name: "gap", title: "gap" },
      { name: "status", title: "search" },
      { name: "second_order", title: "second order" },
    ],
    rows: optima.map((each) => [
      each.name,
      each.goal,
      each.theorem,
      each.active,
      each.atLower,
      each.atUpper,
      insideShare(each),
      each.value,
      each.gap,
      each.status,
      each.secondOrder,
    ]),
    shown: true,
  };
}

/** Slope and density of every region, placed at the middle of the region. */
export function criterionSlopeTable(optima: readonly NamedOptimum[]): DataTable {
  const { knots, step } = uniformGrid(defaultSettings.regions, defaultSettings.range);
  return {
    name: "criterion-slopes",
    caption: "Slopes of the best function of each criterion; x: the middle of the region.",
    columns: [
      { name: "criterion", title: "criterion" },
      { name: "x", title: "x" },
      { name: "slope", title: "slope" },
      { name: "density", title: "density" },
      { name: "inside", title: "inside for certain" },
    ],
    rows: optima.flatMap(({ name, slopes, density, inside }) =>
      slopes.map((slope, k) => [name, knots[k]! + step / 2, slope, density[k]!, inside[k]!]),
    ),
    shown: false,
  };
}
