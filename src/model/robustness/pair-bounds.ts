import { interval } from "../../interval/index.ts";
import { findSegmentBound, type UpperBounds } from "../bound/bracket.ts";
import { closedForm } from "../bound/closed-form.ts";
import { costOf, formProblem, type Multipliers } from "../bound/form.ts";
import type { Layer } from "../bound/layers.ts";
import { searchStages, wholeJudge } from "../bound/multipliers.ts";
import { type Norms, normsOf, productBounds } from "../bound/product.ts";
import { withFewerInputs } from "../bound/reduced.ts";
import type { LinearRegions } from "../bound/region/regions.ts";
import { type Segment, segmentsOf } from "../bound/segment.ts";
import { provenBound } from "../bound/verify.ts";
import { normBound } from "../linear/norm.ts";
import { productUp } from "../linear/rounding.ts";
import { product, type Sparse } from "../linear/sparse.ts";
import { mapped } from "../search.ts";
import { judgeOfPairs, mostShared, sharedBounds } from "./shared-bounds.ts";

/** Lipschitz constants of the differences of any two outputs of a model; rounded up. */
export interface PairBounds {
  readonly outputs: number;
  /** Of output i less output j, at i·outputs + j. */
  readonly constants: Float64Array;
}

/** The row of output i less output j. */
export const difference = (i: number, j: number, columns: number): Sparse => ({
  rows: 1,
  columns,
  start: Int32Array.of(0, 2),
  index: Int32Array.of(i, j),
  value: Float64Array.of(1, -1),
  error: 0,
});

/** The last layer with one output, what the row makes of those that it has. */
export const behind = (row: Sparse, { edges, ...last }: Layer): Layer => ({
  ...last,
  width: 1,
  // One row has no more entries than the matrix has columns, so that it is never too large.
  edges: edges.map(({ from, matrix }) => ({ from, matrix: product(row, matrix)! })),
});

/** The constant of output i less output j of a model that is affine on regions. */
function steepestDifference(i: number, j: number, { derivatives }: LinearRegions): number {
  return derivatives.reduce(
    (most, derivative) => Math.max(most, normBound(product(difference(i, j, derivative.rows), derivative)!)),
    0,
  );
}

/** Pairs i > j of so many outputs. */
export const pairsOf = (outputs: number): readonly (readonly [number, number])[] =>
  Array.from({ length: outputs }, (_, i) => Array.from({ length: i }, (_, j) => [i, j] as const)).flat();

/** The end of a model behind the last step that is no function of single entries, and a bound of what comes before. */
interface LastSegment {
  readonly layers: readonly Layer[];
  readonly before: number;
  /** The norm of what its first layer takes. */
  readonly first: number;
}

function* findLastSegment(
  layers: readonly Layer[],
  norms: readonly Norms[],
  effort: number,
): Generator<unknown, LastSegment | null> {
  const segments = segmentsOf(layers);
  if (!segments) return null;
  let [first, before] = [0, 1];
  for (const segment of segments.slice(0, -1)) {
    const own = norms.slice(first, first + segment.layers.length);
    first += segment.layers.length - 1;
    const bound = yield* findSegmentBound(segment, own, effort / segments.length);
    if (bound === null) return null;
    before = productUp(productUp(before, bound), segment.factor);
  }
  return { layers: (segments.at(-1) as Segment).layers, before, first: norms[first + 1]!.joint };
}

/** Steps of the stages of a search for one pair, which begins near. */
const shortStages = [6, 18, 72];

/** Bounds that multipliers for single pairs prove, from multipliers that all pairs share. */
function* findOwnBound(layers: readonly Layer[], start: Multipliers, effort: number): Generator<unknown, number> {
  const problem = formProblem(layers);
  if (costOf(problem) > effort) return Number.POSITIVE_INFINITY;
  let least = provenBound(problem, start) ?? Number.POSITIVE_INFINITY;
  for (const search of searchStages(problem, wholeJudge(problem), start, { effort, stages: shortStages })) {
    yield;
    if (search) least = Math.min(least, provenBound(problem, search.multipliers) ?? least);
  }
  return least;
}

/**
 * Bounds the differences of all pairs of outputs in l2, over the inputs that `upper` counts. None is worse than √2 times that of the whole model, as a
 * difference is of two of its outputs, nor than the product of norms with that of the last layer's difference. Multipliers that are good for all pairs
 * are proven for all at once; then each pair looks for better ones. More effort, in multiplications, never gives a worse bound. Yields the share that is done.
 */
export function* findPairBounds(upper: UpperBounds, effort: number): Generator<number, PairBounds> {
  const layers = upper.layers.map(({ layer }) => layer);
  const norms = upper.layers.map((each) => each.norms);
  const last = layers.at(-1)!;
  const outputs = last.width;
  const pairs = pairsOf(outputs);
  const common = productUp(interval.sqrt(interval.point(2)).hi, upper.best);
  const constants = new Float64Array(outputs * outputs);
  const lower = (i: number, j: number, bound: number) => {
    const at = i * outputs + j;
    constants[at] = constants[j * outputs + i] = Math.min(constants[at]!, bound);
  };
  for (const [i, j] of pairs) {
    constants[i * outputs + j] = constants[j * outputs + i] = common;
    const own = behind(difference(i, j, outputs), last);
    const { product: plain, branched } = productBounds(
      [...layers.slice(0, -1), own],
      [...norms.slice(0, -1), normsOf(own)],
    );
    lower(i, j, Math.min(plain, branched));
  }
  yield 0;
  if (upper.regions) {
    for (const [i, j] of pairs) lower(i, j, steepestDifference(i, j, upper.regions));
    return { outputs, constants };
  }
  if (upper.compositional === null || outputs > mostShared) return { outputs, constants };
  const end = yield* mapped(findLastSegment(layers, norms, effort / 4), () => 0);
  if (!end || end.layers.length === 2) return { outputs, constants };

  const reduced = withFewerInputs(end.layers);
  const problem = formProblem(reduced);
  const judge = judgeOfPairs(problem);
  const start = yield* mapped(closedForm(problem, judge, { effort, first: end.first }), () => 0);
  if (!start) return { outputs, constants };
  const prove = (multipliers: Multipliers) => {
    const bounds = sharedBounds(problem, multipliers);
    for (const [i, j] of pairs) if (bounds) lower(i, j, productUp(end.before, bounds[i * outputs + j]!));
  };
  prove(start.multipliers);
  let [shared, stage] = [start.multipliers, 1];
  yield 0.3 / 5;
  for (const found of searchStages(problem, judge, shared, { effort: effort / 3 })) {
    if (found) {
      prove(found.multipliers);
      // Where single pairs begin does not depend on the effort.
      if (stage <= 3) shared = found.multipliers;
      stage++;
    }
    yield (0.3 * stage) / 5;
  }
  if (stage <= 3) return { outputs, constants };
  const each = effort / (2 * pairs.length);
  for (const [k, [i, j]] of pairs.entries()) {
    const row = difference(i, j, outputs);
    const own = [...reduced.slice(0, -1), behind(row, reduced.at(-1)!)];
    const bound = yield* mapped(findOwnBound(own, shared, each), () => 0.3 + (0.7 * k) / pairs.length);
    lower(i, j, productUp(end.before, bound));
  }
  return { outputs, constants };
}
