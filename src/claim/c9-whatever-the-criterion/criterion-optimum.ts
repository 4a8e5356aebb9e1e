import { parseActivation } from "../../activation/index.ts";
import { defaultSettings } from "../../derivation/index.ts";
import {
  type ActivationOptimum,
  activationOptimum,
  type Criterion,
  combination,
  fitTo,
  gaussianDensity,
  gradientFlow,
  meanSlope,
  nonlinearEnergy,
  type SlopeSpace,
  slopeSpace,
  sparsity,
  totalVariation,
} from "../../optimum/index.ts";
import type { RandomStream } from "../../random/index.ts";
import { uniformGrid } from "../../training/index.ts";

interface Case {
  readonly criterion: Criterion;
  /** Fixes E[s′]. */
  readonly meanSlope?: number;
  /** The criterion is E[(s − f)²], or that and something convex. */
  readonly fits?: true;
}

/** What is optimised over functions with slopes in [0, 1]. */
export const criterionNames = [
  "mean slope",
  "gradient flow",
  "gradient flow at mean slope 0.5",
  "fit to tanh",
  "fit to softplus",
  "fit to SiLU",
  "fit to ReLU",
  "fit to tanh with TV(2)",
  "non-linear energy",
  "sparsity",
] as const;
export type CriterionName = (typeof criterionNames)[number];

function caseOf(name: CriterionName): Case {
  const fitting = (target: string): Case => ({ criterion: fitTo(parseActivation(target)), fits: true });
  switch (name) {
    case "mean slope":
      return { criterion: meanSlope };
    case "gradient flow":
      return { criterion: gradientFlow() };
    case "gradient flow at mean slope 0.5":
      return { criterion: gradientFlow(), meanSlope: 0.5 };
    case "fit to tanh":
      return fitting("tanh");
    case "fit to softplus":
      return fitting("softplus");
    case "fit to SiLU":
      return fitting("silu");
    case "fit to ReLU":
      return fitting("relu");
    case "fit to tanh with TV(2)":
      return { criterion: smoothed(fitting("tanh").criterion), fits: true };
    case "non-linear energy":
      return { criterion: nonlinearEnergy };
    case "sparsity":
      return { criterion: sparsity() };
  }
}

/** A criterion with a small price on changes of slope. */
function smoothed(criterion: Criterion): Criterion {
  const terms = [
    { weight: 1, criterion },
    { weight: 0.01, criterion: totalVariation() },
  ];
  return combination(terms, "minimise");
}

const band = { lo: 0, hi: 1 };

/** What the gap leaves out, rounding and the offset: a thousand times the accuracy of the moments of functions whose E[f²] is at most 1. */
const rounding = 1e-9;

/** The best function for a criterion, and what is known about where its slopes lie. */
export type CriterionOptimum = {
  readonly goal: string;
  readonly theorem: string;
  readonly statement: string;
  readonly value: number;
  /** How much better any other function can be; null where nobody knows. */
  readonly gap: number | null;
  readonly status: string;
  readonly secondOrder: string;
  readonly slopes: readonly number[];
  /** s(0). */
  readonly offset: number;
  /** Share of pre-activations per region. */
  readonly density: readonly number[];
  /** Whether every optimum has a slope inside the band on the region. */
  readonly inside: readonly boolean[];
  readonly active: number;
  readonly atLower: number;
  readonly atUpper: number;
};

/** Share of pre-activations in regions where every optimum has a slope inside the band. */
export function insideShare({ density, inside }: CriterionOptimum): number {
  return density.reduce((sum, w, k) => sum + (inside[k] ? w : 0), 0);
}

/** The functions of a plain `derive`, seen by standard normal pre-activations. */
function space(): SlopeSpace {
  const { regions, range } = defaultSettings;
  return slopeSpace(uniformGrid(regions, range).knots.slice(1, -1), gaussianDensity(1));
}

/**
 * Whether every optimum of E[(s − f)²] + convex has a slope inside the band on region k. For any admissible s′ that is as good as s,
 * convexity gives E[(s′ − s)²] ≤ gap. With its slope at a bound, at least δ away, E[(s′ − s)²] ≥ δ²·(∫x²ρ − (∫xρ)²/∫ρ) over the region.
 */
function insideForCertain({ density, kinks }: SlopeSpace, { slopes, gap }: ActivationOptimum, k: number): boolean {
  const [mass, first, second] = density.moments(
    kinks[k - 1] ?? Number.NEGATIVE_INFINITY,
    kinks[k] ?? Number.POSITIVE_INFINITY,
  );
  const away = Math.min(slopes[k]! - band.lo, band.hi - slopes[k]!);
  return gap !== null && mass > 0 && away * away * (second - (first * first) / mass) > gap + rounding;
}

/** Finds the best function with slopes in [0, 1] for a criterion under standard normal pre-activations. */
export function optimiseCriterion(name: CriterionName, random: RandomStream): CriterionOptimum {
  const { criterion, meanSlope, fits } = caseOf(name);
  const within = space();
  const found = activationOptimum({
    criterion,
    space: within,
    band,
    random,
    ...(meanSlope !== undefined && { meanSlope }),
  });
  const density = [...within.weights];
  const { goal, theorem, value, gap, search, slopes, offset, active } = found;
  const isProvable = fits === true && search.status === "converged";
  return {
    goal,
    theorem: theorem.name,
    statement: theorem.statement,
    value,
    gap,
    status: search.status,
    secondOrder: search.secondOrder,
    slopes,
    offset,
    density,
    inside: slopes.map((_, k) => isProvable && insideForCertain(within, found, k)),
    active: active.weighted,
    atLower: active.weightedAtLower,
    atUpper: active.weightedAtUpper,
  };
}
