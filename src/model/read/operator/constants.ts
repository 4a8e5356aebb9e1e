import { exactValues, type OnnxSparseTensor, type OnnxTensor } from "../../../onnx/index.ts";
import { exactProduct, exactSum } from "../../hinge-sum.ts";
import { sizeOf } from "../../linear/linear-map.ts";
import { checkedShape, placeOf, stridesOf, tabulated } from "../shape.ts";
import { Unread } from "../unread.ts";
import { type Constant, real, type Sort, type Value } from "../value.ts";
import { attribute, type Call, constantOperand, int, type OperatorRules, operand } from "./operator.ts";
import { atEachPlace } from "./pointwise.ts";

/** A tensor of the file; a size of 0 is allowed, as lists of no axes have it. */
export function constantOf(tensor: OnnxTensor): Constant {
  const { shape, type } = tensor;
  if (sizeOf(shape) > 0) checkedConstant(shape);
  return { kind: "constant", sort: sortOf(type), shape, values: wideValues(tensor) ?? exactValues(tensor) };
}

/** A tensor of which the file gives only the entries that are not 0. */
export function denseOf({ values, indices, shape }: OnnxSparseTensor): Constant {
  checkedConstant(shape);
  const [numbers, at] = [exactValues(values), exactValues(indices)];
  const depth = indices.shape.length === 1 ? 1 : shape.length;
  const strides = depth === 1 ? [1] : stridesOf(shape);
  const dense = new Float64Array(sizeOf(shape));
  numbers.forEach((value, i) => {
    const place = placeOf(Array.from(at.subarray(i * depth, (i + 1) * depth)), strides);
    if (!(place >= 0 && place < dense.length)) throw new Unread(`an entry lies outside of [${shape}]`);
    dense[place] = value;
  });
  return { kind: "constant", sort: sortOf(values.type), shape, values: dense };
}

/** Whole numbers of 64 bits; those that no double equals stand for the end of an axis, wherever it is, and are infinite. */
function wideValues({ data }: OnnxTensor): Float64Array | null {
  if (!(data instanceof BigInt64Array)) return null;
  return Float64Array.from(data, (wide) =>
    BigInt(Number(wide)) === wide ? Number(wide) : Number(wide) * Number.POSITIVE_INFINITY,
  );
}

/** Constants may be larger than what is computed: weights of 2^25 numbers. */
function checkedConstant(shape: readonly number[]): void {
  if (sizeOf(shape) > 2 ** 25) throw new Unread(`a constant of shape [${shape}] has more than 2^25 numbers`);
}

function sortOf(type: OnnxTensor["type"]): Sort {
  if (type === "bool") return "truth";
  return /^(u?int)/.test(type) ? "whole" : "real";
}

const whole = (values: readonly number[]): Constant => {
  return { kind: "constant", sort: "whole", shape: [values.length], values: Float64Array.from(values) };
};

function constant(call: Call): Value {
  const tensor = attribute(call, "value", "tensor") as OnnxTensor | undefined;
  if (tensor) return constantOf(tensor);
  const sparse = attribute(call, "sparse_value", "sparse-tensor") as OnnxSparseTensor | undefined;
  if (sparse) return denseOf(sparse);
  const number = attribute(call, "value_float", "float") as number | undefined;
  if (number !== undefined) return real([], Float64Array.of(number));
  const list = attribute(call, "value_floats", "floats") as readonly number[] | undefined;
  if (list) return real([list.length], Float64Array.from(list));
  const one = attribute(call, "value_int", "int");
  if (one !== undefined) return { ...whole([Number(one)]), shape: [] };
  const many = attribute(call, "value_ints", "ints") as readonly bigint[] | undefined;
  if (many) return whole(many.map(Number));
  throw new Unread("it gives no tensor of numbers");
}

function constantOfShape(call: Call): Value {
  const shape = Array.from(constantOperand(call, 0).values);
  const tensor = attribute(call, "value", "tensor") as OnnxTensor | undefined;
  const one = tensor ? constantOf(tensor) : real([1], Float64Array.of(0));
  const size = sizeOf(shape) === 0 ? 0 : sizeOf(checkedShape(shape));
  return { ...one, shape, values: new Float64Array(size).fill(one.values[0]!) };
}

function shape(call: Call): Value {
  const own = operand(call, 0).shape;
  return whole(own.slice(int(call, "start", 0), int(call, "end", own.length)));
}

/** Ones on a diagonal, in the shape of a matrix. */
function diagonal(call: Call): Value {
  const { shape } = operand(call, 0);
  const k = int(call, "k", 0);
  if (shape.length !== 2) throw new Unread(`a tensor of shape [${shape}] is no matrix`);
  return real(shape, Float64Array.from(tabulated(shape, ([row, column]) => Number(column! - row! === k))));
}

function range(call: Call): Value {
  const [start, limit, step] = [0, 1, 2].map((index) => constantOperand(call, index).values[0]!) as [
    number,
    number,
    number,
  ];
  const count = Math.max(0, Math.ceil((limit - start) / step));
  if (!(count <= 2 ** 20)) throw new Unread("its range has no end");
  return whole(Array.from({ length: count }, (_, i) => start + i * step));
}

/** (q − zero)·scale: the real numbers that quantised ones stand for. */
function dequantised(call: Call): Value {
  if (int(call, "block_size", 0) !== 0) throw new Unread("it scales block by block (block_size)");
  const quantised = constantOperand(call, 0);
  const rank = quantised.shape.length;
  const axis = int(call, "axis", 1);
  const spread = (index: number, otherwise: number): Constant => {
    const given = call.inputs[index] ? constantOperand(call, index) : real([], Float64Array.of(otherwise));
    if (given.values.length === 1) return { ...given, shape: [] };
    const own = axis < 0 ? axis + rank : axis;
    return { ...given, shape: [given.values.length, ...Array.from({ length: rank - 1 - own }, () => 1)] };
  };
  const steps = {
    of: () => never(),
    exactly: (q?: number, scale?: number, zero?: number) => exactProduct(exactSum(q!, 0 - zero!), scale!),
  };
  return {
    ...atEachPlace(call.blocks, [{ ...quantised, sort: "real" }, spread(1, 1), spread(2, 0)], steps),
    sort: "real",
  };
}

function never(): never {
  throw new Unread("it takes numbers that depend on the model's input");
}

function quantised(call: Call): Value {
  if (operand(call, 0).kind === "computed") {
    throw new Unread("rounding to a grid is a step function, so there is no Lipschitz constant");
  }
  throw new Unread("constants that are computed by it are not understood");
}

/** Constants, and what the shapes of tensors say. */
export const constants: OperatorRules = {
  Constant: {
    attributes: ["value", "sparse_value", "value_float", "value_floats", "value_int", "value_ints"],
    apply: constant,
  },
  ConstantOfShape: { attributes: ["value"], apply: constantOfShape },
  Shape: { attributes: ["start", "end"], apply: shape },
  Size: { attributes: [], apply: (call) => ({ ...whole([sizeOf(operand(call, 0).shape)]), shape: [] }) },
  EyeLike: { attributes: ["dtype", "k"], apply: diagonal },
  Range: { attributes: [], apply: range },
  DequantizeLinear: { attributes: ["axis", "block_size"], apply: dequantised },
  QuantizeLinear: { attributes: ["axis", "saturate", "block_size", "output_dtype"], apply: quantised },
};
