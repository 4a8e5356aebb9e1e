import { type Interval, interval } from "../../interval/index.ts";
import { motionsOf } from "../bound/enclosure.ts";
import { localModel } from "../bound/local.ts";
import { type Model, widthsOf } from "../model.ts";
import type { Norm } from "./certified-radius.ts";

const { add, sub, abs, point, square, sqrt } = interval;

/** An input near a sample where another output than that of the class is larger: proven by enclosing the outputs there, in real arithmetic. */
export interface Attack {
  /** Its distance from the sample, rounded up: no larger radius can be certified. */
  readonly radius: number;
  readonly at: Float64Array;
  /** The output that is larger there. */
  readonly other: number;
}

/** Distances and steepest directions of a norm. */
interface Geometry {
  readonly distance: (x: Float64Array, y: Float64Array) => Interval;
  /** The shortest step that raises what has the gradient g by `amount`. */
  readonly step: (g: Float64Array, amount: number) => Float64Array;
  /** Its length for an amount of 1. */
  readonly inverseSpeed: (g: Float64Array) => number;
}

const squaresOf = (g: Float64Array) => g.reduce((sum, v) => sum + v * v, 0);
const sizesOf = (g: Float64Array) => g.reduce((sum, v) => sum + Math.abs(v), 0);
const differences = (x: Float64Array, y: Float64Array) => Array.from(x, (v, i) => sub(point(y[i]!), point(v)));

const geometries: Record<Norm, Geometry> = {
  l2: {
    distance: (x, y) => sqrt(differences(x, y).map(square).reduce(add, point(0))),
    step: (g, amount) => {
      const factor = amount / squaresOf(g);
      return g.map((v) => v * factor);
    },
    inverseSpeed: (g) => 1 / Math.sqrt(squaresOf(g)),
  },
  linf: {
    distance: (x, y) => {
      const sizes = differences(x, y).map(abs);
      const most = (end: "lo" | "hi") => sizes.reduce((a, each) => Math.max(a, each[end]), 0);
      return { lo: most("lo"), hi: most("hi") };
    },
    step: (g, amount) => {
      const size = amount / sizesOf(g);
      return g.map((v) => Math.sign(v) * size);
    },
    inverseSpeed: (g) => 1 / sizesOf(g),
  },
};

/** Other outputs whose borders are looked at in each step, the nearest by margin. */
const rivals = 4;
/** Steps to a border at most, and from there along it to where it is nearer. */
const [stepsOut, stepsAlong] = [30, 12];

export interface AttackOptions {
  readonly norm: Norm;
  /** Inputs that count; all where it is null. */
  readonly box: readonly Interval[] | null;
}

/**
 * Looks for the nearest input that is classed otherwise: gradient steps on the margin lead over the border of the class (DeepFool; Moosavi-Dezfooli,
 * Fawzi and Frossard 2016), then the border is followed to where it is nearer: each step goes to the place on its tangent that is nearest to the sample. It finds
 * a place near the nearest one, not the nearest. Null where nothing was found.
 */
export function attacker(model: Model, { norm, box }: AttackOptions) {
  const evaluate = localModel(model);
  const motionsAt = motionsOf(model);
  const outputs = widthsOf(model).at(-1)!;
  const { distance, step, inverseSpeed } = geometries[norm];
  const inside = (x: Float64Array) => (box ? x.map((v, i) => Math.min(Math.max(v, box[i]!.lo), box[i]!.hi)) : x);
  const gap = (value: Float64Array, label: number) =>
    value.reduce((most, v, k) => (k === label ? most : Math.max(most, v - value[label]!)), Number.NEGATIVE_INFINITY);
  const isOver = (x: Float64Array, label: number) => gap(evaluate(x).value, label) > 0;

  /** The gradient of the rival whose border seems nearest, with how far it is behind. */
  const nearestRival = (x: Float64Array, label: number) => {
    const { value, adjoint } = evaluate(x);
    const ranked = Array.from({ length: outputs }, (_, k) => k)
      .filter((k) => k !== label)
      .sort((a, b) => value[b]! - value[a]!)
      .slice(0, rivals);
    return ranked
      .map((rival) => {
        const direction = new Float64Array(outputs);
        direction[rival] = 1;
        direction[label] = -1;
        const gradient = adjoint(direction);
        const behind = value[label]! - value[rival]!;
        return { gradient, behind, far: behind * inverseSpeed(gradient) };
      })
      .reduce((a, b) => (b.far < a.far ? b : a));
  };
  const moved = (x: Float64Array, by: Float64Array, factor: number) => inside(x.map((v, i) => v + factor * by[i]!));

  const overTheBorder = (x: Float64Array, label: number): Float64Array | null => {
    let here = x;
    for (let k = 0; k < stepsOut; k++) {
      const { gradient, behind } = nearestRival(here, label);
      if (behind < 0) return here;
      const by = step(gradient, behind);
      if (!by.every(Number.isFinite)) return null;
      here = moved(here, by, 1.02 + 1e-9);
    }
    return isOver(here, label) ? here : null;
  };
  /** The place between a sample and one beyond the border that is just beyond it. */
  const onTheBorder = (x: Float64Array, over: Float64Array, label: number): Float64Array => {
    let [inner, outer] = [0, 1];
    const at = (share: number) => x.map((v, i) => v + share * (over[i]! - v));
    for (let k = 0; k < 12; k++) {
      const middle = (inner + outer) / 2;
      if (isOver(at(middle), label)) outer = middle;
      else inner = middle;
    }
    return outer === 1 ? over : at(outer);
  };
  const nearer = (x: Float64Array, border: Float64Array, label: number): Float64Array => {
    let [here, length] = [border, distance(x, border).hi];
    for (let k = 0; k < stepsAlong; k++) {
      const { gradient } = nearestRival(here, label);
      const reach = gradient.reduce((sum, g, i) => sum + g * (here[i]! - x[i]!), 0);
      const foot = step(gradient, reach);
      if (!foot.every(Number.isFinite)) break;
      // The border bends, so that the foot of the tangent may lie before it.
      const found = [1.0001, 1.02, 1.1].map((factor) => moved(x, foot, factor)).find((y) => isOver(y, label));
      const next = found && onTheBorder(x, found, label);
      const own = next ? distance(x, next).hi : length;
      if (!next || !(own < length * (1 - 1e-4))) break;
      [here, length] = [next, own];
    }
    return here;
  };
  const proven = (x: Float64Array, at: Float64Array, label: number): Attack | null => {
    const value = motionsAt(Array.from(at, point), null).at(-1)!.value;
    const other = value.findIndex(({ lo }, k) => k !== label && lo > value[label]!.hi);
    return other < 0 ? null : { radius: distance(x, at).hi, at, other };
  };

  return (sample: ArrayLike<number>, label: number): Attack | null => {
    const x = Float64Array.from(sample);
    const over = isOver(x, label) ? x : overTheBorder(x, label);
    if (!over) return null;
    const border = over === x ? x : nearer(x, onTheBorder(x, over, label), label);
    // A little beyond the border, so that the outputs are told apart.
    for (const more of [0, 1e-12, 1e-9, 1e-6, 1e-3]) {
      const found = proven(
        x,
        moved(
          border,
          border.map((v, i) => v - x[i]!),
          more,
        ),
        label,
      );
      if (found) return found;
    }
    return null;
  };
}
