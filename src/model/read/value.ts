import { identity } from "../hinge-sum.ts";
import type { Weights } from "../linear/linear-map.ts";
import { sizeOf } from "../linear/linear-map.ts";
import { type Block, widthOf } from "../model.ts";
import { constant, constantValue, isHingeSum, keyOf, type ScalarFunction, sizeOfFunction } from "../scalar-function.ts";
import { Unread } from "./unread.ts";

/** What entries are: real numbers, whole ones, or truth values (1 and 0). */
export type Sort = "real" | "whole" | "truth";

/** A tensor that does not depend on the input; its numbers are exact. */
export interface Constant {
  readonly kind: "constant";
  readonly sort: Sort;
  readonly shape: readonly number[];
  readonly values: Float64Array;
  /** Matrices whose product it is, where no doubles are; its values are NaN then. */
  readonly factors?: readonly [Constant, Constant];
  /** Its numbers as functions that are always one, where doubles do not hold all of them; those are NaN among its values. */
  readonly formulas?: readonly ScalarFunction[];
}

/** A tensor whose entries are each a function of one entry of a block. */
export interface Computed {
  readonly kind: "computed";
  readonly sort: Sort;
  readonly shape: readonly number[];
  readonly block: number;
  /** The entry of the block behind each place; null: the same one. */
  readonly of: Int32Array | null;
  /** The function at each place, by its number; null: the first everywhere. */
  readonly which: Int32Array | null;
  readonly functions: readonly ScalarFunction[];
  /** Whether it has the shape in which its block was computed. */
  readonly isFresh: boolean;
}

export type Value = Constant | Computed;

/** Blocks found so far, with their widths, and the block that a tensor has become: branches that take it share it. */
export interface Blocks {
  readonly found: Block[];
  readonly widths: number[];
  readonly settled: Map<Value, number>;
}

export const real = (shape: readonly number[], values: Float64Array): Constant => {
  return { kind: "constant", sort: "real", shape, values };
};

/** Appends a block; its entries as a tensor. */
export function append({ found, widths }: Blocks, block: Block, shape: readonly number[]): Computed {
  found.push(block);
  widths.push(widthOf(block, widths));
  if (widths.at(-1) !== sizeOf(shape)) throw new Unread(`[${shape}] does not hold ${widths.at(-1)} entries`);
  return entriesOfBlock(found.length - 1, shape);
}

/** The entries of a block as they stand. */
export function entriesOfBlock(block: number, shape: readonly number[]): Computed {
  return { kind: "computed", sort: "real", shape, block, of: null, which: null, functions: [identity], isFresh: true };
}

const isIdentity = (f: ScalarFunction): boolean =>
  isHingeSum(f) && f.slope === 1 && f.offset === 0 && f.hinges.length === 0;

/** Whether the tensor holds entries of its block as they are, wherever. */
export const isPlain = ({ sort, functions }: Computed): boolean => sort === "real" && functions.every(isIdentity);

/** Whether the tensor holds just the entries of its block, each once and in order. */
export const isUntouched = ({ of, functions }: Computed): boolean => of === null && functions.every(isIdentity);

/** What was done to the entries so far becomes a block, whose entries stand in its place. */
export const restarted = (blocks: Blocks, value: Computed): Computed =>
  isUntouched(value) ? value : entriesOfBlock(settled(blocks, value), value.shape);

/** Whether all functions are straight lines that doubles hold. */
export const isStraight = ({ functions }: Computed): boolean =>
  functions.every((f) => isHingeSum(f) && f.hinges.length === 0);

export const functionAt = ({ which, functions }: Computed, place: number): ScalarFunction =>
  functions[which === null ? 0 : which[place]!]!;

export const entryAt = ({ of }: Computed, place: number): number => (of === null ? place : of[place]!);

/** The block whose entries are those of the tensor. */
export function settled(blocks: Blocks, value: Value): number {
  const known = blocks.settled.get(value);
  if (known !== undefined) return known;
  const block = newlySettled(blocks, value);
  blocks.settled.set(value, block);
  return block;
}

function newlySettled(blocks: Blocks, value: Value): number {
  if (value.kind === "constant") return settledConstant(blocks, value);
  if (value.sort !== "real") throw new Unread(`its operand holds ${value.sort} numbers, which jump`);
  if (isUntouched(value)) return value.block;
  const { functions, of } = value;
  if (functions.every((f) => isIdentity(f) || constantValue(f) === 0)) {
    if (isInOrder(blocks, value) && functions.length === 1 && isIdentity(functions[0]!)) return value.block;
    const index = Int32Array.from({ length: sizeOf(value.shape) }, (_, place) =>
      isIdentity(functionAt(value, place)) ? entryAt(value, place) : -1,
    );
    return gathered(blocks, value.block, index);
  }
  return applied(blocks, isInOrder(blocks, value) ? value.block : gathered(blocks, value.block, of!), value);
}

/** Whether place i holds a function of entry i. */
const isInOrder = ({ widths }: Blocks, { block, of }: Computed): boolean =>
  of === null || (of.length === widths[block] && of.every((entry, i) => entry === i));

/** Entries of a block at other places; 0 where the index is −1. */
export function gathered(blocks: Blocks, of: number, index: Int32Array): number {
  const map = { kind: "gather", width: blocks.widths[of]!, index } as const;
  return append(blocks, { kind: "affine", of, map, bias: null }, [index.length]).block;
}

function applied(blocks: Blocks, of: number, value: Computed): number {
  const { which, functions } = value;
  const [first] = functions as [ScalarFunction];
  if (functions.length > 1) {
    const each = Array.from(which!, (f) => functions[f]!);
    return append(blocks, { kind: "activation", of, functions: each }, [each.length]).block;
  }
  if (isIdentity(first)) return of;
  const width = blocks.widths[of]!;
  if (isHingeSum(first) && first.hinges.length === 0 && first.offset === 0) {
    const map = { kind: "scaling", width, factor: first.slope } as const;
    return append(blocks, { kind: "affine", of, map, bias: null }, [width]).block;
  }
  return append(blocks, { kind: "activation", of, functions: [first] }, [width]).block;
}

/** A block that does not depend on the input: 0·x + c. */
function settledConstant(blocks: Blocks, { values, formulas }: Constant): number {
  const index = new Int32Array(values.length).fill(-1);
  const map = { kind: "gather", width: blocks.widths[0]!, index } as const;
  const bias = formulas ? null : weights(values);
  const { block } = append(blocks, { kind: "affine", of: 0, map, bias }, [values.length]);
  return formulas
    ? append(blocks, { kind: "activation", of: block, functions: formulas }, [values.length]).block
    : block;
}

/** A constant's numbers, where doubles hold them. */
export function numbersOf({ values, factors, formulas }: Constant): Float64Array {
  if (!factors && !formulas) return values;
  throw new Unread(
    "it takes numbers that the file computes and no doubles hold: export the model with constants folded",
  );
}

/** Numbers of a model: finite ones, as float32 where each of them is one. */
export function weights(values: Float64Array): Weights {
  if (!values.every(Number.isFinite)) throw new Unread("it takes constants that are not finite");
  return values.every((v) => Math.fround(v) === v) ? Float32Array.from(values) : values;
}

/** The same entries at other places; −1 stands for the number `fill`. */
export function moved(value: Value, shape: readonly number[], index: Int32Array | null, fill = 0): Value {
  if (value.kind === "constant") {
    const { kind, sort, values, factors, formulas } = value;
    if (factors) numbersOf(value);
    if (index === null) return { kind, sort, shape, values, ...(formulas && { formulas }) };
    const own = formulas && Array.from(index, (from) => (from < 0 ? constant(fill) : formulas[from]!));
    const there = Float64Array.from(index, (from) => (from < 0 ? fill : values[from]!));
    return { kind, sort, shape, values: there, ...(own && { formulas: own }) };
  }
  if (index === null) return { ...value, shape, isFresh: false };
  const isFilled = index.includes(-1);
  const functions = isFilled ? [...value.functions, numberFunction(fill)] : value.functions;
  const of = Int32Array.from(index, (from) => (from < 0 ? 0 : entryAt(value, from)));
  const which =
    value.which === null && !isFilled
      ? null
      : Int32Array.from(index, (from) => (from < 0 ? functions.length - 1 : (value.which?.[from] ?? 0)));
  return { ...value, shape, of, which, functions, isFresh: false };
}

/** Parts that a function of one entry may have. */
export const mostParts = 300;

/** Numbers functions, each once; one that has grown too large has no number. */
export function functionTable(): {
  readonly functions: ScalarFunction[];
  readonly numberOf: (f: ScalarFunction) => number | null;
} {
  const functions: ScalarFunction[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (f: ScalarFunction) => {
    if (sizeOfFunction(f) > mostParts) return null;
    const key = keyOf(f);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, functions.length);
    return functions.push(f) - 1;
  };
  return { functions, numberOf };
}

/** A constant's number as a function. Throws `Unread` for one that is not finite. */
export function numberFunction(value: number): ScalarFunction {
  if (!Number.isFinite(value)) throw new Unread("its numbers leave what doubles hold: a constant is not finite");
  return constant(value);
}
