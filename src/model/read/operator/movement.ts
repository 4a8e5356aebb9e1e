import { sizeOf } from "../../linear/linear-map.ts";
import {
  axisIn,
  broadcast,
  broadcastPlaces,
  checkedShape,
  placeOf,
  placesAlong,
  stridesOf,
  tabulated,
} from "../shape.ts";
import { Unread } from "../unread.ts";
import { append, type Blocks, type Computed, moved, numbersOf, settled, type Value } from "../value.ts";
import { transposed } from "./matrix.ts";
import {
  type Call,
  constantOperand,
  float,
  int,
  ints,
  numbers,
  type OperatorRules,
  operand,
  text,
} from "./operator.ts";

/** The tensor with the same entries, in the same order, in another shape. */
export function reshaped(value: Value, shape: readonly number[]): Value {
  if (sizeOf(shape) !== sizeOf(value.shape)) throw new Unread(`[${value.shape}] does not become [${shape}]`);
  return shape.join() === value.shape.join() ? value : moved(value, checkedShape(shape), null);
}

function reshape(call: Call): Value {
  const value = operand(call, 0);
  const asked = numbers(call, "shape", 1);
  if (!asked) throw new Unread("it gives no shape");
  const keepsZero = int(call, "allowzero", 0) !== 0;
  const copied = asked.map((d, axis) => (d === 0 && !keepsZero ? (value.shape[axis] ?? 0) : d));
  const known = copied.filter((d) => d !== -1).reduce((product, d) => product * d, 1);
  return reshaped(
    value,
    copied.map((d) => (d === -1 ? sizeOf(value.shape) / known : d)),
  );
}

function flatten(call: Call): Value {
  const value = operand(call, 0);
  const axis = int(call, "axis", 1);
  const own = axis < 0 ? axis + value.shape.length : axis;
  return reshaped(value, [sizeOf(value.shape.slice(0, own)), sizeOf(value.shape.slice(own))]);
}

function squeeze(call: Call): Value {
  const value = operand(call, 0);
  const { shape } = value;
  const axes = numbers(call, "axes", 1)?.map((axis) => axisIn(axis, shape.length));
  return reshaped(
    value,
    shape.filter((d, axis) => (axes ? !axes.includes(axis) : d !== 1)),
  );
}

function unsqueeze(call: Call): Value {
  const value = operand(call, 0);
  const given = numbers(call, "axes", 1);
  if (!given) throw new Unread("it gives no axes");
  const rank = value.shape.length + given.length;
  const axes = given.map((axis) => axisIn(axis, rank));
  const rest = [...value.shape];
  return reshaped(
    value,
    Array.from({ length: rank }, (_, axis) => (axes.includes(axis) ? 1 : (rest.shift() ?? 1))),
  );
}

function transpose(call: Call): Value {
  const value = operand(call, 0);
  const axes = [...value.shape.keys()];
  const order = ints(call, "perm") ?? axes.toReversed();
  if (order.toSorted((a, b) => a - b).join() !== axes.join()) throw new Unread(`[${order}] is no order of its axes`);
  return transposed(value, order);
}

/** Along each axis the places that are taken. */
export function taken(value: Value, along: readonly (readonly number[])[]): Value {
  const strides = stridesOf(value.shape);
  const shape = along.map((places) => places.length);
  // As lists of sizes may be.
  if (value.kind === "constant" && shape.includes(0)) return moved(value, shape, new Int32Array(0));
  return moved(
    value,
    shape,
    tabulated(shape, (at) =>
      placeOf(
        at.map((i, axis) => along[axis]![i]!),
        strides,
      ),
    ),
  );
}

/** Places start, start + step, … before `end`, both counted from the end of the axis where they are negative. */
function sliced(size: number, start: number, end: number, step: number): readonly number[] {
  if (step === 0) throw new Unread("its step is 0");
  const own = (place: number) => (place < 0 ? place + size : place);
  const [lowest, highest] = step > 0 ? [0, size] : [-1, size - 1];
  const limit = (place: number) => Math.min(Math.max(own(place), lowest), highest);
  const [from, to] = [limit(start), limit(end)];
  return Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, i) => from + i * step);
}

function slice(call: Call): Value {
  const value = operand(call, 0);
  const [starts, ends] = [numbers(call, "starts", 1), numbers(call, "ends", 2)];
  if (!starts || !ends) throw new Unread("it gives no places");
  const axes = numbers(call, "axes", 3) ?? starts.map((_, i) => i);
  const steps = call.inputs[4] ? Array.from(constantOperand(call, 4).values) : starts.map(() => 1);
  const along: (readonly number[])[] = value.shape.map(placesAlong);
  axes.forEach((given, i) => {
    const axis = axisIn(given, value.shape.length);
    along[axis] = sliced(value.shape[axis]!, starts[i]!, ends[i]!, steps[i]!);
  });
  return taken(value, along);
}

function split(call: Call): readonly Value[] {
  const value = operand(call, 0);
  const axis = axisIn(int(call, "axis", 0), value.shape.length);
  const count = call.node.outputs.length;
  const size = value.shape[axis]!;
  const even = Array.from({ length: count }, (_, i) =>
    Math.max(0, Math.min(Math.ceil(size / count), size - i * Math.ceil(size / count))),
  );
  const sizes = numbers(call, "split", 1) ?? even;
  if (sizes.length !== count || sizes.reduce((sum, d) => sum + d, 0) !== size)
    throw new Unread(`[${sizes}] is no split of ${size}`);
  return sizes.map((part, i) => {
    const first = sizes.slice(0, i).reduce((sum, d) => sum + d, 0);
    return taken(
      value,
      value.shape.map((d, each) => (each === axis ? placesAlong(part).map((p) => p + first) : placesAlong(d))),
    );
  });
}

/** The tensors beside each other, first as they stand, one behind the other. */
export function behindEachOther(blocks: Blocks, values: readonly Value[]): Value {
  const total = values.reduce((sum, each) => sum + sizeOf(each.shape), 0);
  if (values.every((each) => each.kind === "constant")) {
    const numbers = Float64Array.from(values.flatMap((each) => [...numbersOf(each)]));
    return { kind: "constant", sort: values[0]!.sort, shape: [total], values: numbers };
  }
  const selections = selectionOf(blocks, values);
  if (selections) return selections;
  const of = values.map((each) => settled(blocks, each));
  if (of.length === 1) return moved(values[0]!, [total], null);
  return append(blocks, { kind: "concatenation", of }, [total]);
}

/** Ranks of the same entries become one block: the largest and the smallest of a pair are never the same entry. */
function selectionOf(blocks: Blocks, values: readonly Value[]): Computed | null {
  const found = values.map((each) => {
    const block = each.kind === "computed" && each.of === null ? blocks.found[settled(blocks, each)]! : undefined;
    return block?.kind === "selection" ? block : undefined;
  });
  const [first] = found;
  if (!first || values.length < 2 || found.some((each) => each?.of !== first.of)) return null;
  const each_ = found as readonly (typeof first)[];
  let behind = 0;
  const group = each_.flatMap((each) => {
    const own = Array.from(each.group, (g) => g + behind);
    behind += each.groups.length;
    return own;
  });
  const rank = each_.flatMap((each) => [...each.rank]);
  return append(
    blocks,
    {
      kind: "selection",
      of: first.of,
      groups: each_.flatMap(({ groups }) => groups),
      group: Int32Array.from(group),
      rank: Int32Array.from(rank),
    },
    [group.length],
  );
}

/** The tensors beside each other along an axis. */
export function concatenated({ blocks, inputs }: Pick<Call, "blocks" | "inputs">, along: number): Value {
  const values = inputs.filter((each) => each !== undefined).filter((each) => sizeOf(each.shape) > 0);
  const [first] = values;
  if (!first) throw new Unread("it takes nothing");
  const axis = axisIn(along, first.shape.length);
  const rest = (value: Value) => value.shape.toSpliced(axis, 1).join();
  if (values.some((each) => rest(each) !== rest(first))) throw new Unread("its parts do not fit beside each other");
  const sizes = values.map((each) => each.shape[axis]!);
  const shape = first.shape.with(
    axis,
    sizes.reduce((sum, d) => sum + d, 0),
  );
  const starts = values.map((_, i) => values.slice(0, i).reduce((sum, each) => sum + sizeOf(each.shape), 0));
  const strides = values.map((each) => stridesOf(each.shape));
  const places = tabulated(shape, (at) => {
    let [part, along] = [0, at[axis]!];
    while (along >= sizes[part]!) along -= sizes[part++]!;
    return starts[part]! + placeOf(at.with(axis, along), strides[part]!);
  });
  const isInOrder = places.every((place, i) => place === i);
  return moved(behindEachOther(blocks, values), shape, isInOrder ? null : places);
}

/** Places along an axis with `before` and `after` more: −1 for a number, else as the mode says. */
function paddedAlong(size: number, before: number, after: number, mode: string): readonly number[] {
  const place = (i: number): number => {
    if (i >= 0 && i < size) return i;
    switch (mode) {
      case "constant":
        return -1;
      case "edge":
        return i < 0 ? 0 : size - 1;
      case "wrap":
        return ((i % size) + size) % size;
      case "reflect": {
        const period = Math.max(1, 2 * (size - 1));
        const own = ((i % period) + period) % period;
        return own < size ? own : period - own;
      }
      default:
        throw new Unread(`padding of mode ${mode} is not understood`);
    }
  };
  return placesAlong(Math.max(0, size + before + after)).map((i) => place(i - before));
}

function pad(call: Call): Value {
  const value = operand(call, 0);
  const rank = value.shape.length;
  const pads = numbers(call, call.opset < 2 ? "paddings" : "pads", 1);
  if (!pads) throw new Unread("it gives no pads");
  const axes = call.inputs[3]
    ? Array.from(constantOperand(call, 3).values, (axis) => axisIn(axis, rank))
    : placesAlong(rank);
  const fill = call.opset < 11 ? float(call, "value", 0) : call.inputs[2] ? constantOperand(call, 2).values[0]! : 0;
  const along: (readonly number[])[] = value.shape.map(placesAlong);
  axes.forEach((axis, i) => {
    along[axis] = paddedAlong(value.shape[axis]!, pads[i]!, pads[i + axes.length]!, text(call, "mode", "constant"));
  });
  const strides = stridesOf(value.shape);
  const shape = along.map((places) => places.length);
  const index = tabulated(shape, (at) => {
    const own = at.map((i, axis) => along[axis]![i]!);
    return own.includes(-1) ? -1 : placeOf(own, strides);
  });
  return moved(value, shape, index, fill);
}

/** The entries of each matrix on one side of a diagonal, zeros on the other. */
function triangle(call: Call): Value {
  const value = operand(call, 0);
  const k = call.inputs[1] ? constantOperand(call, 1).values[0]! : 0;
  const isUpper = int(call, "upper", 1) !== 0;
  const strides = stridesOf(value.shape);
  const index = tabulated(value.shape, (at) => {
    const beyond = at.at(-1)! - at.at(-2)! - k;
    return (isUpper ? beyond >= 0 : beyond <= 0) ? placeOf(at, strides) : -1;
  });
  return moved(value, value.shape, index);
}

function expand(call: Call): Value {
  const value = operand(call, 0);
  const shape = broadcast(value.shape, Array.from(constantOperand(call, 1).values));
  return moved(value, shape, broadcastPlaces(value.shape, shape));
}

function tile(call: Call): Value {
  const value = operand(call, 0);
  const times = constantOperand(call, 1).values;
  return taken(
    value,
    value.shape.map((d, axis) => placesAlong(d * (times[axis] ?? 1)).map((i) => i % d)),
  );
}

/** Channels become places, or places channels, in squares of `blocksize`. */
function interleaved(call: Call, towardsSpace: boolean): Value {
  const value = operand(call, 0);
  const side = int(call, "blocksize", 1);
  const [n, c, h, w] = value.shape as [number, number, number, number];
  if (towardsSpace) {
    const isColumnsFirst = text(call, "mode", "DCR") === "DCR";
    const cut = reshaped(
      value,
      isColumnsFirst ? [n, side, side, c / side ** 2, h, w] : [n, c / side ** 2, side, side, h, w],
    );
    const order = isColumnsFirst ? [0, 3, 4, 1, 5, 2] : [0, 1, 4, 2, 5, 3];
    return reshaped(transposed(cut, order), [n, c / side ** 2, h * side, w * side]);
  }
  const cut = reshaped(value, [n, c, h / side, side, w / side, side]);
  return reshaped(transposed(cut, [0, 3, 5, 1, 2, 4]), [n, c * side ** 2, h / side, w / side]);
}

/** Dropout at inference: nothing. */
function dropout(call: Call): Value {
  const training = call.inputs[2] ? constantOperand(call, 2).values[0] : 0;
  if (training !== 0) throw new Unread("it drops entries at random (training_mode)");
  if (int(call, "is_test", 1) === 0) throw new Unread("it drops entries at random (is_test = 0)");
  return operand(call, 0);
}

/** Operators that move entries and change none. */
export const movements: OperatorRules = {
  Identity: { attributes: [], apply: (call) => operand(call, 0) },
  Dropout: { attributes: ["ratio", "seed", "is_test", "consumed_inputs"], apply: dropout },
  Reshape: { attributes: ["allowzero", "shape", "consumed_inputs"], apply: reshape },
  Flatten: { attributes: ["axis"], apply: flatten },
  Squeeze: { attributes: ["axes"], apply: squeeze },
  Unsqueeze: { attributes: ["axes"], apply: unsqueeze },
  Transpose: { attributes: ["perm"], apply: transpose },
  Slice: { attributes: ["starts", "ends", "axes"], apply: slice },
  Split: { attributes: ["axis", "split", "num_outputs"], apply: split },
  Concat: { attributes: ["axis"], apply: (call) => concatenated(call, int(call, "axis", 1)) },
  Pad: { attributes: ["mode", "pads", "paddings", "value"], apply: pad },
  Trilu: { attributes: ["upper"], apply: triangle },
  Expand: { attributes: [], apply: expand },
  Tile: { attributes: [], apply: tile },
  DepthToSpace: { attributes: ["blocksize", "mode"], apply: (call) => interleaved(call, true) },
  SpaceToDepth: { attributes: ["blocksize"], apply: (call) => interleaved(call, false) },
};
