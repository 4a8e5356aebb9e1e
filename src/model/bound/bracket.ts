import type { Interval } from "../../interval/index.ts";
import { productUp } from "../linear/rounding.ts";
import type { Model } from "../model.ts";
import { formProblem, type Multipliers } from "./form.ts";
import { globalSlopes, type Layer, layersOf } from "./layers.ts";
import { type Stretch, steepestPlace } from "./lower.ts";
import { closedForm, searchStages, wholeJudge } from "./multipliers.ts";
import { slopesIn } from "./narrowed.ts";
import { type Norms, normsOf, productBounds } from "./product.ts";
import { withFewerInputs, withFewerOutputs } from "./reduced.ts";
import { type Segment, segmentsOf } from "./segment.ts";
import { provenBound } from "./verify.ts";

/** What the Lipschitz constant of a model in l2 lies between; each end is proven. */
export interface Bracket {
  readonly lower: Stretch;
  /** Norms and slopes multiplied along each way and added where ways meet. */
  readonly product: number;
  /** From multipliers for each neuron; null where some step has none, or where they fail. */
  readonly compositional: number | null;
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

export function upperBounds(model: Model, { box, effort = 1e9 }: BracketOptions = {}): UpperBounds {
  const layers = layersOf(model, box ? slopesIn(model, box) : globalSlopes());
  const norms = layers.map(normsOf);
  const { product, branched } = productBounds(layers, norms);
  const compositional = Number.isFinite(product) ? composed(layers, norms, effort) : null;
  const best = Math.min(product, branched, compositional ?? product);
  return { product, compositional, best, layers: layers.map((layer, i) => ({ layer, norms: norms[i]! })) };
}

/** Encloses the Lipschitz constant of a model in the Euclidean norm. */
export function bracket(model: Model, options: BracketOptions = {}): Bracket {
  const { box, effort = 1e9 } = options;
  const upper = upperBounds(model, options);
  return { lower: steepestPlace(model, box ?? null, effort / 12), ...upper };
}

/** Bounds of the segments, multiplied. */
function composed(layers: readonly Layer[], norms: readonly Norms[], effort: number): number | null {
  const segments = segmentsOf(layers);
  if (!segments) return null;
  let first = 0;
  return segments.reduce((upTo: number | null, segment) => {
    const own = norms.slice(first, first + segment.layers.length);
    first += segment.layers.length - 1;
    const bound = upTo === null ? null : segmentBound(segment, own, effort / segments.length);
    return bound === null ? null : productUp(productUp(upTo!, bound), segment.factor);
  }, 1);
}

/** The least of what is proven of the products and after each stage of the search. */
export function segmentBound({ layers }: Segment, norms: readonly Norms[], effort: number): number | null {
  const { product, branched } = productBounds(layers, norms);
  const most = Math.min(product, branched);
  if (layers.length === 2) return most;
  const problem = formProblem(withFewerOutputs(withFewerInputs(layers)));
  const prove = (multipliers: Multipliers) => provenBound(problem, multipliers);
  const start = closedForm(problem, prove, { effort, first: norms[1]!.joint });
  if (!start) return null;
  const found = Array.from(searchStages(problem, wholeJudge(problem), start.multipliers, { effort }));
  return Math.min(most, start.found, ...found.map(({ multipliers }) => prove(multipliers) ?? most));
}
