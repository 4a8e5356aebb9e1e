import { parseActivation } from "../../activation/index.ts";
import { defaultSettings } from "../../derivation/index.ts";
import { uniformGrid } from "../../network/index.ts";
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

interface Case {
  readonly criterion: Criterion;
  /** Fixes E[s′]. */
  readonly meanSlope?: number;
  /** The criterion is E[(s − f)²], or that and something convex. */
  readonly fits?: true;
}

const fitToNamed = (name: string): Criterion => fitTo(parseActivation(name));

/** What is optimised over functions with slopes in [0, 1]. */
const cases = {
  "mean slope": { criterion: meanSlope },
  "gradient flow": { criterion: gradientFlow() },
  "gradient flow at mean slope 0.5": { criterion: gradientFlow(), meanSlope: 0.5 },
  "fit to tanh": { criterion: fitToNamed("tanh"), fits: true },
  "fit to softplus": { criterion: fitToNamed("softplus"), fits: true },
  "fit to SiLU": { criterion: fitToNamed("silu"), fits: true },
  "fit to ReLU": { criterion: fitToNamed("relu"), fits: true },
  "fit to tanh with TV(2)": {
    criterion: combination(
      [
        { weight: 1, criterion: fitToNamed("tanh") },
        { weight: 0.01, criterion: totalVariation() },
      ],
      "minimise",
    ),
    fits: true,
  },
  "non-linear energy": { criterion: nonlinearEnergy },
  sparsity: { criterion: sparsity() },
} as const satisfies Readonly<Record<string, Case>>;

export type CriterionName = keyof typeof cases;
export const criterionNames = Object.keys(cases) as readonly CriterionName[];

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
  const { criterion, meanSlope, fits }: Case = cases[name];
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
