import { sizeOf } from "../../linear/linear-map.ts";
import type { GroupFunction } from "../../model.ts";
import { applied, constant, productOf, quotientOf, sumOf } from "../../scalar-function.ts";
import { axesLast, axisIn } from "../shape.ts";
import { Unread } from "../unread.ts";
import { append, type Computed, type Constant, isUntouched, moved, settled, type Value } from "../value.ts";
import { addition, multiplication } from "./arithmetic.ts";
import { restored, transposed } from "./matrix.ts";
import { type Call, computedOperand, constantOperand, float, int, type OperatorRules } from "./operator.ts";
import { atEachPlace, withConstant } from "./pointwise.ts";

const epsilonOf = (call: Call) => float(call, "epsilon", Math.fround(1e-5));

/** Numbers of channels, so that they spread over places. */
const perChannel = (constants: Constant, rank: number): Constant => {
  return { ...constants, shape: [constants.values.length, ...Array.from({ length: Math.max(0, rank - 2) }, () => 1)] };
};

/** scale·(x − mean)/√(variance + epsilon) + shift for each channel: an affine map. */
function batchNormalization(call: Call): Value {
  const x = computedOperand(call, 0);
  // Before operator set 14 it trains where it gives more than one output.
  const givesStatistics = call.opset < 14 && call.node.outputs.filter(Boolean).length > 1;
  if (int(call, "training_mode", 0) !== 0 || (givesStatistics && int(call, "is_test", 0) === 0)) {
    throw new Unread("it normalises by the batch at hand (training_mode)");
  }
  if (int(call, "spatial", 1) === 0) throw new Unread("it has numbers for each place (spatial = 0)");
  const epsilon = epsilonOf(call);
  const parts = [1, 2, 3, 4].map((index) => perChannel(constantOperand(call, index), x.shape.length));
  const own = { ...whole(call, x), isFresh: true };
  const result = atEachPlace(call.blocks, [own, ...parts], {
    of: (f, scale, shift, mean, variance) => {
      const root = applied("sqrt", sumOf(variance!, constant(epsilon)));
      const centred = sumOf(f!, productOf(constant(-1), mean!));
      return sumOf(quotientOf(productOf(scale!, centred), root), shift!);
    },
  });
  if (result.kind === "constant") return result;
  const functions = Array.from({ length: sizeOf(result.shape) }, (_, i) => result.functions[result.which?.[i] ?? 0]!);
  return append(call.blocks, { kind: "activation", of: own.block, functions }, result.shape);
}

/** The tensor as the entries of a block of its own. */
function whole(call: Call, x: Computed): Computed {
  if (isUntouched(x)) return x;
  const block = settled(call.blocks, x);
  return { ...x, block, of: null, which: null, functions: [{ slope: 1, offset: 0, hinges: [] }] };
}

/** A function of each group of entries along some axes. */
function grouped(
  call: Call,
  x: Computed,
  axes: readonly number[],
  of: { function: GroupFunction; epsilon: number },
): Value {
  const order = axesLast(x.shape.length, axes);
  const isInOrder = order.every((axis, i) => axis === i);
  const rows = isInOrder ? x : (transposed(x, order) as Computed);
  const size = sizeOf(axes.map((axis) => x.shape[axis]!));
  const result = append(call.blocks, { kind: "group", of: settled(call.blocks, rows), size, ...of }, rows.shape);
  return isInOrder ? result : restored(result, order);
}

/** Before operator set 13 all axes from the given one on are one; later it is this axis alone. */
function softmax(call: Call, name: "softmax" | "log-softmax"): Value {
  const x = computedOperand(call, 0);
  const rank = x.shape.length;
  const axis = axisIn(int(call, "axis", call.opset < 13 ? 1 : -1), rank);
  const axes = call.opset < 13 ? Array.from({ length: rank - axis }, (_, i) => axis + i) : [axis];
  return grouped(call, x, axes, { function: name, epsilon: 0 });
}

/** scale·(what the groups give) + shift. */
function adjusted(call: Call, value: Value, numbers: readonly (Constant | undefined)[]): Value {
  const [scale, shift] = numbers;
  const scaled = scale && value.kind === "computed" ? withConstant(call.blocks, value, scale, multiplication) : value;
  return shift && scaled.kind === "computed" ? withConstant(call.blocks, scaled, shift, addition) : scaled;
}

function layerNormalization(call: Call): Value {
  if (call.node.outputs.filter(Boolean).length > 1) throw new Unread("it also gives means and deviations");
  const x = computedOperand(call, 0);
  const rank = x.shape.length;
  const first = axisIn(int(call, "axis", -1), rank);
  const axes = Array.from({ length: rank - first }, (_, i) => first + i);
  const groups = grouped(call, x, axes, { function: "standardised", epsilon: epsilonOf(call) });
  return adjusted(call, groups, [constantOperand(call, 1), call.inputs[2] ? constantOperand(call, 2) : undefined]);
}

function instanceNormalization(call: Call): Value {
  const x = computedOperand(call, 0);
  const { shape } = x;
  const axes = [...shape.keys()].slice(2);
  const groups = grouped(call, x, axes, { function: "standardised", epsilon: epsilonOf(call) });
  const numbers = [1, 2].map((index) => perChannel(constantOperand(call, index), shape.length));
  return adjusted(call, groups, numbers);
}

/** Groups of channels; before operator set 21 one number scales all channels of a group, later each its own. */
function groupNormalization(call: Call): Value {
  const { shape } = computedOperand(call, 0);
  const [batch, channels] = shape as [number, number];
  const count = int(call, "num_groups", 1);
  if (channels % count !== 0) throw new Unread(`${channels} channels are not ${count} groups`);
  const size = sizeOf(shape) / (batch * count);
  const rows = moved(computedOperand(call, 0), [batch, count, size], null) as Computed;
  const groups = grouped(call, rows, [2], { function: "standardised", epsilon: epsilonOf(call) });
  const numbers = [1, 2].map((index) => {
    const given = constantOperand(call, index);
    const each = channels / given.values.length;
    const spread = Int32Array.from({ length: channels }, (_, c) => Math.floor(c / each));
    return perChannel(moved(given, [channels], spread) as Constant, shape.length);
  });
  return adjusted(call, moved(groups, shape, null), numbers);
}

/** Normalisations, by numbers of the file or by the entries themselves. */
export const normalisations: OperatorRules = {
  BatchNormalization: {
    attributes: ["epsilon", "momentum", "training_mode", "spatial", "is_test", "consumed_inputs"],
    apply: batchNormalization,
  },
  Softmax: { attributes: ["axis"], apply: (call) => softmax(call, "softmax") },
  LogSoftmax: { attributes: ["axis"], apply: (call) => softmax(call, "log-softmax") },
  LayerNormalization: { attributes: ["axis", "epsilon", "stash_type"], apply: layerNormalization },
  InstanceNormalization: { attributes: ["epsilon", "consumed_inputs"], apply: instanceNormalization },
  GroupNormalization: { attributes: ["epsilon", "num_groups", "stash_type"], apply: groupNormalization },
};
