import { fromSlopes, type PiecewiseLinear } from "../activation/index.ts";
import type { SlopeBand } from "../constraint/index.ts";
import type { RandomStream } from "../random/index.ts";
import { type ActiveSet, activeSet } from "./active-set.ts";
import { box, type FeasibleSet, type Plane } from "./box/feasible-set.ts";
import { type BoxOptimum, minimiseFrom } from "./box/minimise.ts";
import { type BestOptimum, minimise } from "./box/multi-start.ts";
import type { Objective } from "./box/objective.ts";
import type { Criterion, Goal, Measure } from "./criterion/criterion.ts";
import type { Curvature } from "./criterion/curvature.ts";
import { zeroSlopeMass } from "./criterion/sparsity.ts";
import { secondOrderTotalVariation } from "./criterion/total-variation.ts";
import { extremePoint } from "./extreme-point.ts";
import { chordGap, convexGap } from "./optimality-gap.ts";
import { OptimumError } from "./optimum-error.ts";
import { type SlopeSpace, total } from "./slope-space.ts";
import { type Theorem, theoremFor } from "./theorem.ts";

export interface OptimumTask {
  readonly criterion: Criterion;
  readonly space: SlopeSpace;
  readonly band: Pick<SlopeBand, "lo" | "hi">;
  readonly random: RandomStream;
  readonly starts?: number;
  /** Makes E[s′] this number. */
  readonly meanSlope?: number;
  /** Called before each start with how many are done. */
  readonly onStart?: (done: number) => void;
}

/** Numbers of a function that are often asked for, exact up to rounding; none is smoothed. */
export interface SlopeStatistics {
  /** E[s′]. */
  readonly meanSlope: number;
  /** E[s′²]. */
  readonly meanSquareSlope: number;
  /** TV(2). */
  readonly totalVariation: number;
  /** P(s′ = 0). */
  readonly zeroSlopeMass: number;
}

export interface ActivationOptimum {
  readonly criterion: string;
  readonly goal: Goal;
  readonly curvature: Curvature;
  /** The criterion's value at the function found. */
  readonly value: number;
  /** One per region, left to right. */
  readonly slopes: readonly number[];
  /** s(0). */
  readonly offset: number;
  readonly activation: PiecewiseLinear;
  readonly theorem: Theorem;
  /** No admissible function of these regions is better by more than this, up to rounding; null where nobody knows. */
  readonly gap: number | null;
  /** The search in minimising form: what is maximised is negated. Coordinates are the slopes and, where it matters, the offset. */
  readonly search: BestOptimum;
  readonly active: ActiveSet;
  readonly statistics: SlopeStatistics;
}

/**
 * The activation with slopes in a band that makes a criterion best, on the regions of a slope space.
 *
 * Where a theorem says that an extreme point is optimal, one is returned. A `gap` comes with convex problems, and with separable ones where the
 * optimum is an extreme point. Throws OptimumError "optimum/bad-band" unless lo < hi are finite, "optimum/empty-set" if no function has the
 * mean slope, and what `minimise` throws; ActivationError "activation/not-representable" as `fromSlopes` does.
 */
export function activationOptimum(task: OptimumTask): ActivationOptimum {
  const { criterion, space, band, random, starts = 8, onStart = () => {} } = task;
  const measure = criterion.on(space);
  const objective = objectiveOf(measure, criterion.goal, space.regions);
  const set = feasible(task, measure.usesOffset);
  const theorem = theoremFor({ ...measure, goal: criterion.goal, fixedMeanSlope: task.meanSlope !== undefined });
  const found = minimise(objective, set, { random, starts, onStart });
  const search = isAtCorner(theorem) ? atExtremePoint(objective, set, found) : found;
  const slopes = search.point.slice(0, space.regions);
  const offset = measure.usesOffset ? search.point[space.regions]! : 0;
  return Object.freeze({
    criterion: criterion.name,
    goal: criterion.goal,
    curvature: measure.curvature,
    value: measure.evaluate(slopes, offset).value,
    slopes: Object.freeze([...slopes]),
    offset,
    activation: fromSlopes({ knots: space.kinks, slopes: [...slopes], anchor: { x: 0, value: offset } }),
    theorem,
    gap: gapOf(theorem, measure, { objective, set, search }),
    search,
    active: activeSet([...slopes], [...space.weights], band),
    statistics: statistics(space, slopes),
  });
}

function statistics(space: SlopeSpace, slopes: Float64Array): SlopeStatistics {
  return Object.freeze({
    meanSlope: total(space.weights, slopes),
    meanSquareSlope: total(
      space.weights,
      slopes.map((p) => p * p),
    ),
    totalVariation: secondOrderTotalVariation(slopes),
    zeroSlopeMass: zeroSlopeMass(space, slopes),
  });
}

const isAtCorner = ({ name }: Theorem): boolean => name === "linear" || name === "extreme point";

/** Minimising form over slopes, and the offset as last coordinate where it plays a part. */
function objectiveOf({ usesOffset, evaluate }: Measure, goal: Goal, regions: number): Objective {
  const sign = goal === "minimise" ? 1 : -1;
  return {
    dimension: regions + (usesOffset ? 1 : 0),
    evaluate: (x, gradient) => {
      const { value, bySlope, byOffset } = evaluate(x.slice(0, regions), usesOffset ? x[regions]! : 0);
      for (let k = 0; k < regions; k++) gradient[k] = sign * bySlope[k]!;
      if (usesOffset) gradient[regions] = sign * byOffset;
      return sign * value;
    },
  };
}

function feasible({ space, band: { lo, hi }, meanSlope }: OptimumTask, usesOffset: boolean): FeasibleSet {
  if (!(lo < hi && Number.isFinite(lo) && Number.isFinite(hi))) {
    throw new OptimumError(
      "optimum/bad-band",
      `slopes need a band of finite ends lo < hi, got [${lo}, ${hi}]; take [0, 1], say.`,
    );
  }
  const corner = (slope: number, offset: number) => [
    ...Array.from(space.weights, () => slope),
    ...(usesOffset ? [offset] : []),
  ];
  const plane = meanSlope === undefined ? null : meanSlopePlane(meanSlope, corner(0, 0).length, { space, lo, hi });
  return box(corner(lo, Number.NEGATIVE_INFINITY), corner(hi, Number.POSITIVE_INFINITY), plane);
}

/** E[s′] = mean; a mean at the end of the band stays within reach although the masses sum to 1 up to rounding only. */
function meanSlopePlane(
  mean: number,
  dimension: number,
  { space: { weights }, lo, hi }: Pick<OptimumTask, "space"> & Pick<SlopeBand, "lo" | "hi">,
): Plane {
  if (!(lo <= mean && mean <= hi)) {
    throw new OptimumError(
      "optimum/empty-set",
      `slopes in [${lo}, ${hi}] have a mean between ${lo} and ${hi}, but ${mean} was asked for.`,
    );
  }
  const mass = weights.reduce((sum, w) => sum + w, 0);
  const normal = new Float64Array(dimension);
  normal.set(weights);
  return { normal, value: Math.min(hi * mass, Math.max(lo * mass, mean)) };
}

/** Where the search ended on a face along which the objective is flat, one of the face's corners is as good. */
function atExtremePoint(objective: Objective, set: FeasibleSet, found: BestOptimum): BestOptimum {
  const corner = extremePoint(objective, set, found.point);
  if (corner === found.point) return found;
  const there = minimiseFrom(objective, set, corner);
  const { starts, agreeing } = found;
  return { ...there, evaluations: found.evaluations + there.evaluations, starts, agreeing };
}

interface Problem {
  readonly objective: Objective;
  readonly set: FeasibleSet;
  readonly search: BoxOptimum;
}

function gapOf({ name }: Theorem, { separable }: Measure, { objective, set, search }: Problem): number | null {
  if (name === "none") return null;
  if (name !== "extreme point") return convexGap(set, objective, search);
  return separable ? chordGap(objective, set, search.value) : null;
}
