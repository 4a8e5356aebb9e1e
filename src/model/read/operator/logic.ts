import { type Comparison, conditional, type Expression, number } from "../../../activation/index.ts";
import { sizeOf } from "../../linear/linear-map.ts";
import { formulaOf, isHingeSum, type ScalarFunction } from "../../scalar-function.ts";
import { Unread } from "../unread.ts";
import { append, entriesOfBlock, gathered, numbersOf, type Sort, settled, type Value } from "../value.ts";
import { attribute, type Call, type OperatorRule, type OperatorRules, operand, secondOperand } from "./operator.ts";
import { atEachPlace, type Pointwise } from "./pointwise.ts";

/** A truth value is a formula of cases that end in 1 and 0; here those ends are replaced. */
function branched(truth: Expression, whenTrue: Expression, whenFalse: Expression): Expression {
  if (truth.kind === "conditional") {
    const [yes, no] = [truth.whenTrue, truth.whenFalse].map((end) => branched(end, whenTrue, whenFalse));
    return conditional({ ...truth, whenTrue: yes!, whenFalse: no! });
  }
  if (truth.kind !== "number") throw new Unread("its condition is no comparison");
  return truth.value === 0 ? whenFalse : whenTrue;
}

const [yes, no] = [number(1), number(0)];

const truth = (f: ScalarFunction): Expression => {
  const formula = formulaOf(f);
  return formula.kind === "number" || formula.kind === "conditional" ? formula : unclear();
};

function unclear(): never {
  throw new Unread("its condition is no comparison");
}

const connective = (
  of: (...truths: readonly Expression[]) => Expression,
  exactly: Pointwise["exactly"] & {},
): OperatorRule => ({
  attributes: [],
  apply: ({ inputs, blocks }) =>
    atEachPlace(
      blocks,
      inputs.filter((each) => each !== undefined),
      { of: (...functions) => of(...functions.map(truth)), exactly, sort: "truth" },
    ),
});

const comparison = (sign: Comparison, exactly: (a: number, b: number) => boolean): OperatorRule => ({
  attributes: ["axis", "broadcast"],
  apply: (call) =>
    atEachPlace(call.blocks, [operand(call, 0), secondOperand(call)], {
      of: (f, g) =>
        conditional({ comparison: sign, left: formulaOf(f!), right: formulaOf(g!), whenTrue: yes, whenFalse: no }),
      exactly: (a, b) => Number(exactly(a!, b!)),
      sort: "truth",
    }),
});

function where(call: Call): Value {
  const [condition, a, b] = [operand(call, 0), operand(call, 1), operand(call, 2)];
  return atEachPlace(call.blocks, [condition, a, b], {
    of: (c, f, g) => {
      const condition = truth(c!);
      if (condition.kind === "number") return condition.value === 0 ? g! : f!;
      return branched(condition, formulaOf(f!), formulaOf(g!));
    },
    exactly: (c, x, y) => (c === 0 ? y! : x!),
    sort: a.sort,
    apart: (blocks, [chosen, left, right]) => {
      if (chosen!.kind !== "constant") throw new Unread("its condition and its branches depend on different values");
      const of = [settled(blocks, left!), settled(blocks, right!)];
      const size = sizeOf(chosen!.shape);
      const both = append(blocks, { kind: "concatenation", of }, [2 * size]).block;
      const block = gathered(
        blocks,
        both,
        Int32Array.from(chosen!.values, (c, i) => (c === 0 ? size + i : i)),
      );
      return entriesOfBlock(block, chosen!.shape);
    },
  });
}

const reals = ["float32", "float64", "float16", "bfloat16"];
const numbered: Readonly<Record<number, string>> = {
  1: "float32",
  10: "float16",
  11: "float64",
  16: "bfloat16",
  9: "bool",
};

/** What a Cast makes of its operand; the older operator sets write the type as a word. */
function targetOf(call: Call): Sort {
  const named = call.opset < 6 ? attribute(call, "to", "string") : undefined;
  const to = named === undefined ? (numbered[Number(attribute(call, "to", "int"))] ?? "whole") : wordFor(String(named));
  if (to === "bool") return "truth";
  return reals.includes(to) ? "real" : "whole";
}

const wordFor = (named: string): string =>
  ({ FLOAT: "float32", DOUBLE: "float64", FLOAT16: "float16", BOOL: "bool" })[named] ?? named;

/** A conversion: rounding to fewer bits is not what a real number does, so it counts as none; truncation jumps. */
function cast(call: Call, sort: Sort): Value {
  const x = operand(call, 0);
  if (sort === x.sort || (sort === "real" && x.sort !== "real")) return { ...x, sort };
  if (x.kind === "constant") {
    return { ...x, sort, values: numbersOf(x).map((v) => (sort === "truth" ? Number(v !== 0) : Math.trunc(v))) };
  }
  if (sort === "whole" && x.sort === "truth") return { ...x, sort };
  throw new Unread(`a conversion to ${sort} numbers jumps, so there is no Lipschitz constant`);
}

/**
 * Whether entries are no numbers, or infinite: real numbers are neither. A function that is not piecewise linear may have no value
 * somewhere, so of that it is not said.
 */
const unusual = (holds: (x: number) => boolean): OperatorRule => ({
  attributes: [],
  apply: (call) => {
    const x = operand(call, 0);
    const values = new Float64Array(sizeOf(x.shape));
    if (x.kind === "constant" && !x.factors && !x.formulas) values.set(x.values.map((v) => Number(holds(v))));
    if (x.kind === "computed" && !x.functions.every(isHingeSum))
      throw new Unread("where its operand has a value is not known");
    return { kind: "constant", sort: "truth", shape: x.shape, values };
  },
});

function encodeOneHot(): never {
  throw new Unread("it takes apart labels, between which there is no distance");
}

/** Comparisons, what is decided by them, and conversions. */
export const logic: OperatorRules = {
  "ai.onnx.ml.OneHotEncoder": { attributes: ["cats_int64s", "cats_strings", "zeros"], apply: encodeOneHot },
  Less: comparison("<", (a, b) => a < b),
  LessOrEqual: comparison("<=", (a, b) => a <= b),
  Greater: comparison(">", (a, b) => a > b),
  GreaterOrEqual: comparison(">=", (a, b) => a >= b),
  Equal: comparison("==", (a, b) => a === b),
  And: connective(
    (a, b) => branched(a!, b!, no),
    (a, b) => a! * b!,
  ),
  Or: connective(
    (a, b) => branched(a!, yes, b!),
    (a, b) => Math.max(a!, b!),
  ),
  Not: connective(
    (a) => branched(a!, no, yes),
    (a) => 1 - a!,
  ),
  Xor: connective(
    (a, b) => branched(a!, branched(b!, no, yes), b!),
    (a, b) => Number(a !== b),
  ),
  IsNaN: unusual(Number.isNaN),
  IsInf: unusual((x) => Math.abs(x) === Number.POSITIVE_INFINITY),
  Where: { attributes: [], apply: where },
  Cast: { attributes: ["to", "saturate", "round_mode"], apply: (call) => cast(call, targetOf(call)) },
  CastLike: { attributes: ["saturate", "round_mode"], apply: (call) => cast(call, operand(call, 1).sort) },
};
