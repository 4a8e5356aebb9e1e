import { fromSlopes, type PiecewiseLinear, reluEquivalence, reluForm } from "../activation/index.ts";
import { certifyPiecewiseLinear } from "../certificate/index.ts";
import type { Experiment } from "./experiment.ts";
import type { Result } from "./result.ts";

type ChosenFunction = Result["chosen"]["functions"][number];

/** The piecewise-linear functions, through the origin, that slopes on the grid stand for. Exact. */
export function functionsFromSlopes({ grid }: Experiment, slopes: readonly number[]): readonly PiecewiseLinear[] {
  const knots = grid.knots.slice(1, -1);
  return Array.from({ length: slopes.length / grid.regions }, (_, f) =>
    fromSlopes({ knots, slopes: slopes.slice(f * grid.regions, (f + 1) * grid.regions), anchor: { x: 0, value: 0 } }),
  );
}

/** The exact certificate of a function for the band of the experiment. */
export function certificateOf({ band }: Experiment, s: PiecewiseLinear): ChosenFunction["certificate"] {
  const { verdict, method, slope, monotone, witness } = certifyPiecewiseLinear(s, band);
  return {
    verdict,
    method,
    band: [band.lo, band.hi],
    slope,
    monotone,
    witness: witness && { x: witness.x, xPrime: witness.xPrime, chordSlope: witness.chordSlope },
  };
}

function reluWitness({
  alpha,
  beta,
  gamma,
  delta,
}: NonNullable<ChosenFunction["reluForm"]>): ChosenFunction["reluForm"] {
  return { alpha, beta, gamma, delta };
}

/** Everything that is said of one activation: canonical form, relation to ReLU, certificate, and where the data lie. */
export function describeFunction(
  experiment: Experiment,
  slopes: readonly number[],
  density: readonly number[],
): ChosenFunction {
  const [s] = functionsFromSlopes(experiment, slopes);
  const { a, b, terms } = reluForm(s!);
  const equivalence = reluEquivalence(s!);
  const starts = slopes.map((_, i) => i).filter((i) => i === 0 || slopes[i] !== slopes[i - 1]);
  const shares = starts.map((from, k) =>
    density.slice(from, starts[k + 1] ?? slopes.length).reduce((sum, w) => sum + w, 0),
  );
  const { knots, values, leftSlope, rightSlope } = s!;
  return {
    slopes: starts.map((i) => slopes[i]!),
    knots: starts.slice(1).map((i) => experiment.grid.knots[i]!),
    density: shares,
    reluForm: equivalence.equivalent ? reluWitness(equivalence) : null,
    whyNotRelu: equivalence.equivalent ? null : equivalence.reason,
    canonical: { a, b, terms: terms.map(({ c, t }) => ({ c, t })) },
    piecewiseLinear: { knots: [...knots], values: [...values], leftSlope, rightSlope },
    certificate: certificateOf(experiment, s!),
  };
}
