import { add, div, enclose, fromNumber, type Interval, mul, type Rational, sign } from "../interval/index.ts";

/** The functions of one argument that a record may name. */
export type FunctionName =
  | "exp"
  | "expm1"
  | "log"
  | "log1p"
  | "sin"
  | "cos"
  | "tan"
  | "atan"
  | "asinh"
  | "sinh"
  | "cosh"
  | "tanh"
  | "erf"
  | "sigmoid"
  | "softplus";

export type Comparison = "<" | "<=" | ">" | ">=" | "==" | "!=";

/**
 * A real function of x, read from a record: exact numbers and few kinds of nodes, since what could be said otherwise (−u, u − v, |u|, min) is said by these.
 *
 * `either` stands for a slope that is that of one of two functions, `divided` for the derivative of order `slopes` of of(x)/(x − c)^zeros on a cell about c, where
 * `of` has a zero of that order; neither occurs in records.
 */
export type Tree =
  | { readonly kind: "number"; readonly value: Rational; readonly enclosure: Interval }
  | { readonly kind: "x" | "pi" | "e" }
  | { readonly kind: "sum" | "product" | "quotient" | "max" | "either"; readonly left: Tree; readonly right: Tree }
  | { readonly kind: "power"; readonly base: Tree; readonly exponent: Rational }
  | { readonly kind: "apply"; readonly f: FunctionName; readonly to: Tree }
  | { readonly kind: "divided"; readonly of: Tree; readonly zeros: number; readonly slopes: number }
  | Choice;

/** `left ◦ right ? whenTrue : whenFalse`. */
export interface Choice {
  readonly kind: "choice";
  readonly comparison: Comparison;
  readonly left: Tree;
  readonly right: Tree;
  readonly whenTrue: Tree;
  readonly whenFalse: Tree;
}

export const x: Tree = Object.freeze({ kind: "x" });

export const rational = (value: Rational): Tree => ({ kind: "number", value, enclosure: enclose(value) });
export const number = (value: number): Tree => rational(fromNumber(value));
export const zero = number(0);
export const one = number(1);

/** The number that the tree is, or null. */
export function numberOf(tree: Tree): Rational | null {
  return tree.kind === "number" ? tree.value : null;
}

export function isNumber(tree: Tree, value: number): boolean {
  const r = numberOf(tree);
  return r !== null && r.denominator === 1n && r.numerator === BigInt(value);
}

/** Numbers of more digits are kept as enclosures only, so that work stays bounded. */
export function isHandy({ numerator, denominator }: Rational): boolean {
  return denominator < MOST && numerator < MOST && -numerator < MOST;
}
const MOST = 2n ** 4000n;

// Numbers are folded; nothing else is left out, so that a tree has no value where one of its parts has none.

export function sum(left: Tree, right: Tree): Tree {
  const [p, q] = [numberOf(left), numberOf(right)];
  if (p !== null && q !== null) return folded(add(p, q), { kind: "sum", left, right });
  if (isNumber(left, 0)) return right;
  return isNumber(right, 0) ? left : { kind: "sum", left, right };
}

/** left · right, with a number on the left. */
export function product(left: Tree, right: Tree): Tree {
  const [p, q] = [numberOf(left), numberOf(right)];
  if (p !== null && q !== null) return folded(mul(p, q), { kind: "product", left, right });
  if (q !== null) return product(right, left);
  if (isNumber(left, 1)) return right;
  if (p !== null && right.kind === "product" && numberOf(right.left) !== null)
    return product(product(left, right.left), right.right);
  return { kind: "product", left, right };
}

/** left/right; e^a/(1 + e^a) is σ(a) and sinh(a)/cosh(a) is tanh(a). */
export function quotient(left: Tree, right: Tree): Tree {
  const [p, q] = [numberOf(left), numberOf(right)];
  if (p !== null && q !== null && sign(q) !== 0) return folded(div(p, q), { kind: "quotient", left, right });
  if (left.kind === "apply" && left.f === "exp" && isSame(right, [sum(one, left), sum(left, one)]))
    return apply("sigmoid", left.to);
  if (left.kind === "apply" && left.f === "sinh" && isSame(right, [apply("cosh", left.to)]))
    return apply("tanh", left.to);
  return isNumber(right, 1) ? left : { kind: "quotient", left, right };
}

const isSame = (tree: Tree, others: readonly Tree[]): boolean => others.some((other) => keyOf(other) === keyOf(tree));

const folded = (value: Rational, otherwise: Tree): Tree => (isHandy(value) ? rational(value) : otherwise);

export const negation = (u: Tree): Tree => product(number(-1), u);
export const difference = (u: Tree, v: Tree): Tree => sum(u, negation(v));
export const power = (base: Tree, exponent: Rational): Tree => ({ kind: "power", base, exponent });
export const apply = (f: FunctionName, to: Tree): Tree => ({ kind: "apply", f, to });
export const max = (left: Tree, right: Tree): Tree => ({ kind: "max", left, right });

/** The tree with its parts replaced. */
export function mapParts(tree: Tree, replace: (part: Tree) => Tree): Tree {
  switch (tree.kind) {
    case "number":
    case "x":
    case "pi":
    case "e":
    case "divided":
      return tree;
    case "sum":
      return sum(replace(tree.left), replace(tree.right));
    case "product":
      return product(replace(tree.left), replace(tree.right));
    case "quotient":
      return quotient(replace(tree.left), replace(tree.right));
    case "max":
    case "either":
      return { kind: tree.kind, left: replace(tree.left), right: replace(tree.right) };
    case "power":
      return power(replace(tree.base), tree.exponent);
    case "apply":
      return apply(tree.f, replace(tree.to));
    case "choice": {
      const [left, right, whenTrue, whenFalse] = [tree.left, tree.right, tree.whenTrue, tree.whenFalse].map(
        replace,
      ) as [Tree, Tree, Tree, Tree];
      return { kind: "choice", comparison: tree.comparison, left, right, whenTrue, whenFalse };
    }
  }
}

/** What a node is made of. */
export function partsOf(tree: Tree): readonly Tree[] {
  switch (tree.kind) {
    case "number":
    case "x":
    case "pi":
    case "e":
    case "divided":
      return [];
    case "power":
      return [tree.base];
    case "apply":
      return [tree.to];
    case "choice":
      return [tree.left, tree.right, tree.whenTrue, tree.whenFalse];
    default:
      return [tree.left, tree.right];
  }
}

/** Whether a greater of two occurs. */
export const hasMax = (tree: Tree): boolean => tree.kind === "max" || partsOf(tree).some(hasMax);

/** The function of u instead of x. */
export function at(tree: Tree, u: Tree): Tree {
  return tree.kind === "x" ? u : mapParts(tree, (part) => at(part, u));
}

/** A text that only equal trees share. */
export function keyOf(tree: Tree): string {
  return JSON.stringify(tree, (_key, value: unknown) => (typeof value === "bigint" ? `${value}` : value));
}
