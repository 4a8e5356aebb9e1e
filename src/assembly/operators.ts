import type { GraphNode, OperatorName, TensorType } from "../graph/index.ts";
import {
  arcTangent,
  cosine,
  type Elementary,
  exponential,
  hyperbolicCosine,
  hyperbolicSine,
  hyperbolicTangent,
  inverseHyperbolicSine,
  logarithm,
  power,
  sine,
  tangent,
} from "./elementary.ts";
import { type Code, f32x4, i32x4, local, v128 } from "./instruction.ts";

/** What the four elements of a vector are: floats, whole numbers, or all bits set where something is true. */
type Kind = "float" | "integer" | "truth";

const kinds: Partial<Record<TensorType["type"], Kind>> = {
  float32: "float",
  int32: "integer",
  uint8: "integer",
  bool: "truth",
};

export const kindOf = ({ type }: TensorType): Kind | undefined => kinds[type];

/** Code of one node for four elements: its operands are local variables. */
type Operator = (operands: readonly number[], node: GraphNode, take: () => number) => Code;

const get = local.get;
const isInteger = (node: GraphNode) => kindOf(node.inputs[0]!) === "integer";

const one =
  (code: (x: Code) => Code): Operator =>
  ([x]) =>
    code(get(x!));
const elementary =
  (f: Elementary): Operator =>
  ([x], _, take) =>
    f(x!, take);
const two =
  (floats: (a: Code, b: Code) => Code, integers: (a: Code, b: Code) => Code): Operator =>
  ([a, b], node) =>
    (isInteger(node) ? integers : floats)(get(a!), get(b!));

/** 1 where something is true, else 0. */
const counted = (truth: Code): Code => v128.and(truth, f32x4.constant(1));

const sign: Operator = ([x]) =>
  f32x4.subtract(counted(f32x4.greater(get(x!), f32x4.constant(0))), counted(f32x4.less(get(x!), f32x4.constant(0))));

const clip: Operator = ([x, low, high], node) => {
  const { min, max } = isInteger(node) ? i32x4 : f32x4;
  return min(max(get(x!), get(low!)), get(high!));
};

const cast: Operator = ([x], node) => {
  const [from, to] = [kindOf(node.inputs[0]!)!, kindOf(node.outputs[0]!)!];
  if (from === "truth") return to === "float" ? counted(get(x!)) : v128.and(get(x!), i32x4.constant(1));
  if (from === to) return get(x!);
  if (to === "truth") return v128.not(f32x4.equal(get(x!), f32x4.constant(0)));
  return to === "float" ? f32x4.fromInteger(get(x!)) : i32x4.fromFloat(get(x!));
};

/** x / scale; where the scale is known to be a power of two, by a product, which is as exact and five times as fast. */
function divided(x: Code, scale: number, { inputs }: GraphNode): Code {
  const known = Number(inputs[1]!.node.data?.[0] ?? Number.NaN);
  const isPower = Number.isInteger(Math.log2(known)) && 2 ** Math.log2(known) === known;
  return isPower ? f32x4.multiply(x, f32x4.constant(1 / known)) : f32x4.divide(x, get(scale));
}

/** A byte: rounded, moved, and forced into 0…255. */
const quantize: Operator = ([x, scale, zero], node) => {
  const rounded = i32x4.fromFloat(f32x4.nearest(divided(get(x!), scale!, node)));
  const moved = i32x4.add(rounded, get(zero!));
  return i32x4.min(i32x4.max(moved, i32x4.constant(0)), i32x4.constant(255));
};

/** What is done element by element; an operator that is missing here has no code. */
export const operators: Partial<Record<OperatorName, Operator>> = {
  Neg: one(f32x4.negate),
  Abs: one(f32x4.abs),
  Sign: sign,
  Exp: elementary(exponential),
  Log: elementary(logarithm),
  Sqrt: one(f32x4.sqrt),
  Sin: elementary(sine),
  Cos: elementary(cosine),
  Tan: elementary(tangent),
  Atan: elementary(arcTangent),
  Sinh: elementary(hyperbolicSine),
  Cosh: elementary(hyperbolicCosine),
  Asinh: elementary(inverseHyperbolicSine),
  Tanh: elementary(hyperbolicTangent),
  Relu: one((x) => f32x4.max(x, f32x4.constant(0))),
  Floor: one(f32x4.floor),
  Add: two(f32x4.add, i32x4.add),
  Sub: two(f32x4.subtract, i32x4.subtract),
  Mul: two(f32x4.multiply, i32x4.multiply),
  Div: ([a, b]) => f32x4.divide(get(a!), get(b!)),
  Max: two(f32x4.max, i32x4.max),
  Min: two(f32x4.min, i32x4.min),
  Pow: ([a, b], _, take) => power(a!, b!, take),
  Less: two(f32x4.less, i32x4.less),
  LessOrEqual: two(f32x4.lessOrEqual, i32x4.lessOrEqual),
  Greater: two(f32x4.greater, i32x4.greater),
  GreaterOrEqual: two(f32x4.greaterOrEqual, i32x4.greaterOrEqual),
  Equal: two(f32x4.equal, i32x4.equal),
  IsNaN: one((x) => f32x4.notEqual(x, x)),
  Where: ([condition, then, otherwise]) => v128.select(get(condition!), get(then!), get(otherwise!)),
  Clip: clip,
  Cast: cast,
  QuantizeLinear: quantize,
  Expand: one((x) => x),
};
