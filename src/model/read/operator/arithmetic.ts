import { exactProduct, exactSum } from "../../hinge-sum.ts";
import { sizeOf } from "../../linear/linear-map.ts";
import {
  applied,
  constant,
  constantValue,
  hinged,
  productOf,
  quotientOf,
  type ScalarFunction,
  sumOf,
} from "../../scalar-function.ts";
import { Unread } from "../unread.ts";
import { append, type Blocks, type Computed, entryAt, isPlain, real, settled, type Value } from "../value.ts";
import { type Call, float, int, type OperatorRule, type OperatorRules, operand, secondOperand } from "./operator.ts";
import { atEachPlace, type Pointwise, withConstant } from "./pointwise.ts";

/** a/b where that is a double, else NaN. */
const exactQuotient = (a: number, b: number): number => (exactProduct(a / b, b) === a ? a / b : Number.NaN);

/** √a where that is a double, else NaN. */
const exactRoot = (a: number): number => (exactProduct(Math.sqrt(a), Math.sqrt(a)) === a ? Math.sqrt(a) : Number.NaN);

const negative = (f: ScalarFunction): ScalarFunction => productOf(constant(-1), f);

/** Σ of tensors that stem from different entries. */
function branches(blocks: Blocks, operands: readonly Value[]): Value {
  const of = operands.map((each) => settled(blocks, each));
  return append(blocks, { kind: "sum", of }, operands[0]!.shape);
}

export const addition: Pointwise = {
  of: sumOf as Pointwise["of"],
  exactly: exactSum as NonNullable<Pointwise["exactly"]>,
  apart: branches,
};

const subtraction: Pointwise = {
  of: (f, g) => sumOf(f!, negative(g!)),
  exactly: (a, b) => exactSum(a!, 0 - b!),
  apart: (blocks, [a, b]) => branches(blocks, [a!, atEachPlace(blocks, [b!], { of: (f) => negative(f!) })]),
};

export const multiplication: Pointwise = {
  of: (f, g) => productOf(f!, g!),
  exactly: (a, b) => exactProduct(a!, b!),
};

/** |x| as two hinges. */
export const absolute: Pointwise = {
  of: (f) => hinged({ slope: 0, offset: 0, hinges: [1, -1].map((slope) => ({ weight: 1, slope, offset: 0 })) }, f!),
  exactly: (a) => Math.abs(a!),
  isHinge: true,
};

export const division: Pointwise = {
  of: (f, g) => quotientOf(f!, g!),
  exactly: (a, b) => exactQuotient(a!, b!),
};

/** An extreme of tensors: of functions where they stem from one entry, else the entry of a rank. */
function extreme(word: "max" | "min"): Pointwise {
  return {
    of: (...functions) => functions.reduce((f, g) => applied(word, f, g)),
    exactly: (...numbers) => Math[word](...numbers),
    apart: (blocks, operands) => {
      const shared = entriesOfOne(operands);
      const rank = word === "max" ? 0 : operands.length - 1;
      const shape = operands[0]!.shape;
      // Extremes of the same entries can then be told to be ranks of one group.
      if (shared) return selected(blocks, shared.block, shared.groups, { shape, rank });
      const of = append(blocks, { kind: "concatenation", of: operands.map((each) => settled(blocks, each)) }, [
        operands.length,
        ...shape,
      ]).block;
      const size = sizeOf(shape);
      const groups = Array.from({ length: size }, (_, i) => Int32Array.from(operands, (_, k) => k * size + i));
      return selected(blocks, of, groups, { shape, rank });
    },
  };
}

/** For each place the entries that the operands hold there, where all are plain entries of one block; else null. */
function entriesOfOne(
  operands: readonly Value[],
): { readonly block: number; readonly groups: readonly Int32Array[] } | null {
  const plain = operands.filter((each): each is Computed => each.kind === "computed" && isPlain(each));
  const { block } = plain[0] ?? {};
  if (block === undefined || plain.length < operands.length || plain.some((each) => each.block !== block)) return null;
  const groups = Array.from({ length: sizeOf(plain[0]!.shape) }, (_, i) =>
    Int32Array.from(plain, (each) => entryAt(each, i)),
  );
  return { block, groups };
}

/** The entry of one rank of each group. */
export function selected(
  blocks: Blocks,
  of: number,
  groups: readonly Int32Array[],
  { shape, rank }: { readonly shape: readonly number[]; readonly rank: number },
): Computed {
  const group = Int32Array.from(groups, (_, i) => i);
  return append(
    blocks,
    { kind: "selection", of, groups, group, rank: new Int32Array(groups.length).fill(rank) },
    shape,
  );
}

/** An operator of two tensors. */
function binary(pointwise: Pointwise): OperatorRule {
  return {
    attributes: ["axis", "broadcast", "consumed_inputs"],
    apply: (call) => {
      const [a, b] = [operand(call, 0), secondOperand(call)];
      const isWhole = a.sort === "whole" && b.sort === "whole";
      const step = isWhole && pointwise === division ? wholeDivision : pointwise;
      return a.kind === "computed" && b.kind === "constant"
        ? withConstant(call.blocks, a, b, step)
        : a.kind === "constant" && b.kind === "computed"
          ? withConstant(call.blocks, b, a, { ...step, of: (g, f) => step.of(f!, g!) })
          : atEachPlace(call.blocks, [a, b], step);
    },
  };
}

const wholeDivision: Pointwise = {
  of: () => {
    throw new Unread("a quotient of whole numbers is cut off, which jumps, so there is no Lipschitz constant");
  },
  exactly: (a, b) => Math.trunc(a! / b!),
};

/** An operator of any number of tensors. */
const joining = (pointwise: Pointwise): OperatorRule => ({
  attributes: [],
  apply: ({ inputs, blocks }) => {
    const given = inputs.filter((each) => each !== undefined);
    if (given.length === 0) throw new Unread("it takes nothing");
    return given.reduce((a, b) => atEachPlace(blocks, [a, b], pointwise));
  },
});

function mean(call: Call): Value {
  const sum = joining(addition).apply(call) as Value;
  return atEachPlace(call.blocks, [sum, real([], Float64Array.of(call.inputs.length))], division);
}

/** An operator of one tensor. */
const unary = (of: (f: ScalarFunction) => ScalarFunction, exactly?: (a: number) => number): OperatorRule => ({
  attributes: ["consumed_inputs"],
  apply: (call) =>
    atEachPlace(call.blocks, [operand(call, 0)], {
      of: of as Pointwise["of"],
      ...(exactly && { exactly: exactly as NonNullable<Pointwise["exactly"]> }),
    }),
});

/** An operator that jumps: of constants only. */
const stepping = (exactly: (a: number) => number): OperatorRule =>
  unary(() => {
    throw new Unread("it jumps, so there is no Lipschitz constant");
  }, exactly);

function power(f: ScalarFunction, g: ScalarFunction): ScalarFunction {
  const [base, exponent] = [constantValue(f), constantValue(g)];
  if (exponent === null && base !== null && base > 0)
    return applied("exp", productOf(g, applied("log", constant(base))));
  if (exponent === null) throw new Unread("its exponent depends on the input");
  if (exponent === 1) return f;
  return applied("pow", f, constant(exponent));
}

/** xⁿ of small whole n, by products. */
function exactPower(a: number, n: number): number {
  if (!Number.isInteger(n) || n < 0 || n > 16) return n === 0.5 ? exactRoot(a) : Number.NaN;
  return Array.from({ length: n }, () => a).reduce(exactProduct, 1);
}

/** min(max(x, lo), hi), as runtimes compute it where the limits cross; a limit may be left out, or be infinite. */
function clip(call: Call): Value {
  const { opset, blocks } = call;
  const limit = (name: string, index: number): number | undefined => {
    if (opset < 11) return call.node.attributes.some((each) => each.name === name) ? float(call, name, 0) : undefined;
    const given = call.inputs[index];
    if (given === undefined) return undefined;
    if (given.kind !== "constant" || given.values.length !== 1)
      throw new Unread(`its limit ${name} is no constant number`);
    return given.values[0]!;
  };
  const ends = [
    ["max", limit("min", 1)],
    ["min", limit("max", 2)],
  ] as const;
  return ends.reduce(
    (value: Value, [word, end]) => {
      if (end === undefined || Math.abs(end) === Number.POSITIVE_INFINITY) return value;
      return atEachPlace(blocks, [value, real([], Float64Array.of(end))], extreme(word));
    },
    operand(call, 0),
  );
}

/** What is left of a by b: of the sign of b, or of a where `fmod`. */
function remainder(call: Call): Value {
  const isSignOfFirst = int(call, "fmod", 0) !== 0;
  return atEachPlace(call.blocks, [operand(call, 0), operand(call, 1)], {
    of: () => {
      throw new Unread("a remainder jumps, so there is no Lipschitz constant");
    },
    exactly: (a, b) => (isSignOfFirst ? a! % b! : a! - b! * Math.floor(a! / b!)),
  });
}

/** Arithmetic at each place. */
export const arithmetic: OperatorRules = {
  Add: binary(addition),
  Sub: binary(subtraction),
  Mul: binary(multiplication),
  Div: binary(division),
  Mod: { attributes: ["fmod"], apply: remainder },
  Pow: binary({ of: (f, g) => power(f!, g!), exactly: (a, b) => exactPower(a!, b!) }),
  Sum: joining(addition),
  Mean: { attributes: [], apply: mean },
  Max: joining(extreme("max")),
  Min: joining(extreme("min")),
  Clip: { attributes: ["min", "max", "consumed_inputs"], apply: clip },
  Neg: unary(negative, (a) => 0 - a),
  Sqrt: unary((f) => applied("sqrt", f), exactRoot),
  Reciprocal: unary(
    (f) => quotientOf(constant(1), f),
    (a) => exactQuotient(1, a),
  ),
  Floor: stepping(Math.floor),
  Ceil: stepping(Math.ceil),
  Round: stepping((a) => (Math.abs(a % 1) === 0.5 ? 2 * Math.round(a / 2) : Math.round(a))),
  Sign: unary((f) => applied("sign", f), Math.sign),
};
