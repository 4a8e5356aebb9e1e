import { isSignificant, median, pairedDifferences, pairedTests } from "../../statistics/index.ts";
import type { LipschitzFit } from "./fit-lipschitz.ts";
import { type Arm, type BandName, bandNames, normConstrainedArms } from "./norm-constrained-arm.ts";

/** All fits to one target, by arm, the networks of all arms in the same order: number i starts everywhere from the same weights. */
export interface TargetFits {
  readonly target: string;
  readonly title: string;
  readonly fits: Readonly<Record<string, readonly LipschitzFit[]>>;
  /** Mean square of the target: the error of the zero function, and what a diverged network counts as. */
  readonly zero: number;
  /** What no network with slopes in [0, 1] stays below. */
  readonly floor: number;
}

/** Two regions against the learned spline with slopes in [−1, 1], on one target. */
export interface TwoRegionComparison {
  readonly target: string;
  readonly title: string;
  readonly band: BandName;
  /** The two-region arm of that band with the smaller median error. */
  readonly arm: Arm;
  readonly median: number;
  readonly splineMedian: number;
  /** Wilcoxon's signed-rank test on the logarithms of paired errors, corrected over all comparisons by Holm. */
  readonly pValue: number;
  readonly worse: boolean;
}

export const splineArm = "spline-[−1, 1]";

export function errorsOf({ fits, zero }: TargetFits, arm: string): readonly number[] {
  return fits[arm]!.map(({ testError }) => testError ?? zero);
}

function best(target: TargetFits, arms: readonly Arm[]): Arm {
  const medianOf = ({ name }: Arm) => median(errorsOf(target, name));
  return arms.reduce((a, b) => (medianOf(b) < medianOf(a) ? b : a));
}

/** An error of 0 has no logarithm; this is below what float32 tells from 0. */
const leastError = 1e-30;

/** Compares the best two-region arm of each band with the learned spline, on every target. */
export function compareTwoRegions(targets: readonly TargetFits[]): readonly TwoRegionComparison[] {
  const log = (errors: readonly number[]) => errors.map((e) => Math.log(Math.max(e, leastError)));
  const raw = targets.flatMap((target) =>
    bandNames.map((band) => {
      const arm = best(
        target,
        normConstrainedArms().filter((a) => a.regions === 2 && a.band === band),
      );
      const [two, spline] = [errorsOf(target, arm.name), errorsOf(target, splineArm)];
      return {
        target: target.target,
        title: target.title,
        band,
        arm,
        median: median(two),
        splineMedian: median(spline),
        differences: pairedDifferences(log(two), log(spline)),
      };
    }),
  );
  const tests = pairedTests(raw.map(({ differences }) => differences));
  return raw.map(({ differences: _, ...comparison }, i) => {
    const pValue = tests[i]!.corrected;
    return { ...comparison, pValue, worse: isSignificant(pValue) && comparison.median > comparison.splineMedian };
  });
}
