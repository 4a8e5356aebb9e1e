import { type Interval, interval, nextDown, nextUp } from "../../interval/index.ts";
import { fromExpression, type JetFunction, jetOf } from "../../proof/index.ts";
import { relu } from "../hinge-sum.ts";
import { entriesOf } from "../linear/entries.ts";
import { outputWidth } from "../linear/linear-map.ts";
import { gamma } from "../linear/rounding.ts";
import {
  type ActivationBlock,
  type AffineBlock,
  type Block,
  type GroupBlock,
  type Model,
  operands,
  type SelectionBlock,
} from "../model.ts";
import { formulaOf, keyOf, type ScalarFunction } from "../scalar-function.ts";

const { add, sub, mul, div, point, hull, square, sqrt, exp } = interval;

/** The values of a block, and how they change along a direction, null where none is given: each of the true numbers lies in its interval. */
interface Motion {
  readonly value: readonly Interval[];
  readonly change: readonly Interval[] | null;
}

export type JetsOf = (f: ScalarFunction) => JetFunction;

/** Enclosures of functions and of their slopes, each made once. Next to a kink slopes of both sides count. */
export function jets(): JetsOf {
  const known = new Map<ScalarFunction, JetFunction>();
  return (f) => {
    const before = known.get(f);
    if (before) return before;
    const jet = jetOf(fromExpression(formulaOf(f)));
    // At a single point there are no chords, so that a kink there would not be seen.
    const around: JetFunction = ({ lo, hi }) => {
      const found = jet({ lo: nextDown(lo), hi: nextUp(hi) });
      // Where it is not shown to have a value, nothing is known of its slope.
      return Number.isNaN(found.value.lo) ? { ...found, slope: interval.whole } : found;
    };
    known.set(f, around);
    return around;
  };
}

/**
 * A·x + b of intervals by their middles and radii: sums in doubles, with γ of the sum of sizes for their rounding, and 2⁻¹⁰⁰⁰ for what underflows.
 */
function affine({ map, bias }: AffineBlock, x: readonly Interval[], isChange: boolean): readonly Interval[] {
  const width = outputWidth(map);
  const middle = Float64Array.from(x, ({ lo, hi }) => lo / 2 + hi / 2);
  const radius = Float64Array.from(x, ({ lo, hi }, i) =>
    Math.max(interval.sub(point(hi), point(middle[i]!)).hi, interval.sub(point(middle[i]!), point(lo)).hi),
  );
  const [sum, size, spread, count] = [0, 1, 2, 3].map(() => new Float64Array(width)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  entriesOf(map, (to, from, weight) => {
    const term = weight * middle[from]!;
    sum[to]! += term;
    size[to]! += Math.abs(term);
    spread[to]! += Math.abs(weight) * radius[from]!;
    count[to]!++;
  });
  return Array.from(sum, (s, i) => {
    const own = gamma(count[i]! + 4);
    const reach = (spread[i]! * (1 + own) + size[i]! * (1 + own) * own) * (1 + 2 ** -50) + count[i]! * 2 ** -1000;
    const around = add(point(s), { lo: -reach, hi: reach });
    return isChange || !bias ? around : add(around, point(bias[i]!));
  });
}

const isRelu = (f: ScalarFunction): boolean => keyOf(f) === keyOf(relu);

function activation({ functions }: ActivationBlock, { value, change }: Motion, jetsOf: JetsOf): Motion {
  // The commonest function is exact, and needs no search where only its value is wanted.
  if (change === null && functions.length === 1 && isRelu(functions[0]!))
    return { value: value.map(({ lo, hi }) => ({ lo: Math.max(lo, 0), hi: Math.max(hi, 0) })), change };
  const found = value.map((x, i) => jetsOf(functions[functions.length === 1 ? 0 : i]!)(x));
  return {
    value: found.map((jet) => jet.value),
    change: change && found.map(({ slope }, i) => mul(slope, change[i]!)),
  };
}

/** The entry of a rank lies between those of the ends; its change is that of an entry which may be it. */
function selection({ groups, group, rank }: SelectionBlock, { value, change }: Motion): Motion {
  const found = Array.from(group, (g, i) => {
    const entries = Array.from(groups[g]!);
    const ranked = (end: "lo" | "hi") => entries.map((e) => value[e]![end]).sort((a, b) => b - a)[rank[i]!]!;
    const own = { lo: ranked("lo"), hi: ranked("hi") };
    const possible = entries.filter((e) => value[e]!.lo <= own.hi && value[e]!.hi >= own.lo);
    return { value: own, change: change && possible.map((e) => change[e]!).reduce(hull) };
  });
  return { value: found.map((each) => each.value), change: change && found.map((each) => each.change!) };
}

const total = (terms: readonly Interval[]): Interval => terms.reduce(add, point(0));

function ofGroup(
  { function: name, epsilon, size }: GroupBlock,
  x: readonly Interval[],
  t: readonly Interval[],
): { readonly value: readonly Interval[]; readonly change: readonly Interval[] } {
  if (name === "length") {
    const length = sqrt(total(x.map(square)));
    return { value: [length], change: [div(total(x.map((v, i) => mul(v, t[i]!))), length)] };
  }
  if (name === "standardised") {
    const [mean, drift] = [x, t].map((each) => div(total(each), point(size))) as [Interval, Interval];
    const [centred, moving] = [x.map((v) => sub(v, mean)), t.map((v) => sub(v, drift))];
    const variance = div(total(centred.map(square)), point(size));
    const deviation = sqrt(add(variance, point(epsilon)));
    const turn = div(
      total(centred.map((c, i) => mul(c, moving[i]!))),
      mul(point(size), mul(deviation, square(deviation))),
    );
    return {
      value: centred.map((c) => div(c, deviation)),
      change: moving.map((m, i) => sub(div(m, deviation), mul(centred[i]!, turn))),
    };
  }
  const top = x.reduce((most, { hi }) => Math.max(most, hi), Number.NEGATIVE_INFINITY);
  const powers = x.map((v) => exp(sub(v, point(top))));
  const sum = total(powers);
  const shares = powers.map((p) => div(p, sum));
  const mean = total(shares.map((p, i) => mul(p, t[i]!)));
  const moving = t.map((v) => sub(v, mean));
  if (name === "softmax") return { value: shares, change: moving.map((m, i) => mul(shares[i]!, m)) };
  const logarithm = add(point(top), interval.log(sum));
  return { value: x.map((v) => sub(v, logarithm)), change: moving };
}

function group(block: GroupBlock, { value, change }: Motion): Motion {
  const parts = Array.from({ length: value.length / block.size }, (_, g) => {
    const own = (each: readonly Interval[]) => each.slice(g * block.size, (g + 1) * block.size);
    return ofGroup(block, own(value), own(change ?? value.map(() => point(0))));
  });
  return { value: parts.flatMap((part) => part.value), change: change && parts.flatMap((part) => part.change) };
}

export type MotionsAt = (x: readonly Interval[], v: readonly number[] | null) => readonly Motion[];

/** Enclosures of what each block computes at x, and of its derivative along v. One-sided derivatives lie in them where there is no other. */
export function motionsOf({ blocks }: Model): MotionsAt {
  const jetsOf = jets();
  const motion = (block: Block, motions: readonly Motion[], start: Motion): Motion => {
    const parts = operands(block).map((of) => motions[of]!);
    const [given] = parts as [Motion];
    switch (block.kind) {
      case "input":
        return start;
      case "affine":
        return { value: affine(block, given.value, false), change: given.change && affine(block, given.change, true) };
      case "activation":
        return activation(block, given, jetsOf);
      case "selection":
        return selection(block, given);
      case "group":
        return group(block, given);
      case "sum": {
        const sum = (each: readonly (readonly Interval[])[]) => each[0]!.map((_, i) => total(each.map((x) => x[i]!)));
        return {
          value: sum(parts.map(({ value }) => value)),
          change: given.change && sum(parts.map(({ change }) => change!)),
        };
      }
      case "concatenation":
        return {
          value: parts.flatMap(({ value }) => value),
          change: given.change && parts.flatMap(({ change }) => change!),
        };
    }
  };
  return (x, v) => {
    const motions: Motion[] = [];
    for (const block of blocks) motions.push(motion(block, motions, { value: x, change: v?.map(point) ?? null }));
    return motions;
  };
}

/** At most |J·v|/|v| at x, J the derivative of what the model computes: no Lipschitz constant is less. */
export function stretchAt(model: Model, x: readonly number[], v: readonly number[]): number {
  const { change } = motionsOf(model)(x.map(point), v).at(-1)!;
  const [moved, given] = [change!, v.map(point)].map((each) => sqrt(total(each.map(square)))) as [Interval, Interval];
  const ratio = div(moved, given).lo;
  return ratio > 0 ? ratio : 0;
}
