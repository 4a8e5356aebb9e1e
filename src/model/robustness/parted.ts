import { type Interval, interval } from "../../interval/index.ts";
import { motionsOf } from "../bound/enclosure.ts";
import { localModel } from "../bound/local.ts";
import type { Stretch } from "../bound/lower.ts";
import type { Model } from "../model.ts";

const { add, sub, point, square, sqrt } = interval;

/** Two inputs. */
export interface Pair {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Enclosures of how far two inputs are apart, and their outputs. */
export interface Parted {
  readonly distance: Interval;
  readonly moved: Interval;
}

const lengthOf = (v: Float64Array) => Math.sqrt(v.reduce((sum, each) => sum + each * each, 0));
const minus = (x: Float64Array, y: Float64Array) => x.map((each, i) => each - y[i]!);
const between = (x: readonly Interval[], y: readonly Interval[]): Interval =>
  sqrt(x.map((each, i) => square(sub(each, y[i]!))).reduce(add, point(0)));

/** Encloses the distances of pairs and of their outputs, in l2. */
export function partedAt(model: Model): (pair: Pair) => Parted {
  const motionsAt = motionsOf(model);
  const outputs = (x: readonly Interval[]) => motionsAt(x, null).at(-1)!.value;
  return ({ x, y }) => {
    const [from, to] = [x, y].map((each) => Array.from(each, point)) as [Interval[], Interval[]];
    return { distance: between(from, to), moved: between(outputs(from), outputs(to)) };
  };
}

export interface PartedSearch {
  /** Where to begin: a place, and a direction in which the model stretches there. */
  readonly start: Stretch;
  /** Inputs that count; all where it is null. */
  readonly box: readonly Interval[] | null;
  /** What is to become small, for the distance of two inputs and that of their outputs. */
  readonly worth: (distance: number, moved: number) => number;
  /** A distance to begin with. */
  readonly distance: number;
}

/** Distances that are tried, relative to the one given; and rounds in which pairs are turned and stretched. */
const factors = [1 / 64, 1 / 16, 1 / 4, 1 / 2, 3 / 4, 1, 3 / 2, 2, 4];
const rounds = 24;

/**
 * Two inputs whose outputs lie far apart for their distance: from the steepest place by turning the pair to where its outputs part most (steps of a power
 * iteration with both ends' derivatives) and by changing its length. Accuracy: found in doubles, proves nothing.
 */
export function partedPair(model: Model, { start, box, worth, distance }: PartedSearch): Pair {
  const evaluate = localModel(model);
  const inside = (x: Float64Array) => (box ? x.map((v, i) => Math.min(Math.max(v, box[i]!.lo), box[i]!.hi)) : x);
  const [at, along] = [Float64Array.from(start.at), Float64Array.from(start.along)];
  const size = lengthOf(along) || 1;
  const pairOf = (middle: Float64Array, direction: Float64Array, length: number): Pair => {
    const half = length / 2 / (lengthOf(direction) || 1);
    return {
      x: inside(middle.map((v, i) => v - half * direction[i]!)),
      y: inside(middle.map((v, i) => v + half * direction[i]!)),
    };
  };
  const worthOf = ({ x, y }: Pair) =>
    worth(lengthOf(minus(y, x)), lengthOf(minus(evaluate(y).value, evaluate(x).value)));
  let best = pairOf(
    at,
    along.map((v) => v / size),
    distance,
  );
  let least = worthOf(best);
  const see = (pair: Pair): boolean => {
    const found = worthOf(pair);
    if (!(found < least)) return false;
    [best, least] = [pair, found];
    return true;
  };
  for (const factor of factors) see(pairOf(at, along, factor * distance));
  let reach = 0.5;
  for (let round = 0; round < rounds; round++) {
    const { x, y } = best;
    const [here, there] = [evaluate(x), evaluate(y)];
    const apart = minus(there.value, here.value);
    const length = lengthOf(minus(y, x));
    const middle = x.map((v, i) => (v + y[i]!) / 2);
    const [pull, push] = [there.adjoint(apart), here.adjoint(apart)];
    const turned = pull.map((v, i) => v + push[i]!);
    // Where both ends' derivatives differ, the pair also gains by moving as a whole.
    const shift = minus(pull, push);
    const step = (reach * length) / (lengthOf(shift) || 1);
    const moved = middle.map((v, i) => v + step * shift[i]!);
    const candidates = [
      pairOf(middle, turned, length),
      pairOf(moved, turned, length),
      pairOf(moved, minus(y, x), length),
      ...[1 - reach / 2, 1 + reach].map((factor) => pairOf(middle, minus(y, x), factor * length)),
    ];
    if (!candidates.map(see).includes(true)) reach /= 2;
  }
  return best;
}
