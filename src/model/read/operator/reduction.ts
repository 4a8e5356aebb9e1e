import { sizeOf } from "../../linear/linear-map.ts";
import { axesLast, axisIn } from "../shape.ts";
import { Unread } from "../unread.ts";
import { append, type Computed, moved, real, settled, type Value } from "../value.ts";
import { absolute, addition, division, selected } from "./arithmetic.ts";
import { restored, timesMatrix, transposed } from "./matrix.ts";
import {
  type Call,
  constantOperand,
  int,
  numbers,
  type OperatorRule,
  type OperatorRules,
  operand,
} from "./operator.ts";
import { atEachPlace } from "./pointwise.ts";
import { placesJump } from "./reasons.ts";

interface Reduction {
  /** The tensor with what is reduced along its last axis. */
  readonly rows: Value;
  readonly size: number;
  readonly shape: readonly number[];
}

/** The tensor in rows that are each reduced to one entry, and the shape of those. */
function reductionOf(call: Call): Reduction {
  const x = operand(call, 0);
  const rank = x.shape.length;
  const given = numbers(call, "axes", 1);
  const isNothing = (given === undefined || given.length === 0) && int(call, "noop_with_empty_axes", 0) !== 0;
  if (isNothing) return { rows: moved(x, [...x.shape, 1], null), size: 1, shape: x.shape };
  const axes = given?.length ? given.map((axis) => axisIn(axis, rank)) : [...x.shape.keys()];
  const order = axesLast(rank, axes);
  const others = order.slice(0, order.length - axes.length);
  const size = sizeOf(axes.map((axis) => x.shape[axis]!));
  const keeps = int(call, "keepdims", 1) !== 0;
  const shape = keeps ? x.shape.map((d, axis) => (axes.includes(axis) ? 1 : d)) : others.map((axis) => x.shape[axis]!);
  const turned = order.every((axis, i) => axis === i) ? x : transposed(x, order);
  return { rows: moved(turned, [sizeOf(shape), size], null), size, shape };
}

/** The sum of each row: of functions of one entry where the row has but one, else by a matrix of ones. */
function summed(call: Call, { rows, size, shape }: Reduction): Value {
  const columns = Array.from({ length: size }, (_, k) =>
    moved(
      rows,
      [rows.shape[0]!],
      Int32Array.from({ length: rows.shape[0]! }, (_, r) => r * size + k),
    ),
  );
  if (size <= 64 && (rows.kind === "constant" || isOfOneEntry(columns as readonly Computed[]))) {
    return moved(
      columns.reduce((a, b) => atEachPlace(call.blocks, [a, b], addition)),
      shape,
      null,
    );
  }
  if (rows.kind === "constant") throw new Unread("constants that are computed by it are not understood");
  return moved(timesMatrix(call.blocks, rows, real([size, 1], new Float64Array(size).fill(1))), shape, null);
}

/** Whether each row holds functions of a single entry: those add up to one function. */
const isOfOneEntry = ([first, ...others]: readonly Computed[]): boolean =>
  first!.of !== null && others.every(({ of }) => of!.every((entry, r) => entry === first!.of![r]));

const attributes = ["axes", "keepdims", "noop_with_empty_axes"];

/** The entries of each of some rows. */
const rowsOfEntries = (count: number, size: number): readonly Int32Array[] =>
  Array.from({ length: count }, (_, r) => Int32Array.from({ length: size }, (_, k) => r * size + k));

/** The k largest or smallest entries of each row, in their order. */
function ranked(call: Call): readonly (Value | Unread)[] {
  const x = operand(call, 0);
  const axis = axisIn(int(call, "axis", -1), x.shape.length);
  const size = x.shape[axis]!;
  const k = call.opset < 10 ? int(call, "k", 0) : constantOperand(call, 1).values[0]!;
  if (!(k >= 1 && k <= size)) throw new Unread(`it takes ${k} of ${size} entries`);
  if (int(call, "sorted", 1) === 0) throw new Unread("it leaves the order of its entries to the runtime (sorted = 0)");
  const isLargest = int(call, "largest", 1) !== 0;
  const order = axesLast(x.shape.length, [axis]);
  const rows = transposed(x, order);
  const count = sizeOf(rows.shape) / size;
  const block = {
    kind: "selection",
    of: settled(call.blocks, rows),
    groups: rowsOfEntries(count, size),
    group: Int32Array.from({ length: count * k }, (_, i) => Math.floor(i / k)),
    rank: Int32Array.from({ length: count * k }, (_, i) => (isLargest ? i % k : size - 1 - (i % k))),
  } as const;
  const result = append(call.blocks, block, [...rows.shape.slice(0, -1), k]);
  return [restored(result, order), placesJump];
}

function extreme(call: Call, isLargest: boolean): Value {
  const { rows, size, shape } = reductionOf(call);
  const groups = rowsOfEntries(rows.shape[0]!, size);
  return selected(call.blocks, settled(call.blocks, rows), groups, { shape, rank: isLargest ? 0 : size - 1 });
}

function length(call: Call): Value {
  const { rows, size, shape } = reductionOf(call);
  return append(
    call.blocks,
    { kind: "group", of: settled(call.blocks, rows), size, function: "length", epsilon: 0 },
    shape,
  );
}

function mean(call: Call): Value {
  const reduction = reductionOf(call);
  return atEachPlace(call.blocks, [summed(call, reduction), real([], Float64Array.of(reduction.size))], division);
}

const rule = (apply: OperatorRule["apply"]): OperatorRule => ({ attributes, apply });

/** Operators that make one entry of many. */
export const reductions: OperatorRules = {
  ReduceSum: rule((call) => summed(call, reductionOf(call))),
  ReduceL1: rule((call) => {
    const sizes = atEachPlace(call.blocks, [operand(call, 0)], absolute);
    return summed(call, reductionOf({ ...call, inputs: call.inputs.with(0, sizes) }));
  }),
  ReduceMean: rule(mean),
  ReduceMax: rule((call) => extreme(call, true)),
  ReduceMin: rule((call) => extreme(call, false)),
  ReduceL2: rule(length),
  TopK: { attributes: ["axis", "k", "largest", "sorted"], apply: ranked },
};
