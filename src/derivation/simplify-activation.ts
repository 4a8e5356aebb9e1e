import { type SlopeChoice, simplifySlopes } from "../optimum/index.ts";
import { estimate, mean } from "../statistics/index.ts";
import { criticalVariance, type PiecewiseLinearLayer, regionAt } from "../training/index.ts";
import type { Experiment } from "./experiment.ts";
import { density, goodScores, isGoodEnough } from "./learn-activation.ts";
import type { Result } from "./result.ts";
import { type Outcome, trainModels } from "./train-models.ts";

/** Numbers of regions that are tried; beyond eight, what is learned is hardly simplified. */
const regionCounts = [2, 3, 4, 5, 6, 8];

/** A simpler activation: its slopes on the grid, for every function of the network, and the networks trained with it. */
export interface SimplerActivation {
  readonly regions: number;
  readonly choice: SlopeChoice | "learned";
  /** null for the learned activation: each seed has its own. */
  readonly slopes: readonly number[] | null;
  readonly outcomes: readonly Outcome[];
}

export interface Simplified {
  readonly linear: Result["linear"];
  readonly chosen: SimplerActivation;
  readonly choice: Result["choice"];
  readonly pareto: Result["pareto"];
}

/** Number of maximal runs of equal slopes. */
function runs(slopes: readonly number[]): number {
  return slopes.filter((p, i) => i === 0 || p !== slopes[i - 1]).length;
}

function byFunction(slopes: readonly number[], regions: number): readonly (readonly number[])[] {
  return Array.from({ length: slopes.length / regions }, (_, f) => slopes.slice(f * regions, (f + 1) * regions));
}

/** The most regions that any function of the network has. */
function regionsOf(slopes: readonly number[], regions: number): number {
  return Math.max(...byFunction(slopes, regions).map(runs));
}

/** Every function of a network reduced to the same number of regions, each by its own density. */
function simplifyEach(experiment: Experiment, from: Outcome, regions: number, choice: SlopeChoice): readonly number[] {
  const { grid, band } = experiment;
  const weights = byFunction(density(from, grid.regions, "function"), grid.regions);
  return byFunction(Array.from(from.parameters.slopes!), grid.regions).flatMap(
    (slopes, f) => simplifySlopes(slopes, weights[f]!, { regions, choice, band }).slopes,
  );
}

const validation = (outcomes: readonly Outcome[]) => outcomes.map((o) => o.scores.validation);
const limits = ({ answer }: Experiment): readonly [number, number] =>
  answer.kind === "classes" ? [0, 1] : [Number.NEGATIVE_INFINITY, 1];

/**
 * Reduces the learned activation of one seed to fewer and fewer regions, trains networks anew with each reduced one for
 * every seed, and chooses the fewest regions (at least two) within one standard error of the best validation score.
 */
export async function simplifyActivation(
  experiment: Experiment,
  learned: readonly Outcome[],
  from: Outcome,
): Promise<Simplified> {
  const { grid, band, settings } = experiment;
  const counts = regionCounts.filter((r) => r <= grid.regions);
  const reduced = counts.flatMap((regions) =>
    (["bounds", "free"] as const).map((choice) => ({
      regions,
      choice,
      slopes: simplifyEach(experiment, from, regions, choice),
    })),
  );
  const straight = {
    regions: 1,
    choice: "bounds" as const,
    slopes: Array.from(from.parameters.slopes!, () => band.hi),
  };
  const all = [straight, ...reduced];
  const layer: PiecewiseLinearLayer = { kind: "piecewise-linear", grid, share: settings.share, band: null };
  const tasks = all.map(({ slopes }) => ({
    activation: layer,
    variance: criticalVariance((x) => slopes[regionAt(grid, x)]!),
    candidates: learned.map(({ seed, gain }) => ({ seed, gain, slopes: Float32Array.from(slopes) })),
  }));
  const outcomes = await trainModels(experiment, "simplify", tasks);
  const trained = all.map(
    (each, i): SimplerActivation => ({ ...each, outcomes: outcomes[i]!.filter((o) => o.status === "trained") }),
  );
  const own: SimplerActivation = {
    regions: regionsOf(Array.from(from.parameters.slopes!), grid.regions),
    choice: "learned",
    slopes: null,
    outcomes: learned,
  };
  const [linear, ...rest] = trained;
  const candidates = [...rest, own].filter((each) => each.outcomes.length > 0);
  const good = goodAmong(experiment, candidates);
  const chosen = choose(candidates, good);
  const within = limits(experiment);
  return {
    linear: {
      validation: estimate(validation(linear!.outcomes), within),
      test: estimate(
        linear!.outcomes.map((o) => o.scores.test),
        within,
      ),
    },
    chosen,
    choice: good,
    pareto: candidates.map((each) => {
      const { mean: centre, ci95 } = estimate(validation(each.outcomes), within);
      return {
        regions: each.regions,
        slopes: each.choice,
        score: centre,
        ci95,
        test: estimate(
          each.outcomes.map((o) => o.scores.test),
          within,
        ),
        withinOneStandardError: isGoodEnough(validation(each.outcomes), good),
        chosen: each === chosen,
      };
    }),
  };
}

/** The best candidate's validation score and what counts as good as it. */
function goodAmong(experiment: Experiment, candidates: readonly SimplerActivation[]): Result["choice"] {
  const scores = candidates.map(({ outcomes }) => validation(outcomes));
  const best = scores.reduce((a, b) => (mean(b) > mean(a) ? b : a));
  return goodScores(experiment, best);
}

/** Which of two candidates with as many regions is simpler: slopes at the bounds before free ones before learned ones. */
const simplicity: readonly SimplerActivation["choice"][] = ["bounds", "free", "learned"];

/** The simplest candidate that is good enough: fewest regions, then slopes at the bounds. */
function choose(candidates: readonly SimplerActivation[], good: Result["choice"]): SimplerActivation {
  const enough = candidates.filter(({ outcomes }) => isGoodEnough(validation(outcomes), good));
  const [simplest] = enough.toSorted(
    (a, b) => a.regions - b.regions || simplicity.indexOf(a.choice) - simplicity.indexOf(b.choice),
  );
  return simplest!;
}
