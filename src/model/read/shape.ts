import { sizeOf } from "../linear/linear-map.ts";
import { Unread } from "./unread.ts";

type Shape = readonly number[];

/** Entries that a tensor may have: what a small file unfolds to is bounded. */
const mostEntries = 2 ** 22;

/** The shape, if it may be unfolded. */
export function checkedShape(shape: Shape): Shape {
  if (shape.every((d) => Number.isSafeInteger(d) && d > 0) && sizeOf(shape) <= mostEntries) return shape;
  throw new Unread(`a tensor of shape [${shape}] is empty or larger than 2^22 entries`);
}

/** The places 0, 1, … along an axis, if it may be unfolded. */
export function placesAlong(size: number): readonly number[] {
  if (Number.isSafeInteger(size) && size >= 0 && size <= mostEntries) return Array.from({ length: size }, (_, i) => i);
  throw new Unread(`an axis of ${size} entries is none, or longer than 2^22 of them`);
}

/** The shape that two shapes broadcast to. */
export function broadcast(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return checkedShape(
    Array.from({ length: rank }, (_, i) => {
      const [da, db] = [a[i - rank + a.length] ?? 1, b[i - rank + b.length] ?? 1];
      if (da !== db && da !== 1 && db !== 1) throw new Unread(`[${a}] and [${b}] do not broadcast`);
      return da === 1 ? db : da;
    }),
  );
}

/** For each place of `shape`, row-major, what `of` says of its coordinates. */
export function tabulated(shape: Shape, of: (at: readonly number[]) => number): Int32Array {
  const at = shape.map(() => 0);
  return Int32Array.from({ length: sizeOf(checkedShape(shape)) }, () => {
    const value = of(at);
    for (let axis = shape.length - 1; axis >= 0 && ++at[axis]! === shape[axis]; axis--) at[axis] = 0;
    return value;
  });
}

/** How far apart neighbours along each axis are. */
export const stridesOf = (shape: Shape): readonly number[] => shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));

/** The place of coordinates in a tensor. */
export function placeOf(at: Shape, strides: Shape): number {
  let place = 0;
  for (let axis = 0; axis < at.length; axis++) place += at[axis]! * strides[axis]!;
  return place;
}

/** For each place of `shape` that of an operand of shape `from` which broadcasting puts there. */
export function broadcastPlaces(from: Shape, shape: Shape): Int32Array {
  const own = stridesOf(from);
  const strides = shape.map((_, axis) => {
    const of = axis - shape.length + from.length;
    return of < 0 || from[of] === 1 ? 0 : own[of]!;
  });
  return tabulated(shape, (at) => placeOf(at, strides));
}

/** An axis counted from 0, where it may be counted from the end. */
export function axisIn(axis: number, rank: number): number {
  const own = axis < 0 ? axis + rank : axis;
  if (Number.isInteger(own) && own >= 0 && own < rank) return own;
  throw new Unread(`there is no axis ${axis} among ${rank}`);
}

/** All axes, those that are named behind the others. */
export const axesLast = (rank: number, axes: readonly number[]): readonly number[] => [
  ...Array.from({ length: rank }, (_, axis) => axis).filter((axis) => !axes.includes(axis)),
  ...axes,
];
