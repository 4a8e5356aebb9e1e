import { exactProduct, exactSum } from "../../hinge-sum.ts";
import { sizeOf } from "../../linear/linear-map.ts";
import { axisIn, checkedShape, placesAlong } from "../shape.ts";
import { Unread } from "../unread.ts";
import { real, type Value } from "../value.ts";
import { division } from "./arithmetic.ts";
import { axisTimes } from "./matrix.ts";
import { taken } from "./movement.ts";
import {
  attribute,
  type Call,
  constantOperand,
  float,
  int,
  ints,
  type OperatorRules,
  operand,
  text,
} from "./operator.ts";
import { atEachPlace } from "./pointwise.ts";

/** A whole number over another one: what a quotient of doubles is not always. */
interface Fraction {
  readonly above: number;
  readonly below: number;
}

/** How many entries an axis has before and after, and by which factor it grows. */
interface Axis {
  readonly from: number;
  readonly to: number;
  readonly scale: Fraction;
}

/** Entries of an axis that are mixed into one, with weights over a denominator that all of the axis share. */
interface Mixture {
  readonly places: readonly number[];
  readonly weights: readonly number[];
}

function isExact(value: number): number {
  if (Number.isSafeInteger(value)) return value;
  throw new Unread("its scale leaves what doubles hold exactly");
}

/** A double over a power of two. */
function fractionOf(value: number): Fraction {
  let below = 1;
  while (below < 2 ** 50 && !Number.isInteger(value * below)) below *= 2;
  return { above: isExact(value * below), below };
}

/** Where place i of the axis after lies on that before; all places of an axis have one denominator. */
function originOf(i: number, { from, to, scale }: Axis, coordinates: string): Fraction {
  const centre = { above: isExact((2 * i + 1) * scale.below), below: isExact(2 * scale.above) };
  const halfPixel = { ...centre, above: centre.above - scale.above };
  switch (coordinates) {
    case "asymmetric":
      return { above: isExact(i * scale.below), below: scale.above };
    case "half_pixel":
      return halfPixel;
    case "pytorch_half_pixel":
      return to > 1 ? halfPixel : { above: 0, below: 1 };
    case "align_corners":
      return to > 1 ? { above: i * (from - 1), below: to - 1 } : { above: 0, below: 1 };
    case "tf_half_pixel_for_nn":
      return centre;
    default:
      throw new Unread(`resizing by ${coordinates} is not understood`);
  }
}

const within = (place: number, { from }: Axis): number => Math.min(Math.max(place, 0), from - 1);

function nearest({ above, below }: Fraction, rounding: string): number {
  switch (rounding) {
    case "floor":
      return Math.floor(above / below);
    case "ceil":
      return Math.ceil(above / below);
    case "round_prefer_floor":
      return Math.ceil((2 * above - below) / (2 * below));
    case "round_prefer_ceil":
      return Math.floor((2 * above + below) / (2 * below));
    default:
      throw new Unread(`resizing by ${rounding} is not understood`);
  }
}

/** The two neighbours, each with its nearness. */
function linear({ above, below }: Fraction, axis: Axis): Mixture {
  const at = Math.max(above, 0);
  const first = Math.floor(at / below);
  const rest = at - first * below;
  return { places: [first, within(first + 1, axis)], weights: [below - rest, rest] };
}

/** Keys's cubic convolution over four neighbours, over the third power of the denominator. */
function cubic({ above, below }: Fraction, axis: Axis, a: number): Mixture {
  const first = Math.floor(above / below);
  const product = (...factors: readonly number[]) => factors.reduce(exactProduct, 1);
  const [near, far] = [above - first * below, below - (above - first * below)];
  const inner = (s: number) =>
    [product(exactSum(a, 2), s, s, s), product(-exactSum(a, 3), s, s, below), product(below, below, below)].reduce(
      exactSum,
    );
  const weights = [product(a, near, far, far), inner(near), inner(far), product(a, far, near, near)];
  if (weights.some(Number.isNaN)) throw new Unread("its weights leave what doubles hold exactly");
  return { places: [-1, 0, 1, 2].map((step) => within(first + step, axis)), weights };
}

/** One axis mixed by a matrix of whole numbers, which are divided by what they share. */
function mixed(call: Call, value: Value, at: number, along: readonly Mixture[], below: number): Value {
  const [from, to] = [value.shape[at]!, along.length];
  const isPowerOfTwo = Number.isInteger(Math.log2(below));
  const matrix = new Float64Array(sizeOf(checkedShape([from, to])));
  along.forEach(({ places, weights }, i) => {
    places.forEach((place, k) => {
      matrix[place * to + i] = exactSum(matrix[place * to + i]!, isPowerOfTwo ? weights[k]! / below : weights[k]!);
    });
  });
  const product = axisTimes(call.blocks, value, at, real([from, to], matrix));
  return isPowerOfTwo ? product : atEachPlace(call.blocks, [product, real([], Float64Array.of(below))], division);
}

function givenNumbers(call: Call, index: number): readonly number[] | undefined {
  const given = call.inputs[index];
  if (!given || sizeOf(given.shape) === 0) return undefined;
  return Array.from(constantOperand(call, index).values);
}

/** How each axis grows. */
function axesOf(call: Call, shape: readonly number[]): readonly Axis[] {
  const isOld = call.opset < 11;
  const scales =
    (attribute(call, "scales", "floats") as readonly number[] | undefined) ?? givenNumbers(call, isOld ? 1 : 2);
  const sizes = isOld ? undefined : givenNumbers(call, 3);
  if (!scales && !sizes) throw new Unread("it gives neither scales nor sizes");
  if (call.node.operator === "Upsample" && scales?.some((scale) => scale < 1))
    throw new Unread("it makes an axis smaller, of which the standard says nothing");
  const named = ints(call, "axes")?.map((axis) => axisIn(axis, shape.length)) ?? [...shape.keys()];
  return shape.map((from, axis) => {
    const place = named.indexOf(axis);
    if (place < 0) return { from, to: from, scale: { above: 1, below: 1 } };
    if (sizes) return { from, to: sizes[place]!, scale: { above: sizes[place]!, below: from } };
    return { from, to: Math.floor(from * scales![place]!), scale: fractionOf(scales![place]!) };
  });
}

function resize(call: Call): Value {
  const value = operand(call, 0);
  const isOld = call.opset < 11;
  const mode = text(call, "mode", "nearest");
  const coordinates = isOld ? "asymmetric" : text(call, "coordinate_transformation_mode", "half_pixel");
  const rounding = isOld ? "floor" : text(call, "nearest_mode", "round_prefer_floor");
  if (int(call, "antialias", 0) !== 0) throw new Unread("resizing with antialias is not understood");
  if (int(call, "exclude_outside", 0) !== 0) throw new Unread("resizing with exclude_outside is not understood");
  const policy = text(call, "keep_aspect_ratio_policy", "stretch");
  if (policy !== "stretch") throw new Unread(`resizing by ${policy} is not understood`);
  const axes = axesOf(call, value.shape);
  const origins = axes.map((axis) => placesAlong(axis.to).map((i) => originOf(i, axis, coordinates)));
  if (mode === "nearest") {
    return taken(
      value,
      axes.map((axis, k) => origins[k]!.map((origin) => within(nearest(origin, rounding), axis))),
    );
  }
  const mixture = mixtureOf(call, mode);
  return axes.reduce((whole, axis, k) => {
    if (axis.scale.above === axis.scale.below) return whole;
    const [{ below }] = origins[k] as [Fraction];
    return mixed(
      call,
      whole,
      k,
      origins[k]!.map((origin) => mixture.of(origin, axis)),
      below ** mixture.power,
    );
  }, value);
}

/** How entries are mixed, and the power of the denominator that their weights are over. */
function mixtureOf(call: Call, mode: string): { of: (origin: Fraction, axis: Axis) => Mixture; power: number } {
  if (/^(bi|tri)?linear$/.test(mode)) return { of: linear, power: 1 };
  if (mode !== "cubic") throw new Unread(`resizing of mode ${mode} is not understood`);
  const a = float(call, "cubic_coeff_a", -0.75);
  return { of: (origin, axis) => cubic(origin, axis, a), power: 3 };
}

/** Operators that give axes other sizes. */
export const resizing: OperatorRules = {
  Upsample: { attributes: ["mode", "scales"], apply: resize },
  Resize: {
    attributes: [
      "mode",
      "coordinate_transformation_mode",
      "nearest_mode",
      "cubic_coeff_a",
      "exclude_outside",
      "extrapolation_value",
      "antialias",
      "axes",
      "keep_aspect_ratio_policy",
    ],
    apply: resize,
  },
};
