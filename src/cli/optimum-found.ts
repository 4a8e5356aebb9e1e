import { pointsActivation, type ReluEquivalence, reluEquivalence } from "../activation/index.ts";
import { type Certificate, certify } from "../certificate/index.ts";
import { slopeBand } from "../constraint/index.ts";
import {
  type ActivationOptimum,
  activationOptimum,
  checkMeasure,
  type Goal,
  type SlopeSpace,
  slopeSpace,
} from "../optimum/index.ts";
import { randomStream } from "../random/index.ts";
import { readCriterion } from "./criterion-spec.ts";
import { readDensity } from "./density-spec.ts";
import { UsageError } from "./failure.ts";

/** What `relucid optimum` is asked. */
export interface OptimumOptions {
  readonly criterion: string;
  readonly goal?: Goal;
  readonly band: readonly [number, number];
  readonly interval?: readonly [number, number];
  readonly knots: number;
  readonly density: string;
  readonly meanSlope?: number;
  readonly starts: number;
  readonly seed: number;
  readonly figure?: string;
  readonly json?: true;
}

/** The best activation that was asked for, and what is known about it. */
export interface OptimumFound {
  readonly options: OptimumOptions;
  readonly interval: readonly [number, number];
  readonly space: SlopeSpace;
  readonly optimum: ActivationOptimum;
  /** That of the function found, exact. */
  readonly certificate: Certificate;
  readonly equivalence: ReluEquivalence;
}

/** Reads what the options name, and searches; `onStart` is called before each start. */
export async function optimumFound(options: OptimumOptions, onStart: (done: number) => void): Promise<OptimumFound> {
  const criterion = await readCriterion(options.criterion, options.goal);
  const specified = await readDensity(options.density);
  const interval = options.interval ?? specified.interval;
  const space = slopeSpace(innerKnots(interval, options.knots), specified.density);
  const band = slopeBand(...options.band);
  const random = randomStream(options.seed);
  if (options.criterion.includes("file:")) {
    checkMeasure(criterion.on(space), {
      name: criterion.name,
      regions: space.regions,
      band,
      random: random.split("check"),
    });
  }
  const fixed = options.meanSlope === undefined ? {} : { meanSlope: options.meanSlope };
  const optimum = activationOptimum({ criterion, space, band, random, starts: options.starts, onStart, ...fixed });
  return {
    options,
    interval,
    space,
    optimum,
    certificate: certify(pointsActivation("optimum", optimum.activation), { band }),
    equivalence: reluEquivalence(optimum.activation),
  };
}

/** Evenly spaced knots without the two ends, beyond which nothing changes. */
function innerKnots([lo, hi]: readonly [number, number], count: number): readonly number[] {
  const knots = Array.from({ length: count }, (_, k) => ((count - 1 - k) * lo + k * hi) / (count - 1));
  if (knots.some((t, k) => k > 0 && !(t > knots[k - 1]!))) {
    throw new UsageError(
      `${count} knots do not fit between ${lo} and ${hi}; give --interval lo,hi with room for them.`,
    );
  }
  return knots.slice(1, -1);
}

/** The JSON document, infinities still numbers. Multipliers and places are those of the slopes. */
export function optimumDocument({ options, interval, space, optimum, certificate, equivalence }: OptimumFound): object {
  const { criterion, goal, curvature, value, slopes, offset, theorem, gap, active, statistics, search } = optimum;
  const { knots, values, leftSlope, rightSlope } = optimum.activation;
  const { kkt, secondOrder, status, starts, agreeing, evaluations } = search;
  const { alpha, beta, gamma, delta } = equivalence.equivalent
    ? equivalence
    : { alpha: 0, beta: 0, gamma: 0, delta: 0 };
  return {
    criterion,
    goal,
    curvature,
    value,
    band: options.band,
    interval,
    density: space.density.name,
    meanSlope: options.meanSlope ?? null,
    kinks: space.kinks,
    slopes,
    weights: [...space.weights],
    offset,
    knots,
    values,
    leftSlope,
    rightSlope,
    theorem,
    gap,
    active,
    statistics,
    kkt: {
      ...kkt,
      multipliers: [...kkt.multipliers.slice(0, space.regions)],
      active: [...kkt.active.slice(0, space.regions)],
    },
    secondOrder,
    search: { status, starts, agreeing, evaluations, seed: options.seed },
    reluForm: equivalence.equivalent ? { alpha, beta, gamma, delta } : null,
    certificate,
  };
}
