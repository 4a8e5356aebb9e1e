import { evaluate } from "../../../activation/index.ts";
import { sizeOf } from "../../linear/linear-map.ts";
import { constant, formulaOf, isHingeSum, keyOf, type ScalarFunction, sizeOfFunction } from "../../scalar-function.ts";
import { broadcast, broadcastPlaces } from "../shape.ts";
import { Unread } from "../unread.ts";
import {
  append,
  type Blocks,
  type Computed,
  type Constant,
  entryAt,
  functionTable,
  isStraight,
  isUntouched,
  mostParts,
  moved,
  numberFunction,
  numbersOf,
  restarted,
  type Sort,
  type Value,
  weights,
} from "../value.ts";

/** What is done at each place to the entries there. */
export interface Pointwise {
  /** To functions of one entry. */
  readonly of: (...functions: readonly ScalarFunction[]) => ScalarFunction;
  /** To numbers; exact, NaN where no double is. */
  readonly exactly?: (...numbers: readonly number[]) => number;
  readonly sort?: Sort;
  /** Whether it bends: what bends already becomes a block of its own before. */
  readonly isHinge?: boolean;
  /** To tensors of one shape that stem from different entries. */
  readonly apart?: (blocks: Blocks, operands: readonly Value[]) => Value;
}

/** The operands as tensors of their common shape. What was done to entries before they are spread is done once. */
function spread(blocks: Blocks, operands: readonly Value[]): readonly Value[] {
  const shape = operands.map((each) => each.shape).reduce(broadcast);
  return operands.map((each) => {
    if (each.shape.join() === shape.join()) return each;
    const grows = each.kind === "computed" && each.sort === "real" && sizeOf(each.shape) < sizeOf(shape);
    const own = grows ? restarted(blocks, each) : each;
    return moved(own, shape, broadcastPlaces(each.shape, shape));
  });
}

/** Applies `pointwise` at each place of tensors that broadcast. */
export function atEachPlace(blocks: Blocks, operands: readonly Value[], pointwise: Pointwise): Value {
  const each = spread(blocks, operands);
  const [first, ...others] = each.filter((value) => value.kind === "computed");
  if (!first) return folded(each as readonly Constant[], pointwise);
  if (!others.every((other) => haveOneBase(first, other))) {
    if (pointwise.apart) return pointwise.apart(blocks, each);
    throw new Unread("it joins two values that both depend on the input, other than by a sum; this has no bound here");
  }
  const bends = pointwise.isHinge === true && first.functions.some((f) => isHingeSum(f) && f.hinges.length > 0);
  if (!bends) {
    const result = composed(first, each, pointwise);
    if (result) return result;
  }
  if (others.length > 0 || first.sort !== "real") throw new Unread("the formula of one entry grows too large");
  const again = restarted(blocks, first);
  return composed(
    again,
    each.map((value) => (value === first ? again : value)),
    pointwise,
  )!;
}

/** The step on numbers: as doubles where they hold what it gives, else as formulas of it. */
function folded(operands: readonly Constant[], { of, exactly, sort = operands[0]!.sort }: Pointwise): Constant {
  const { shape } = operands[0]!;
  const isFormula = (i: number) =>
    operands.some(({ values, factors, formulas }) => (factors || formulas) && Number.isNaN(values[i]));
  const values = Float64Array.from({ length: sizeOf(shape) }, (_, i) =>
    exactly && !isFormula(i) ? exactly(...operands.map((each) => each.values[i]!)) : Number.NaN,
  );
  const result = { kind: "constant", sort, shape, values } as const;
  if (!values.some(Number.isNaN)) return result;
  if (sort !== "real" || values.length > mostFormulas) throw new Unread("its numbers leave what doubles hold exactly");
  const known = new Map<string, ScalarFunction>();
  const formulas = Array.from(values, (value, i) => {
    const f = Number.isNaN(value) ? of(...operands.map((each) => functionOf(each, i))) : constant(value);
    const key = keyOf(f);
    if (!known.has(key)) known.set(key, numberFormula(f));
    return known.get(key)!;
  });
  return { ...result, formulas };
}

/** Numbers that no doubles hold, of one constant. */
const mostFormulas = 2 ** 14;

const functionOf = (constant: Constant, place: number): ScalarFunction =>
  constant.formulas?.[place] ?? numberFunction(numbersOf(constant)[place]!);

/** A formula without x that has a value. */
function numberFormula(f: ScalarFunction): ScalarFunction {
  if (sizeOfFunction(f) > mostParts) throw new Unread("the formula of one number grows too large");
  if (!Number.isFinite(evaluate(formulaOf(f), 0)))
    throw new Unread("its numbers leave what doubles hold: a constant is not finite");
  return f;
}

const haveOneBase = (a: Computed, b: Computed): boolean =>
  a.block === b.block &&
  (a.of === b.of || range(sizeOf(a.shape)).every((place) => entryAt(a, place) === entryAt(b, place)));

const range = (length: number) => Array.from({ length }, (_, i) => i);

/** The functions at each place composed; null where one grows too large. */
function composed(base: Computed, operands: readonly Value[], { of, sort = base.sort }: Pointwise): Computed | null {
  const { functions, numberOf } = functionTable();
  let isTooLarge = false;
  const known = new Map<string, number>();
  const functionFor = (place: number): number => {
    const parts = operands.map((each) => {
      if (each.kind === "computed") return each.which?.[place] ?? 0;
      return each.formulas ? `at ${place}` : each.values[place]!;
    });
    const key = parts.join();
    const before = known.get(key);
    if (before !== undefined) return before;
    const inner = operands.map((each, i) =>
      each.kind === "constant" ? functionOf(each, place) : each.functions[Number(parts[i])]!,
    );
    const number = numberOf(of(...inner));
    if (number === null) isTooLarge = true;
    known.set(key, number ?? 0);
    return number ?? 0;
  };
  const isUniform = operands.every((each) => (each.kind === "constant" ? isOneNumber(each) : each.which === null));
  const which = isUniform ? null : Int32Array.from({ length: sizeOf(base.shape) }, (_, place) => functionFor(place));
  if (isUniform) functionFor(0);
  if (isTooLarge) return null;
  return { ...base, sort, which: functions.length === 1 ? null : which, functions };
}

const isOneNumber = ({ values, formulas }: Constant): boolean =>
  formulas ? formulas.every((f) => f === formulas[0]) : values.every((value) => value === values[0]);

/**
 * As `atEachPlace` for an arithmetic step with a constant. A step that differs from neuron to neuron belongs to the linear map before it, so
 * what it gives becomes a block of its own; branches that meet later are functions of that.
 */
export function withConstant(blocks: Blocks, value: Computed, constant: Constant, pointwise: Pointwise): Value {
  const result = atEachPlace(blocks, [value, constant], pointwise);
  const isWhole = value.isFresh && isUntouched(value) && sizeOf(result.shape) === sizeOf(value.shape);
  if (!isWhole || result.kind === "constant") return result;
  const shift = shiftOf(result);
  const block = blocks.found[value.block]!;
  const isVector = constant.values.length > 1 || (constant.shape.length > 0 && shift?.length === 1);
  if (shift && isVector && block.kind === "affine" && block.bias === null) {
    return append(blocks, { ...block, bias: weights(shift) }, result.shape);
  }
  // Behind a bias it rather belongs to an activation.
  const isBehindBias = block.kind === "affine" && block.bias !== null && !shift;
  if (result.functions.length === 1 || isBehindBias) return result;
  if (shift) {
    const map = { kind: "scaling", width: shift.length, factor: 1 } as const;
    return append(blocks, { kind: "affine", of: value.block, map, bias: weights(shift) }, result.shape);
  }
  const functions = Array.from(result.which!, (f) => result.functions[f]!);
  return append(blocks, { kind: "activation", of: value.block, functions }, result.shape);
}

/** What is added to each entry where nothing else is done; null otherwise. */
function shiftOf(value: Computed): Float64Array | null {
  if (!isStraight(value) || !value.functions.every((f) => isHingeSum(f) && f.slope === 1)) return null;
  return Float64Array.from({ length: sizeOf(value.shape) }, (_, place) => {
    const f = value.functions[value.which?.[place] ?? 0]!;
    return isHingeSum(f) ? f.offset : Number.NaN;
  });
}
