import type { Interval } from "../../interval/index.ts";
import { productUp } from "../linear/rounding.ts";
import { type Model, widthsOf } from "../model.ts";
import { finished, mapped } from "../search.ts";
import { closedForm } from "./closed-form.ts";
import { formProblem, type Multipliers } from "./form.ts";
import { findInterior, interiorCost } from "./interior.ts";
import { globalSlopes, type Layer, layersOf } from "./layers.ts";
import { findSteepest, type Stretch } from "./lower.ts";
import { searchStages, wholeJudge } from "./multipliers.ts";
import { slopesIn } from "./narrowed.ts";
import { findNorms, type Norms, productBounds } from "./product.ts";
import { withFewerInputs, withFewerOutputs } from "./reduced.ts";
import { findLinearRegions, type LinearRegions } from "./region/regions.ts";
import { type Segment, segmentsOf } from "./segment.ts";
import { provenBound } from "./verify.ts";

/** What the Lipschitz constant of a model in l2 lies between; each end is proven. */
export interface Bracket {
  readonly lower: Stretch;
  /** Norms and slopes multiplied along each way and added where ways meet. */
  readonly product: number;
  /** From multipliers for each neuron, where they are found; null where none are. */
  readonly compositional: number | null;
  /** The constant itself, from all regions on which the model is affine; null where it has others, or too many. */
  readonly regions: LinearRegions | null;
  /** The least upper end. */
  readonly best: number;
  readonly layers: readonly LayerNorms[];
}

/** A layer with the norms of what it takes. */
export interface LayerNorms {
  readonly layer: Layer;
  readonly norms: Norms;
}

export interface BracketOptions {
  /** Inputs that count: an interval for each entry; all reals where it is not given. */
  readonly box?: readonly Interval[];
  /** Multiplications that the search for better bounds may take, roughly; more never give a larger upper end. */
  readonly effort?: number;
}

/** The upper ends alone, with the layers that they rest on. */
export type UpperBounds = Omit<Bracket, "lower">;

/** What a search has so far: a share of the work, and ends that are proven already; null before there are any. */
export interface Reached<T> {
  readonly share: number;
  readonly ends: T | null;
}

/** Shares of the work that are told, not measured. */
const shares = { layers: 0.05, norms: 0.3, regions: 0.1, lower: 0.2 };

/** A multiplication of whole numbers takes about as long as so many of doubles, with what goes with it. */
const wholesInDoubles = 200;

/** Looks for upper ends; those that are told on the way never grow. */
export function* findUpperBounds(
  model: Model,
  { box, effort = 1e9 }: BracketOptions = {},
): Generator<Reached<UpperBounds>, UpperBounds> {
  const layers = layersOf(model, box ? slopesIn(model, box) : globalSlopes());
  const norms: Norms[] = [];
  for (const layer of layers) {
    const share = shares.layers + ((shares.norms - shares.layers) * norms.length) / layers.length;
    norms.push(yield* mapped(findNorms(layer), () => ({ share, ends: null })));
  }
  const { product, branched } = productBounds(layers, norms);
  const regions = yield* mapped(findLinearRegions(model, box ?? null, effort / wholesInDoubles), (done) => ({
    share: shares.norms + shares.regions * done,
    ends: null,
  }));
  const ends = (compositional: number | null): UpperBounds => ({
    product,
    compositional,
    regions,
    best: Math.min(product, branched, compositional ?? product, regions?.constant ?? product),
    layers: layers.map((layer, i) => ({ layer, norms: norms[i]! })),
  });
  yield { share: shares.norms + shares.regions, ends: ends(null) };
  if (regions || !Number.isFinite(product)) return ends(null);
  const told = (bound: number | null) => ({ share: 0.6, ends: ends(bound) });
  return ends(yield* mapped(findComposed(layers, norms, effort), told));
}

export const upperBounds = (model: Model, options: BracketOptions = {}): UpperBounds =>
  finished(findUpperBounds(model, options));

/**
 * Looks for both ends of the Lipschitz constant of a model in the Euclidean norm: products first, then the lower end, then better upper ones. Ends that
 * are told on the way are proven, and never grow apart; a lower end that is not looked for yet is 0.
 */
export function* findBracket(model: Model, options: BracketOptions = {}): Generator<Reached<Bracket>, Bracket> {
  const { box, effort = 1e9 } = options;
  const nowhere = new Array<number>(widthsOf(model)[0]!).fill(0);
  let lower: Stretch | null = null;
  const bracketOf = (ends: UpperBounds): Bracket => ({
    lower: lower ?? { value: 0, at: nowhere, along: nowhere },
    ...ends,
  });
  const uppers = findUpperBounds(model, options);
  let step = uppers.next();
  for (; !step.done && !step.value.ends; step = uppers.next()) yield { share: step.value.share, ends: null };
  const first = step.done ? step.value : step.value.ends!;
  const before = shares.norms + shares.regions;
  const start = first.regions?.at ?? null;
  lower = yield* mapped(findSteepest(model, { box: box ?? null, effort: effort / 12, start }), (done) => ({
    share: before + shares.lower * done,
    ends: bracketOf(first),
  }));
  if (step.done) return bracketOf(first);
  // The shares of upper ends leave room for the lower one.
  const begun = before + shares.lower;
  const best = yield* mapped(uppers, ({ share, ends }) => ({
    share: begun + (1 - begun) * share,
    ends: ends && bracketOf(ends),
  }));
  return bracketOf(best);
}

/** Encloses the Lipschitz constant of a model in the Euclidean norm. */
export const bracket = (model: Model, options: BracketOptions = {}): Bracket => finished(findBracket(model, options));

/** Bounds of the segments, multiplied; those of what is not searched yet are products. */
function* findComposed(
  layers: readonly Layer[],
  norms: readonly Norms[],
  effort: number,
): Generator<number | null, number | null> {
  const segments = segmentsOf(layers);
  if (!segments) return null;
  let first = 0;
  const parts = segments.map((segment) => {
    const own = norms.slice(first, first + segment.layers.length);
    first += segment.layers.length - 1;
    return { segment, own, bound: leastProduct(segment, own) };
  });
  const composed = () =>
    parts.reduce((upTo, { bound, segment }) => productUp(productUp(upTo, bound), segment.factor), 1);
  let isFound = false;
  for (const part of parts) {
    const search = findSegmentBound(part.segment, part.own, effort / segments.length);
    for (;;) {
      const step = search.next();
      // Where multipliers fail, the product of that part stays.
      part.bound = step.value ?? part.bound;
      isFound ||= step.done === true && step.value !== null;
      if (step.done) break;
      yield composed();
    }
  }
  return isFound ? composed() : null;
}

function leastProduct({ layers }: Segment, norms: readonly Norms[]): number {
  const { product, branched } = productBounds(layers, norms);
  return Math.min(product, branched);
}

/** A bound, and the multipliers that prove it; null where products do. */
export interface SegmentProof {
  readonly bound: number;
  readonly multipliers: Multipliers | null;
}

/** The least of what is proven of the products and after each stage of the search; null where multipliers fail. Tells what it has so far. */
export function* findSegmentProof(
  segment: Segment,
  norms: readonly Norms[],
  effort: number,
): Generator<number, SegmentProof | null> {
  const { layers } = segment;
  let least: SegmentProof = { bound: leastProduct(segment, norms), multipliers: null };
  if (layers.length === 2) return least;
  const problem = formProblem(withFewerOutputs(withFewerInputs(layers)));
  const prove = (multipliers: Multipliers) => provenBound(problem, multipliers);
  const lesser = (bound: number, multipliers: Multipliers) => (bound < least.bound ? { bound, multipliers } : least);
  const forms = closedForm(problem, prove, { effort, first: norms[1]!.joint });
  let form = forms.next();
  for (; !form.done; form = forms.next()) yield least.bound;
  if (!form.value) return null;
  const { multipliers, found } = form.value;
  least = lesser(found, multipliers);
  const whole = interiorCost(problem);
  for (const search of searchStages(problem, wholeJudge(problem), multipliers, { effort: Math.min(effort, whole) })) {
    yield least.bound;
    if (search) least = lesser(prove(search.multipliers) ?? least.bound, search.multipliers);
  }
  // The best multipliers there are, where finding them is affordable: no further stages are needed then.
  if (whole > effort) return least;
  const interior = yield* mapped(findInterior(problem, multipliers, found ** 2), () => least.bound);
  return interior ? lesser(prove(interior) ?? least.bound, interior) : least;
}

/** The bound of `findSegmentProof` alone. */
export function* findSegmentBound(
  segment: Segment,
  norms: readonly Norms[],
  effort: number,
): Generator<number, number | null> {
  return (yield* findSegmentProof(segment, norms, effort))?.bound ?? null;
}
