import { exactProduct, exactSum } from "../../hinge-sum.ts";
import { type ConvolutionMap, sizeOf } from "../../linear/linear-map.ts";
import { axesLast, axisIn, broadcast, broadcastPlaces, placeOf, stridesOf, tabulated } from "../shape.ts";
import { Unread } from "../unread.ts";
import {
  append,
  type Blocks,
  type Computed,
  type Constant,
  moved,
  numbersOf,
  real,
  settled,
  type Value,
  weights,
} from "../value.ts";
import { addition, multiplication } from "./arithmetic.ts";
import { type Call, computedOperand, constantOperand, float, int, type OperatorRules, operand } from "./operator.ts";
import { atEachPlace, withConstant } from "./pointwise.ts";

/** The tensor with its axes in another order: axis i of the result is axis order[i]. */
export function transposed(value: Value, order: readonly number[]): Value {
  if (value.kind === "constant" && value.factors && order.join() === "1,0") {
    const [left, right] = value.factors.map((each) => transposed(each, order) as Constant) as [Constant, Constant];
    return { ...value, shape: value.shape.toReversed(), factors: [right, left] };
  }
  const strides = stridesOf(value.shape);
  const own = order.map((axis) => strides[axis]!);
  const shape = order.map((axis) => value.shape[axis]!);
  return moved(
    value,
    shape,
    tabulated(shape, (at) => placeOf(at, own)),
  );
}

/** What `transposed` by the same order gave, back. */
export const restored = (value: Value, order: readonly number[]): Value =>
  transposed(
    value,
    order.map((_, axis) => order.indexOf(axis)),
  );

/** The tensor with its last two axes exchanged. */
export function turned(value: Value): Value {
  const rank = value.shape.length;
  if (rank < 2) throw new Unread(`a tensor of shape [${value.shape}] is no matrix`);
  return transposed(value, [...value.shape.keys()].slice(0, -2).concat(rank - 1, rank - 2));
}

/** x·W over the last axis of x. */
export function timesMatrix(blocks: Blocks, x: Value, matrix: Constant): Computed {
  const [rows, columns] = matrix.shape as [number, number];
  if (matrix.shape.length !== 2 || x.shape.at(-1) !== rows) {
    throw new Unread(`[${x.shape}] by [${matrix.shape}] is no product with a matrix`);
  }
  const copies = sizeOf(x.shape) / rows;
  const map = { kind: "matrix", copies, rows, columns, weight: weights(numbersOf(matrix)) } as const;
  return append(blocks, { kind: "affine", of: settled(blocks, x), map, bias: null }, [
    ...x.shape.slice(0, -1),
    columns,
  ]);
}

/** A product of matrices, or of one with a vector; vectors lose the axis that makes them matrices. */
export function product(blocks: Blocks, a: Value, b: Value): Value {
  if (a.shape.length === 1) return dropped(product(blocks, { ...a, shape: [1, a.shape[0]!] }, b), -2);
  if (b.shape.length === 1) return dropped(product(blocks, a, { ...b, shape: [b.shape[0]!, 1] }), -1);
  if (a.kind === "constant" && b.kind === "constant") return constantProduct(a, b);
  // Associativity: what doubles do not hold is applied factor by factor.
  if (b.kind === "constant" && b.factors) return product(blocks, product(blocks, a, b.factors[0]), b.factors[1]);
  if (a.kind === "constant" && a.factors) return product(blocks, a.factors[0], product(blocks, a.factors[1], b));
  if (b.kind === "constant" && isOneMatrix(b)) return timesMatrix(blocks, a, flat(b));
  if (b.kind === "constant") return timesMatrices(blocks, a, b);
  // Exchanging axes stops functions from being the block's own entries; the product settles them.
  if (a.kind === "constant") return turned(product(blocks, turned(b), turned(a)));
  throw new Unread("a product of two matrices that both depend on the input has no bound for all inputs");
}

const isOneMatrix = ({ shape, values }: Constant): boolean => sizeOf(shape.slice(-2)) === values.length;

/** A matrix with axes of size 1 before it. */
function flat(matrix: Constant): Constant {
  if (isOneMatrix(matrix)) return { ...matrix, shape: matrix.shape.slice(-2) };
  throw new Unread(`it takes a matrix for each of [${matrix.shape.slice(0, -2)}]`);
}

/** A matrix for each of many, as a convolution of width 1 over rows: the columns of each are a group of channels. */
function timesMatrices(blocks: Blocks, x: Value, matrices: Constant): Value {
  const [rows, columns] = matrices.shape.slice(-2) as [number, number];
  const [height, width] = x.shape.slice(-2) as [number, number];
  if (width !== rows) throw new Unread(`[${x.shape}] by [${matrices.shape}] is no product`);
  const many = broadcast(x.shape.slice(0, -2), matrices.shape.slice(0, -2));
  const spread = (value: Value, last: readonly number[]) =>
    moved(value, [...many, ...last], broadcastPlaces(value.shape, [...many, ...last]));
  const groups = sizeOf(many);
  const map: ConvolutionMap = {
    ...{ kind: "convolution", adjoint: false, groups, strides: [1], dilations: [1], padding: [0] },
    ...{ from: [groups * rows, height], to: [groups * columns, height], kernel: [groups * columns, rows, 1] },
    weight: weights(numbersOf(turned(spread(matrices, [rows, columns])) as Constant)),
  };
  const of = settled(blocks, turned(spread(x, [height, rows])));
  return turned(append(blocks, { kind: "affine", of, map, bias: null }, [...many, columns, height]));
}

/** One axis of a tensor times a matrix. */
export function axisTimes(blocks: Blocks, value: Value, axis: number, matrix: Constant): Value {
  const order = axesLast(value.shape.length, [axis]);
  return restored(timesMatrix(blocks, transposed(value, order), matrix), order);
}

function dropped(value: Value, axis: -1 | -2): Value {
  return moved(value, value.shape.toSpliced(axis, 1), null);
}

function constantProduct(a: Constant, b: Constant): Constant {
  const [left, right] = [flat(a), flat(b)];
  for (const each of [left, right]) if (each.formulas) numbersOf(each);
  const [rows, inner, columns] = [left.shape[0]!, left.shape[1]!, right.shape[1]!];
  if (right.shape[0] !== inner) throw new Unread(`[${a.shape}] by [${b.shape}] is no product`);
  const values = new Float64Array(rows * columns);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) values[r * columns + c] = exactDot(left, right, r, c);
  }
  const whole = real([...a.shape.slice(0, -2), rows, columns], values);
  return values.every(Number.isFinite) ? whole : { ...whole, values: values.fill(Number.NaN), factors: [left, right] };
}

function exactDot(left: Constant, right: Constant, row: number, column: number): number {
  const [inner, columns] = right.shape as [number, number];
  let sum = 0;
  for (let k = 0; k < inner; k++) {
    sum = exactSum(sum, exactProduct(left.values[row * inner + k]!, right.values[k * columns + column]!));
  }
  return sum;
}

const scaledBy = (blocks: Blocks, value: Value, factor: number): Value =>
  factor === 1 ? value : atEachPlace(blocks, [value, real([], Float64Array.of(factor))], multiplication);

function gemm(call: Call): Value {
  const { blocks, inputs } = call;
  const [a, b] = [operand(call, 0), operand(call, 1)];
  const left = int(call, "transA", 0) === 0 ? a : turned(a);
  const right = int(call, "transB", 0) === 0 ? b : turned(b);
  const scaled = scaledBy(blocks, product(blocks, left, right), float(call, "alpha", 1));
  if (!inputs[2]) return scaled;
  const bias = scaledBy(blocks, operand(call, 2), float(call, "beta", 1));
  return scaled.kind === "computed" && bias.kind === "constant"
    ? withConstant(blocks, scaled, bias, addition)
    : atEachPlace(blocks, [scaled, bias], addition);
}

/** Sums along an axis of the entries up to each, or behind it (`reverse`), itself left out where `exclusive`. */
function cumulated(call: Call): Value {
  const x = computedOperand(call, 0);
  const axis = axisIn(constantOperand(call, 1).values[0]!, x.shape.length);
  const size = x.shape[axis]!;
  const [isReverse, gap] = [int(call, "reverse", 0) !== 0, int(call, "exclusive", 0)];
  const counts = (from: number, to: number) => Number(isReverse ? from - to >= gap : to - from >= gap);
  const matrix = Float64Array.from({ length: size * size }, (_, i) => counts(Math.floor(i / size), i % size));
  return axisTimes(call.blocks, x, axis, real([size, size], matrix));
}

/** Products with matrices. */
export const matrixProducts: OperatorRules = {
  CumSum: { attributes: ["exclusive", "reverse"], apply: cumulated },
  MatMul: { attributes: [], apply: (call) => product(call.blocks, operand(call, 0), operand(call, 1)) },
  Gemm: { attributes: ["alpha", "beta", "transA", "transB", "broadcast"], apply: gemm },
};
