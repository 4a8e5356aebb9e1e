import { sizeOf } from "../../linear/linear-map.ts";
import { axisIn, placeOf, placesAlong, stridesOf, tabulated } from "../shape.ts";
import { Unread } from "../unread.ts";
import { type Constant, moved, type Value } from "../value.ts";
import { behindEachOther, reshaped, taken } from "./movement.ts";
import { type Call, int, type OperatorRules, operand, text } from "./operator.ts";

/** Places by which entries are looked up. */
export function indices(call: Call): Constant {
  const value = operand(call, 1);
  if (value.kind === "constant") return value;
  throw new Unread(
    "it looks entries up by numbers that depend on the input, which jumps, so there is no Lipschitz constant",
  );
}

function gather(call: Call): Value {
  const [value, at] = [operand(call, 0), indices(call)];
  const axis = axisIn(int(call, "axis", 0), value.shape.length);
  const size = value.shape[axis]!;
  const places = Array.from(at.values, (index) => axisIn(index, size));
  const along = value.shape.map((d, each) => (each === axis ? places : placesAlong(d)));
  return reshaped(taken(value, along), value.shape.toSpliced(axis, 1, ...at.shape));
}

/** For each index along one axis the place that it names in a tensor of this shape, its other coordinates its own. */
function placesOfElements(call: Call, shape: readonly number[], at: Constant): Int32Array {
  const axis = axisIn(int(call, "axis", 0), shape.length);
  if (at.shape.length !== shape.length) throw new Unread(`[${at.shape}] names no entries of [${shape}]`);
  const strides = stridesOf(shape);
  let next = 0;
  return tabulated(at.shape, (own) => {
    const named = own.with(axis, at.values[next++]!).map((place, each) => axisIn(place, shape[each]!));
    return placeOf(named, strides);
  });
}

/** For each row of indices the first place that it names, behind `batch` axes that both share, and how many follow it. */
function placesOfRows(shape: readonly number[], at: Constant, batch: number) {
  const depth = at.shape.at(-1)!;
  const rows = at.shape.slice(0, -1);
  if (rows.slice(0, batch).join() !== shape.slice(0, batch).join() || batch + depth > shape.length) {
    throw new Unread(`[${at.shape}] names no entries of [${shape}]`);
  }
  const strides = stridesOf(shape);
  let next = 0;
  const firsts = tabulated(rows, (own) => {
    const named = at.values.slice(next * depth, ++next * depth);
    const coordinates = [...own.slice(0, batch), ...named].map((place, axis) => axisIn(place, shape[axis]!));
    return placeOf(coordinates, strides);
  });
  return { rows, firsts, rest: shape.slice(batch + depth) };
}

const runsFrom = (firsts: Int32Array, length: number): Int32Array =>
  Int32Array.from({ length: firsts.length * length }, (_, i) => firsts[Math.floor(i / length)]! + (i % length));

function gatherRows(call: Call): Value {
  const value = operand(call, 0);
  const { rows, firsts, rest } = placesOfRows(value.shape, indices(call), int(call, "batch_dims", 0));
  return moved(value, [...rows, ...rest], runsFrom(firsts, sizeOf(rest)));
}

/** The tensor with other entries at these places. */
function replaced(call: Call, places: Int32Array): Value {
  const [value, updates] = [operand(call, 0), operand(call, 2)];
  if (text(call, "reduction", "none") !== "none") throw new Unread("its reduction is not understood");
  if (places.length !== sizeOf(updates.shape)) throw new Unread(`[${updates.shape}] holds no entry for each place`);
  const size = sizeOf(value.shape);
  const from = Int32Array.from({ length: size }, (_, i) => i);
  places.forEach((place, i) => {
    from[place] = size + i;
  });
  return moved(behindEachOther(call.blocks, [value, updates]), value.shape, from);
}

function scatterRows(call: Call): Value {
  const { firsts, rest } = placesOfRows(operand(call, 0).shape, indices(call), 0);
  return replaced(call, runsFrom(firsts, sizeOf(rest)));
}

/** Operators that take entries by index, or put others in their place. */
export const gathering: OperatorRules = {
  Gather: { attributes: ["axis"], apply: gather },
  GatherElements: {
    attributes: ["axis"],
    apply: (call) => {
      const [value, at] = [operand(call, 0), indices(call)];
      return moved(value, at.shape, placesOfElements(call, value.shape, at));
    },
  },
  GatherND: { attributes: ["batch_dims"], apply: gatherRows },
  ScatterElements: {
    attributes: ["axis", "reduction"],
    apply: (call) => replaced(call, placesOfElements(call, operand(call, 0).shape, indices(call))),
  },
  ScatterND: { attributes: ["reduction"], apply: scatterRows },
};
