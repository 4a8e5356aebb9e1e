import { type HingeSum, identity, plus } from "../hinge-sum.ts";
import type { Block } from "../model.ts";

/** A reason why a step is not understood. */
export class Unread extends Error {}

/** A tensor that does not depend on the input; values are those of the file, exactly. */
export interface Constant {
  readonly kind: "constant";
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

/** One entry of a tensor: a function of entry `of` of a block. */
interface Entry {
  readonly of: number;
  readonly f: HingeSum;
}

/** A tensor that holds for each row of the batch the same functions of that row's entries of one block. */
export interface Row {
  readonly kind: "row";
  readonly block: number;
  /** Without the axis of the batch, which is the first. */
  readonly shape: readonly number[];
  readonly entries: readonly Entry[];
}

const sizeOf = (shape: readonly number[]) => shape.reduce((product, d) => product * d, 1);

/** A block as it stands. */
export function rowOf(block: number, shape: readonly number[]): Row {
  const entries = Array.from({ length: sizeOf(shape) }, (_, of) => ({ of, f: identity }));
  return { kind: "row", block, shape, entries };
}

const isIdentity = ({ slope, offset, hinges }: HingeSum) => slope === 1 && offset === 0 && hinges.length === 0;

export const isUntouched = ({ entries }: Row): boolean => entries.every(({ of, f }, i) => of === i && isIdentity(f));

/** Blocks found so far; a row is settled when what was done to its entries has become a block of its own. */
export interface Blocks {
  readonly found: Block[];
}

export function append({ found }: Blocks, block: Block, shape: readonly number[]): Row {
  found.push(block);
  return rowOf(found.length - 1, shape);
}

const sameFunction = (f: HingeSum, g: HingeSum) => f === g || JSON.stringify(f) === JSON.stringify(g);

/** The row as a block by itself. Throws `Unread` where its entries are not those of its block, each once and in order. */
export function settled(blocks: Blocks, row: Row): Row {
  if (isUntouched(row)) return row;
  const { block: of, shape, entries } = row;
  if (entries.some((entry, i) => entry.of !== i)) {
    throw new Unread("it takes values that were spread over another axis");
  }
  const first = entries[0]!.f;
  const common = entries.every(({ f }) => sameFunction(f, first));
  if (common && first.hinges.length === 0 && first.offset === 0) {
    return append(blocks, { kind: "scaling", of, factor: first.slope }, shape);
  }
  return append(blocks, { kind: "activation", of, functions: common ? [first] : entries.map(({ f }) => f) }, shape);
}

/** For each place of `shape` the place of an operand of shape `from` that broadcasting puts there. */
function places(from: readonly number[], shape: readonly number[]): number[] {
  const missing = shape.length - from.length;
  return Array.from({ length: sizeOf(shape) }, (_, place) => {
    let index = 0;
    let stride = 1;
    let rest = place;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const along = rest % shape[axis]!;
      rest = Math.floor(rest / shape[axis]!);
      const size = from[axis - missing] ?? 1;
      if (size > 1) index += along * stride;
      stride *= size;
    }
    return index;
  });
}

/** Entries of a row that are kept in mind at most: what a small file unfolds to is bounded. */
const mostEntries = 2 ** 21;

function broadcast(a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length);
  const shape = Array.from({ length: rank }, (_, i) => {
    const [da, db] = [a[i - rank + a.length] ?? 1, b[i - rank + b.length] ?? 1];
    if (da !== db && da !== 1 && db !== 1) throw new Unread(`[${a}] and [${b}] do not broadcast`);
    return da === 1 ? db : da;
  });
  if (sizeOf(shape) === 0 || sizeOf(shape) > mostEntries) throw new Unread(`[${shape}] is no size for one row`);
  return shape;
}

/**
 * Each entry after `step`, which takes the function so far and the number of `constant` beside it. Where doubles do not hold the
 * result (or `step` cannot go on), what was done so far becomes a block, and `step` goes on from there.
 */
export function withConstant(
  blocks: Blocks,
  row: Row,
  constant: Constant,
  step: (f: HingeSum, number: number) => HingeSum | undefined,
): Row {
  const { length } = row.shape;
  // What reaches over the batch would be another number for each row.
  if (constant.shape.length > length + 1 || (constant.shape.length === length + 1 && constant.shape[0] !== 1)) {
    throw new Unread(`a constant of shape [${constant.shape}] differs from row to row`);
  }
  const own = constant.shape.slice(Math.max(0, constant.shape.length - length));
  const shape = broadcast(row.shape, own);
  const [fromRow, fromConstant] = [places(row.shape, shape), places(own, shape)];
  // Entries that are spread cannot become a block later, so what was done to them does now.
  const start = fromRow.length > row.entries.length ? settled(blocks, row) : row;
  const attempt = ({ block, entries }: Row): Row | undefined => {
    const next = fromRow.map((place, i) => {
      const { of, f } = entries[place]!;
      return { of, f: step(f, constant.values[fromConstant[i]!]!) };
    });
    const done = next.every((entry): entry is Entry => entry.f !== undefined);
    return done ? { kind: "row", block, shape, entries: next as readonly Entry[] } : undefined;
  };
  const result = attempt(start) ?? attempt(settled(blocks, start));
  if (!result) throw new Unread("its numbers leave what doubles hold exactly");
  return result;
}

/** The sum of two rows: entry by entry where both are functions of the same ones, else a block where two branches meet. */
export function sumOf(blocks: Blocks, a: Row, b: Row): Row {
  if (a.shape.join() !== b.shape.join()) throw new Unread(`it adds [${a.shape}] and [${b.shape}]`);
  if (a.block === b.block && a.entries.every(({ of }, i) => b.entries[i]!.of === of)) {
    const entries = a.entries.map(({ of, f }, i) => ({ of, f: plus(f, b.entries[i]!.f) }));
    if (entries.every((entry): entry is Entry => entry.f !== undefined)) return { ...a, entries };
  }
  const of = [settled(blocks, a).block, settled(blocks, b).block];
  return append(blocks, { kind: "sum", of }, a.shape);
}

/** Sums along axes of the row. Throws `Unread` where entries of different origin would be added. */
export function summedAlong(row: Row, axes: readonly number[], keep: boolean): Row {
  const kept = row.shape.map((d, axis) => (axes.includes(axis) ? 1 : d));
  const target = places(kept, row.shape);
  const entries: (Entry | undefined)[] = new Array(sizeOf(kept)).fill(undefined);
  row.entries.forEach(({ of, f }, i) => {
    const before = entries[target[i]!];
    if (before && before.of !== of) throw new Unread("it adds values of different neurons");
    const sum = before ? plus(before.f, f) : f;
    if (!sum) throw new Unread("its numbers leave what doubles hold exactly");
    entries[target[i]!] = { of, f: sum };
  });
  const shape = keep ? kept : row.shape.filter((_, axis) => !axes.includes(axis));
  return { ...row, shape, entries: entries as Entry[] };
}
