/** The words a formula may call, by number of arguments; operators are the words add, subtract, multiply, divide, pow, negate. */
export const words = Object.freeze({
  pi: 0,
  e: 0,
  negate: 1,
  abs: 1,
  sign: 1,
  exp: 1,
  expm1: 1,
  log: 1,
  log1p: 1,
  sqrt: 1,
  sin: 1,
  cos: 1,
  tan: 1,
  atan: 1,
  asinh: 1,
  sinh: 1,
  cosh: 1,
  tanh: 1,
  erf: 1,
  sigmoid: 1,
  softplus: 1,
  relu: 1,
  step: 1,
  add: 2,
  subtract: 2,
  multiply: 2,
  divide: 2,
  pow: 2,
  min: 2,
  max: 2,
  clip: 3,
} as const);

export type Word = keyof typeof words;

export type Comparison = "<" | "<=" | ">" | ">=" | "==" | "!=";

/**
 * A formula in one real variable x: an immutable tree.
 *
 * A number is the double it holds, exactly; π and e are the calls `pi` and `e`, since no double is π.
 * `step(x)` is 1 for x ≥ 0 and else 0; `clip(x, lo, hi)` is min(max(x, lo), hi); a conditional is `left ◦ right ? whenTrue : whenFalse`.
 */
export type Expression =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "x" }
  | { readonly kind: "call"; readonly word: Word; readonly args: readonly Expression[] }
  | Conditional;

export interface Conditional {
  readonly kind: "conditional";
  readonly comparison: Comparison;
  readonly left: Expression;
  readonly right: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}

/** A formula with places for numbers that differ from neuron to neuron: parameters, by their number. */
export type Template =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "x" }
  | { readonly kind: "parameter"; readonly index: number }
  | { readonly kind: "call"; readonly word: Word; readonly args: readonly Template[] }
  | {
      readonly kind: "conditional";
      readonly comparison: Comparison;
      readonly left: Template;
      readonly right: Template;
      readonly whenTrue: Template;
      readonly whenFalse: Template;
    };

/** The variable. */
export const variable: Expression = Object.freeze({ kind: "x" });

/** A constant: the double itself. */
export function number(value: number): Expression {
  return Object.freeze({ kind: "number", value });
}

/** A word applied to its arguments. */
export function call(word: Word, ...args: Expression[]): Expression {
  return Object.freeze({ kind: "call", word, args: Object.freeze(args) });
}

/** `left ◦ right ? whenTrue : whenFalse`. */
export function conditional(parts: Omit<Conditional, "kind">): Conditional {
  return Object.freeze({ kind: "conditional", ...parts });
}

/** Whether the formula is this very number. */
export function isNumber(expression: Expression, value: number): boolean {
  return expression.kind === "number" && expression.value === value;
}

/** Whether x occurs in the formula. */
export function dependsOnX(expression: Template): boolean {
  switch (expression.kind) {
    case "number":
    case "parameter":
      return false;
    case "x":
      return true;
    case "call":
      return expression.args.some(dependsOnX);
    case "conditional":
      return [expression.left, expression.right, expression.whenTrue, expression.whenFalse].some(dependsOnX);
  }
}

/** Whether the template has one value: no x and no parameter occurs in it. */
export function isConstant(template: Template): template is Expression {
  switch (template.kind) {
    case "number":
      return true;
    case "call":
      return template.args.every(isConstant);
    case "conditional":
      return [template.left, template.right, template.whenTrue, template.whenFalse].every(isConstant);
    default:
      return false;
  }
}
