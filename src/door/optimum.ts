import type { Activation } from "../activation/index.ts";
import * as rooms from "../optimum/index.ts";
import type { RandomStream } from "../random/index.ts";
import { unexpected } from "./guard/argument-error.ts";
import {
  checked,
  count,
  finite,
  functionOf,
  type Guard,
  leaving,
  listOf,
  nullable,
  number,
  numbers,
  object,
  oneOf,
  optional,
  options,
  text,
  truth,
} from "./guard/guard.ts";
import { backInside, offered } from "./guard/offered.ts";
import { activation, boundedBand, floats } from "./guard/subject.ts";
import { written } from "./written.ts";

export {
  type ActivationOptimum,
  type ActiveSet,
  type BestOptimum,
  type Bounds,
  type BoxKkt,
  type BoxOptimum,
  type Criterion,
  type Curvature,
  type Density,
  type Evaluation,
  type FeasibleSet,
  type Goal,
  type Measure,
  type Moments,
  type MultiStart,
  type Objective,
  OptimumError,
  type OptimumErrorCode,
  type OptimumTask,
  type Plane,
  type SearchStatus,
  type SecondOrder,
  type Simplification,
  type SlopeChoice,
  type SlopeSpace,
  type SlopeStatistics,
  type Summand,
  type Target,
  type Theorem,
  type TheoremName,
} from "../optimum/index.ts";

const goal = oneOf<rooms.Goal>(["minimise", "maximise"]);
const curvatures = ["linear", "convex", "strictly convex", "concave", "strictly concave", "none"] as const;

const measure = backInside(
  object<rooms.Measure>({
    curvature: oneOf(curvatures),
    separable: truth,
    usesOffset: truth,
    evaluate: functionOf(),
  }),
);

const criterionObject = backInside(object<rooms.Criterion>({ name: text, goal, on: functionOf() }));

/** A criterion, what it makes of a space looked at as well. */
const criterion: Guard<rooms.Criterion> = (value, at) => {
  const given = criterionObject(value, at);
  return { name: given.name, goal: given.goal, on: (space) => measure(given.on(space), `${at}, on`) };
};

const density = backInside(
  object<rooms.Density>({
    name: text,
    atoms: nullable(floats),
    moments: functionOf(),
    integral: functionOf(),
    mass: functionOf(),
  }),
);

const space = backInside(
  object<rooms.SlopeSpace>({
    density,
    kinks: numbers,
    regions: count(1),
    identifiable: truth,
    weights: floats,
    means: floats,
    gram: floats,
    products: functionOf(),
    withInput: floats,
    inputMean: finite,
    inputSquare: finite,
  }),
);

const random = backInside(
  object<RandomStream>({
    split: functionOf(),
    uint32: functionOf(),
    uniform: functionOf(),
    normal: functionOf(),
    below: functionOf(),
    permutation: functionOf(),
  }),
);

const ofDoubles = functionOf<(x: number) => number>();

const offeredDensity = (density: rooms.Density): rooms.Density =>
  offered(density.name, density, {
    moments: [number, number],
    integral: [ofDoubles, number, number],
    mass: [number, number],
  });

const offeredSpace = (space: rooms.SlopeSpace): rooms.SlopeSpace =>
  offered("slopeSpace", { ...space, density: offeredDensity(space.density) }, { products: [ofDoubles] }, space);

/** One slope for each region. */
const slopesOf =
  (regions: number): Guard<Float64Array> =>
  (value, at) => {
    const found = floats(value, at);
    if (found.length === regions) return found;
    throw unexpected("list", at, `${regions} slopes, one for each region`, value);
  };

/** A criterion as it leaves a door, and what it makes of a space. */
// @__NO_SIDE_EFFECTS__
const offeredCriterion = (given: rooms.Criterion): rooms.Criterion => {
  const on = (space: rooms.SlopeSpace) =>
    offered(given.name, given.on(space), { evaluate: [slopesOf(space.regions), finite] });
  return offered(given.name, { ...given, on }, { on: [space] }, given);
};

const search = { random, starts: optional(count(1)), onStart: optional(functionOf<(done: number) => void>()) };

const feasible: Guard<rooms.FeasibleSet> = (value, at) => {
  const { lower, upper, plane } = object<rooms.FeasibleSet>({
    lower: floats,
    upper: floats,
    plane: nullable(object({ normal: floats, value: finite })),
  })(value, at);
  return rooms.box(lower, upper, plane);
};

const objective = object<rooms.Objective>({ dimension: count(1), evaluate: functionOf() });

const positive: Guard<number> = (value, at) => {
  if (finite(value, at) > 0) return value as number;
  throw unexpected("number", at, "a number above 0", value);
};

export const slopeSpace = checked("slopeSpace", leaving(rooms.slopeSpace, offeredSpace), numbers, density);
export const gaussianDensity = checked("gaussianDensity", leaving(rooms.gaussianDensity, offeredDensity), number);
export const sampleDensity = checked(
  "sampleDensity",
  leaving(rooms.sampleDensity, offeredDensity),
  numbers,
  optional(numbers),
);

/** Mean slope E[s′]: linear in the slopes. Exact up to rounding. */
export const meanSlope = /* @__PURE__ */ offeredCriterion(rooms.meanSlope);
/**
 * Non-linear energy 1 − a₁²/Var(s): the share of the variance of s that no straight line explains, in [0, 1].
 *
 * a₁ is the coefficient of the regression on x/√Var(x), which under a Gaussian is the first Hermite coefficient. A constant s has no variance
 * and no such number (NaN): a search never ends there. Neither convex nor concave; unchanged when s is scaled.
 */
export const nonlinearEnergy = /* @__PURE__ */ offeredCriterion(rooms.nonlinearEnergy);
export const gradientFlow = checked("gradientFlow", leaving(rooms.gradientFlow, offeredCriterion), optional(positive));
export const sparsity = checked("sparsity", leaving(rooms.sparsity, offeredCriterion), optional(positive));
export const totalVariation = checked(
  "totalVariation",
  leaving(rooms.totalVariation, offeredCriterion),
  optional(positive),
);
export const combination = checked(
  "combination",
  leaving(rooms.combination, offeredCriterion),
  listOf(options<rooms.Summand>({ weight: finite, criterion })),
  goal,
);

const target: Guard<rooms.Target> = (value, at) =>
  typeof value === "object" && value !== null
    ? object<rooms.Target>({ name: text, at: functionOf() })(value, at)
    : activation(value, at);

/** The fit to a function, which is sampled: an activation, its text, or anything with a name and a method `at`; see `Criterion`. */
export function fitTo(f: Activation | rooms.Target | string): rooms.Criterion {
  return offeredCriterion(rooms.fitTo(target(f, "fitTo")));
}

export const checkMeasure = checked(
  "checkMeasure",
  rooms.checkMeasure,
  measure,
  options({ name: text, regions: count(1), band: boundedBand, random }),
);

export const activationOptimum = checked(
  "activationOptimum",
  leaving(rooms.activationOptimum, written),
  options<rooms.OptimumTask>({ criterion, space, band: boundedBand, meanSlope: optional(finite), ...search }),
);

export const box = checked(
  "box",
  rooms.box,
  listOf(number),
  listOf(number),
  optional(nullable(options<rooms.Plane>({ normal: numbers, value: finite }))),
);
export const minimiseFrom = checked("minimiseFrom", leaving(rooms.minimiseFrom, written), objective, feasible, floats);
export const minimise = checked(
  "minimise",
  leaving(rooms.minimise, written),
  objective,
  feasible,
  options<rooms.MultiStart>(search),
);

const weights: Guard<readonly number[]> = (value, at) => {
  const found = numbers(value, at);
  if (found.every((weight) => weight >= 0)) return found;
  throw unexpected("list", at, "weights of at least 0", value);
};

const bounds: Guard<rooms.Bounds> = (value, at) => {
  const found = options<rooms.Bounds>({ lo: finite, hi: finite, tolerance: optional(positive) })(value, at);
  if (found.lo <= found.hi) return found;
  throw unexpected("interval", at, "ends in order, lo ≤ hi", `[${found.lo}, ${found.hi}]`);
};

/** A function of slopes, of one weight for each, and of something else. */
const weighted =
  <C, R>(name: string, f: (slopes: readonly number[], density: readonly number[], rest: C) => R, rest: Guard<C>) =>
  (slopes: readonly number[], density: readonly number[], asked: C): R => {
    const found = numbers(slopes, `${name}, argument 1`);
    const given = weights(density, `${name}, argument 2`);
    if (given.length === found.length && found.length > 0) return f(found, given, rest(asked, `${name}, argument 3`));
    throw unexpected("list", name, "one weight for each slope, and at least one slope", given);
  };

const simplest = { regions: count(1), choice: oneOf<rooms.SlopeChoice>(["bounds", "free"]), band: boundedBand };

/** Which slope constraints are active, among slopes that each have a weight; see `ActiveSet`. */
export const activeSet = weighted("activeSet", rooms.activeSet, bounds);

/** The function with exactly so many pieces that is nearest to given slopes, each with a weight; see `Simplification`. */
export const simplifySlopes = weighted("simplifySlopes", rooms.simplifySlopes, options(simplest));
