import type { ConvolutionMap } from "../../linear/linear-map.ts";
import { sizeOf } from "../../linear/linear-map.ts";
import { placeOf, stridesOf, tabulated } from "../shape.ts";
import { Unread } from "../unread.ts";
import { append, type Computed, gathered, real, settled, type Value } from "../value.ts";
import { absolute, division, selected } from "./arithmetic.ts";
import { type Call, computedOperand, int, ints, type OperatorRules } from "./operator.ts";
import { atEachPlace, withConstant } from "./pointwise.ts";
import { placesJump } from "./reasons.ts";
import { coveredAlong, type Window, windowOf } from "./window.ts";

const attributes = ["auto_pad", "ceil_mode", "dilations", "kernel_shape", "pads", "strides"];

interface Pool {
  readonly shape: readonly number[];
  readonly window: Window;
}

function poolOf(call: Call, shape: readonly number[]): Pool {
  const sizes = shape.slice(2);
  const kernel = ints(call, "kernel_shape");
  if (!kernel || sizes.length === 0) throw new Unread("it gives no window");
  return { shape, window: windowOf(call, sizes, kernel) };
}

/** One window over all of each spatial axis. */
function globalPool(shape: readonly number[]): Pool {
  const sizes = shape.slice(2);
  const [ones, zeros] = [sizes.map(() => 1), sizes.map(() => 0)];
  return {
    shape,
    window: { kernel: sizes, strides: ones, dilations: ones, before: zeros, after: zeros, counts: ones },
  };
}

const outputShape = ({ shape, window }: Pool) => [...shape.slice(0, 2), ...window.counts];

/** The places under each window, those of padding left out. */
function windowsOf({ shape, window }: Pool): readonly Int32Array[] {
  const strides = stridesOf(shape);
  const along = window.counts.map((_, axis) =>
    coveredAlong(window, axis).map((places) => places.filter((place) => place >= 0 && place < shape[axis + 2]!)),
  );
  const found: Int32Array[] = [];
  tabulated(outputShape({ shape, window }), (at) => {
    let places = [placeOf(at.slice(0, 2), strides.slice(0, 2))];
    along.forEach((axis, i) => {
      places = places.flatMap((place) => axis[at[i + 2]!]!.map((here) => place + here * strides[i + 2]!));
    });
    found.push(Int32Array.from(places));
    return 0;
  });
  if (found.some((places) => places.length === 0)) throw new Unread("a window covers padding only");
  return found;
}

function maximum(call: Call, pool: Pool): readonly (Value | Unread)[] {
  const of = settled(call.blocks, computedOperand(call, 0));
  return [selected(call.blocks, of, windowsOf(pool), { shape: outputShape(pool), rank: 0 }), placesJump];
}

/** Sums under windows, as a convolution of each channel with ones. */
function windowSums(call: Call, pool: Pool): Computed {
  const { shape, window } = pool;
  const channels = shape[0]! * shape[1]!;
  const map: ConvolutionMap = {
    kind: "convolution",
    adjoint: false,
    groups: channels,
    from: [channels, ...shape.slice(2)],
    to: [channels, ...window.counts],
    kernel: [channels, 1, ...window.kernel],
    weight: new Float32Array(channels * sizeOf(window.kernel)).fill(1),
    strides: window.strides,
    dilations: window.dilations,
    padding: window.before,
  };
  const of = settled(call.blocks, computedOperand(call, 0));
  return append(call.blocks, { kind: "affine", of, map, bias: null }, outputShape(pool));
}

/** Sums under windows over how many places count. */
function average(call: Call, pool: Pool, countsPadding: boolean): Value {
  const { shape, window } = pool;
  const counts = window.counts.map((_, axis) => {
    const size = shape[axis + 2]!;
    const [first, end] = countsPadding ? [-window.before[axis]!, size + window.after[axis]!] : [0, size];
    return coveredAlong(window, axis).map((places) => places.filter((place) => place >= first && place < end).length);
  });
  const counted = tabulated(window.counts, (at) => at.reduce((product, p, axis) => product * counts[axis]![p]!, 1));
  return withConstant(
    call.blocks,
    windowSums(call, pool),
    real([...window.counts], Float64Array.from(counted)),
    division,
  );
}

/** Lengths of the entries under windows; sums of their sizes where p is 1. */
function lengths(call: Call, pool: Pool): Value {
  const p = int(call, "p", 2);
  if (p === 1) {
    const sizes = atEachPlace(call.blocks, [computedOperand(call, 0)], absolute);
    return windowSums({ ...call, inputs: [sizes] }, pool);
  }
  if (p !== 2) throw new Unread(`lengths of order ${p} are not understood`);
  const size = sizeOf(pool.window.kernel);
  const windows = windowsOf(pool);
  const index = Int32Array.from(
    { length: windows.length * size },
    (_, i) => windows[Math.floor(i / size)]![i % size] ?? -1,
  );
  const of = gathered(call.blocks, settled(call.blocks, computedOperand(call, 0)), index);
  return append(call.blocks, { kind: "group", of, size, function: "length", epsilon: 0 }, outputShape(pool));
}

const shapeOf = (call: Call) => computedOperand(call, 0).shape;

/** Pooling: each window gives its largest entry, or the mean of its entries. */
export const pooling: OperatorRules = {
  MaxPool: {
    attributes: [...attributes, "storage_order"],
    apply: (call) => maximum(call, poolOf(call, shapeOf(call))),
  },
  GlobalMaxPool: { attributes: [], apply: (call) => maximum(call, globalPool(shapeOf(call))) },
  AveragePool: {
    attributes: [...attributes, "count_include_pad"],
    apply: (call) => average(call, poolOf(call, shapeOf(call)), int(call, "count_include_pad", 0) !== 0),
  },
  LpPool: { attributes: [...attributes, "p"], apply: (call) => lengths(call, poolOf(call, shapeOf(call))) },
  GlobalLpPool: { attributes: ["p"], apply: (call) => lengths(call, globalPool(shapeOf(call))) },
  GlobalAveragePool: { attributes: [], apply: (call) => average(call, globalPool(shapeOf(call)), false) },
};
