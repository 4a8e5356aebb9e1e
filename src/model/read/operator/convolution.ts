import type { ConvolutionMap } from "../../linear/linear-map.ts";

import { Unread } from "../unread.ts";
import { append, settled, type Value, weights } from "../value.ts";
import { addition } from "./arithmetic.ts";
import { type Call, computedOperand, constantOperand, int, ints, type OperatorRules, text } from "./operator.ts";
import { atEachPlace, withConstant } from "./pointwise.ts";
import { windowOf } from "./window.ts";

const attributes = ["auto_pad", "dilations", "group", "kernel_shape", "pads", "strides"];

function parts(call: Call) {
  const x = computedOperand(call, 0);
  const kernel = constantOperand(call, 1);
  const [batch, channels, ...sizes] = x.shape as [number, number, ...number[]];
  const declared = ints(call, "kernel_shape") ?? kernel.shape.slice(2);
  const groups = int(call, "group", 1);
  if (
    sizes.length === 0 ||
    kernel.shape.length !== x.shape.length ||
    declared.join() !== kernel.shape.slice(2).join()
  ) {
    throw new Unread(`a kernel of shape [${kernel.shape}] does not fit [${x.shape}]`);
  }
  return { x, kernel, batch, channels, sizes, groups };
}

/** The map over all pictures of the batch: each is a group of its own channels. */
function appended(call: Call, map: ConvolutionMap, shape: readonly number[]): Value {
  const { x, batch } = parts(call);
  const rows = (of: readonly number[]) => [of[0]! * batch, ...of.slice(1)];
  const { kernel, weight, adjoint } = map;
  const repeated = batch === 1 ? weight : repeat(weight, batch);
  const whole: ConvolutionMap = {
    ...map,
    groups: map.groups * batch,
    from: rows(map.from),
    to: rows(map.to),
    kernel: [kernel[0]! * batch, ...kernel.slice(1)],
    weight: repeated,
    adjoint,
  };
  const result = append(call.blocks, { kind: "affine", of: settled(call.blocks, x), map: whole, bias: null }, shape);
  if (!call.inputs[2]) return result;
  const bias = constantOperand(call, 2);
  const perChannel = { ...bias, shape: [bias.values.length, ...shape.slice(2).map(() => 1)] };
  return shape.length > 1
    ? withConstant(call.blocks, result, perChannel, addition)
    : atEachPlace(call.blocks, [result, bias], addition);
}

function repeat(weight: ConvolutionMap["weight"], times: number): ConvolutionMap["weight"] {
  const all =
    weight instanceof Float32Array ? new Float32Array(weight.length * times) : new Float64Array(weight.length * times);
  for (let i = 0; i < times; i++) all.set(weight, i * weight.length);
  return all;
}

function convolution(call: Call): Value {
  const { kernel, batch, channels, sizes, groups } = parts(call);
  const [outputs, perGroup, ...taps] = kernel.shape as [number, number, ...number[]];
  if (perGroup * groups !== channels || outputs % groups !== 0) {
    throw new Unread(`a kernel of shape [${kernel.shape}] in ${groups} groups does not take ${channels} channels`);
  }
  const { strides, dilations, before: padding, counts } = windowOf(call, sizes, taps);
  const map: ConvolutionMap = {
    kind: "convolution",
    adjoint: false,
    groups,
    from: [channels, ...sizes],
    to: [outputs, ...counts],
    kernel: kernel.shape,
    weight: weights(kernel.values),
    strides,
    dilations,
    padding,
  };
  return appended(call, map, [batch, outputs, ...counts]);
}

/** Sizes of what a transposed convolution gives, and the zeros that it cuts off before them. */
function transposedSizes(call: Call, sizes: readonly number[], taps: readonly number[]) {
  const each = (name: string, otherwise: number) => ints(call, name) ?? sizes.map(() => otherwise);
  const [strides, dilations, extra] = [each("strides", 1), each("dilations", 1), each("output_padding", 0)];
  const rank = sizes.length;
  const full = sizes.map((size, axis) => {
    const reach = (taps[axis]! - 1) * dilations[axis]! + 1;
    return (size - 1) * strides[axis]! + extra[axis]! + reach;
  });
  const automatic = text(call, "auto_pad", "NOTSET");
  const isSame = automatic.startsWith("SAME");
  const asked =
    ints(call, "output_shape")?.slice(-rank) ?? (isSame ? sizes.map((d, axis) => d * strides[axis]!) : null);
  const given = (automatic === "NOTSET" && ints(call, "pads")) || [...sizes, ...sizes].map(() => 0);
  // Of a size that is asked for, what is too much is cut off at both ends, an odd entry at the end that the node says.
  const odd = automatic === "SAME_UPPER" ? Math.floor : Math.ceil;
  const padding = asked ? asked.map((d, axis) => odd(Math.max(0, full[axis]! - d) / 2)) : given.slice(0, rank);
  const counts = asked ?? full.map((d, axis) => d - given[axis]! - given[axis + rank]!);
  if (counts.some((count) => !(count > 0))) throw new Unread("it gives nothing");
  return { strides, dilations, padding, counts };
}

function transposedConvolution(call: Call): Value {
  const { kernel, batch, channels, sizes, groups } = parts(call);
  const [inputs, perGroup, ...taps] = kernel.shape as [number, number, ...number[]];
  if (inputs !== channels || channels % groups !== 0) {
    throw new Unread(`a kernel of shape [${kernel.shape}] in ${groups} groups does not take ${channels} channels`);
  }
  const { strides, dilations, padding, counts } = transposedSizes(call, sizes, taps);
  const map: ConvolutionMap = {
    kind: "convolution",
    adjoint: true,
    groups,
    from: [perGroup * groups, ...counts],
    to: [channels, ...sizes],
    kernel: kernel.shape,
    weight: weights(kernel.values),
    strides,
    dilations,
    padding,
  };
  return appended(call, map, [batch, perGroup * groups, ...counts]);
}

/** Convolutions and their adjoints. */
export const convolutions: OperatorRules = {
  Conv: { attributes, apply: convolution },
  ConvTranspose: { attributes: [...attributes, "output_padding", "output_shape"], apply: transposedConvolution },
};
