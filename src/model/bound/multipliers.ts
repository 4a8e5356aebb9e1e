import { costOf, type FormProblem, type Multipliers, takenBy } from "./form.ts";
import { type Maximum, maximumOf } from "./maximum.ts";

/** What multipliers are judged by: a value that is to be small, and the directions y that it comes from, each with its weight. */
export interface Judged {
  readonly value: number;
  readonly at: Maximum["at"];
}

export type Judge = (multipliers: Multipliers) => Judged | null;

export interface Search extends Judged {
  readonly multipliers: Multipliers;
}

/** The logarithm of the least ρ of the whole output. */
export const wholeJudge =
  (problem: FormProblem): Judge =>
  (multipliers) => {
    const found = maximumOf(problem, multipliers);
    if (!found) return null;
    const { rho, at } = found;
    return { value: Math.log(rho), at: at.map(({ y, weight }) => ({ y, weight: rho > 0 ? weight / rho : 0 })) };
  };

/**
 * Derivatives of a mean of logarithms of ρ by the logarithms of the multipliers: at a maximiser y each λ counts (y − αz)(βz − y), as ρ is a
 * maximum over y.
 */
function gradientOf(
  { layers, offsets }: FormProblem,
  multipliers: Multipliers,
  at: Maximum["at"],
): readonly Float64Array[] {
  const gradient = multipliers.map((each) => new Float64Array(each.length));
  for (const { y, weight } of at) {
    for (let j = 1; j < layers.length - 1; j++) {
      const z = takenBy({ layers, offsets }, j, y);
      const { lo, hi } = layers[j]!.slopes!;
      for (let k = 0; k < z.length; k++) {
        const own = y[offsets[j]! + k]!;
        const residual = (own - lo[k]! * z[k]!) * (hi[k]! * z[k]! - own);
        gradient[j]![k]! += weight * multipliers[j]![k]! * residual;
      }
    }
  }
  return gradient;
}

/**
 * Multipliers that are judged better: descent over the logarithms of each (Adam; Kingma and Ba 2015) for so many steps. The best are kept, so that none
 * is worse than where it began.
 */
function* descent(problem: FormProblem, judge: Judge, from: Search, steps: number): Generator<null, Search> {
  let best = from;
  let logs = from.multipliers.map((each) => each.map(Math.log));
  let here: Judged | null = from;
  const [means, squares] = [0, 1].map(() => logs.map((each) => new Float64Array(each.length))) as [
    Float64Array[],
    Float64Array[],
  ];
  let scale = 1;
  for (let step = 1; step <= steps; step++) {
    if (!here) {
      logs = best.multipliers.map((each) => each.map(Math.log));
      for (const each of means) each.fill(0);
      scale /= 2;
      here = best;
    }
    const gradient = gradientOf(
      problem,
      logs.map((each) => each.map(Math.exp)),
      here.at,
    );
    const size = Math.max(1e-12, ...gradient.map((each) => each.reduce((most, g) => Math.max(most, Math.abs(g)), 0)));
    const rate = scale * 0.3 * (1 - step / (steps + 1)) + 0.002;
    logs = logs.map((each, j) =>
      each.map((log, k) => {
        const g = gradient[j]![k]! / size;
        const [m, s] = [0.8 * means[j]![k]! + 0.2 * g, 0.98 * squares[j]![k]! + 0.02 * g * g];
        means[j]![k] = m;
        squares[j]![k] = s;
        return log - (rate * (m / (1 - 0.8 ** step))) / (Math.sqrt(s / (1 - 0.98 ** step)) + 1e-6);
      }),
    );
    const next = logs.map((each) => each.map(Math.exp));
    yield null;
    here = judge(next);
    if (here && here.value < best.value) best = { multipliers: next, ...here };
  }
  return best;
}

/** Steps of the stages of a search from the closed form. */
export const longStages: readonly number[] = [10, 20, 60, 240];

/**
 * Where a search from some multipliers stands after each of its stages, as many as the effort reaches; null in between. A stage is the same whatever the effort, so that
 * a larger one only adds to what is found.
 */
export function* searchStages(
  problem: FormProblem,
  judge: Judge,
  multipliers: Multipliers,
  { effort, stages = longStages }: { readonly effort: number; readonly stages?: readonly number[] },
): Generator<Search | null> {
  const cost = costOf(problem);
  let here: Search | null = null;
  let left = effort;
  for (const steps of stages) {
    left -= steps * cost;
    if (left < 0) return;
    const judged: Judged | null = here ?? judge(multipliers);
    if (!judged) return;
    here = yield* descent(problem, judge, { multipliers, ...judged }, steps);
    yield here;
  }
}
