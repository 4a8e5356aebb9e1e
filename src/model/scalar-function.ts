import { call, type Expression, number, variable, type Word } from "../activation/index.ts";
import { composed, exactProduct, type HingeSum, plus, scaled } from "./hinge-sum.ts";

/** A real function of one entry: a sum of hinges where doubles hold it, else a formula. Both are meant exactly. */
export type ScalarFunction = HingeSum | Expression;

export const isHingeSum = (f: ScalarFunction): f is HingeSum => "hinges" in f;

/** The constant function. */
export const constant = (value: number): HingeSum => ({ slope: 0, offset: value, hinges: [] });

/** The number that the function always is; null where it is not seen to be one. */
export function constantValue(f: ScalarFunction): number | null {
  return isHingeSum(f) && f.slope === 0 && f.hinges.length === 0 ? f.offset : null;
}

const joined = (word: "add" | "multiply", terms: readonly Expression[]): Expression =>
  terms.reduce((sum, term) => call(word, sum, term));

/** slope·x + offset without factors 1 and summands 0. */
function lineFormula(slope: number, offset: number): Expression {
  const rising = slope === 1 ? variable : call("multiply", number(slope), variable);
  if (slope === 0) return number(offset);
  return offset === 0 ? rising : call("add", rising, number(offset));
}

/** The function as a formula. */
export function formulaOf(f: ScalarFunction): Expression {
  if (!isHingeSum(f)) return f;
  const hinges = f.hinges.map(({ weight, slope, offset }) => {
    const hinge = call("relu", lineFormula(slope, offset));
    return weight === 1 ? hinge : call("multiply", number(weight), hinge);
  });
  const isLine = f.slope !== 0 || f.offset !== 0 || hinges.length === 0;
  return joined("add", [...(isLine ? [lineFormula(f.slope, f.offset)] : []), ...hinges]);
}

/** A word of formulas of functions. */
export const applied = (word: Word, ...of: readonly ScalarFunction[]): Expression => call(word, ...of.map(formulaOf));

/** f + g. */
export function sumOf(f: ScalarFunction, g: ScalarFunction): ScalarFunction {
  const exact = isHingeSum(f) && isHingeSum(g) ? plus(f, g) : undefined;
  return exact ?? applied("add", f, g);
}

/** f · g. */
export function productOf(f: ScalarFunction, g: ScalarFunction): ScalarFunction {
  const [a, b] = [constantValue(f), constantValue(g)];
  const exact = a !== null && isHingeSum(g) ? scaled(g, a) : b !== null && isHingeSum(f) ? scaled(f, b) : undefined;
  return exact ?? applied("multiply", f, g);
}

/** f / g. */
export function quotientOf(f: ScalarFunction, g: ScalarFunction): ScalarFunction {
  const below = constantValue(g);
  // Only a power of two has an inverse among doubles.
  const exact = below !== null && below !== 0 && isHingeSum(f) ? scaled(f, inverse(below)) : undefined;
  return exact ?? applied("divide", f, g);
}

/** 1/b where that is a double, else NaN. */
const inverse = (b: number): number => (exactProduct(b, 1 / b) === 1 ? 1 / b : Number.NaN);

/** g ∘ f for a sum of hinges g and its formula. */
export function hinged(g: HingeSum, f: ScalarFunction): ScalarFunction {
  const exact = isHingeSum(f) ? composed(g, f) : undefined;
  if (exact) return exact;
  const inner = formulaOf(f);
  const terms = [constant(g.offset), productOf(constant(g.slope), inner)];
  const hinges = g.hinges.map(({ weight, slope, offset }) =>
    productOf(constant(weight), applied("relu", sumOf(productOf(constant(slope), inner), constant(offset)))),
  );
  return joined("add", [...terms.filter((term) => constantValue(term) !== 0), ...hinges].map(formulaOf));
}

/** A key that equal functions share. */
export const keyOf = (f: ScalarFunction): string => JSON.stringify(f);

/** Number of parts of the function. */
export function sizeOfFunction(f: ScalarFunction): number {
  if (isHingeSum(f)) return 1 + f.hinges.length;
  switch (f.kind) {
    case "call":
      return f.args.reduce((sum, arg) => sum + sizeOfFunction(arg), 1);
    case "conditional":
      return [f.left, f.right, f.whenTrue, f.whenFalse].reduce((sum, arg) => sum + sizeOfFunction(arg), 1);
    default:
      return 1;
  }
}
