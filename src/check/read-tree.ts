import { div, fromNumber, type Rational } from "../interval/index.ts";
import { CheckError } from "./check-error.ts";
import { functions } from "./function-rule.ts";
import type { Written } from "./record.ts";
import {
  apply,
  type Comparison,
  difference,
  type FunctionName,
  max,
  negation,
  number,
  numberOf,
  partsOf,
  power,
  product,
  quotient,
  rational,
  sum,
  type Tree,
  x,
  zero,
} from "./tree.ts";

const DEEPEST = 200;
/** Nodes of what is made of the words: some of them stand for several, with their arguments in each. */
const LARGEST = 10_000;

/** The function that a record names. Throws CheckError. */
export function readTree(written: Written): Tree {
  const sizes = new Map<Tree, number>();
  const sizeOf = (tree: Tree): number => {
    const size = sizes.get(tree) ?? partsOf(tree).reduce((sum, part) => sum + sizeOf(part), 1);
    sizes.set(tree, size);
    return size;
  };
  const read = (part: unknown, depth: number): Tree => {
    if (depth > DEEPEST) throw tooLarge();
    const made = readPart(part, (each) => read(each, depth + 1));
    if (sizeOf(made) > LARGEST) throw tooLarge();
    return made;
  };
  return read(written, 0);
}

function readPart(part: unknown, read: (part: unknown) => Tree): Tree {
  if (typeof part === "number" || typeof part === "string") return readLeaf(part);
  if (!Array.isArray(part) || typeof part[0] !== "string") throw bad(`${shown(part)} is no word with its arguments`);
  const [word, ...rest] = part as [string, ...unknown[]];
  return word === "if" ? readChoice(rest, read) : readCall(word, rest.map(read));
}

const bad = (problem: string): CheckError =>
  new CheckError(`record: its function cannot be read: ${problem}; write the record anew.`);
const tooLarge = (): CheckError => bad("it is nested too deeply, or too large");
const shown = (part: unknown): string => (JSON.stringify(part) ?? "nothing").slice(0, 40);

function readLeaf(leaf: number | string): Tree {
  if (leaf === "x") return x;
  if (leaf === "pi" || leaf === "e") return { kind: leaf };
  const value = readNumber(leaf);
  if (value === null) throw bad(`${shown(leaf)} is neither a number nor x, pi or e`);
  return rational(value);
}

/** A double by its exact value, or a fraction; null for anything else. */
export function readNumber(written: number | string): Rational | null {
  if (typeof written === "number") return Number.isFinite(written) ? fromNumber(written) : null;
  const [, p, q] = /^(-?\d{1,400})\/(\d{1,400})$/.exec(written) ?? [];
  if (p === undefined || q === undefined || BigInt(q) === 0n) return null;
  return div({ numerator: BigInt(p), denominator: 1n }, { numerator: BigInt(q), denominator: 1n });
}

const comparisons: readonly string[] = ["<", "<=", ">", ">=", "==", "!="] satisfies Comparison[];

function readChoice([comparison, ...rest]: readonly unknown[], read: (part: unknown) => Tree): Tree {
  if (typeof comparison !== "string" || !comparisons.includes(comparison) || rest.length !== 4)
    throw bad("a choice needs a comparison, two sides and two results");
  const [left, right, whenTrue, whenFalse] = rest.map(read) as [Tree, Tree, Tree, Tree];
  return { kind: "choice", comparison: comparison as Comparison, left, right, whenTrue, whenFalse };
}

const choice = (comparison: Comparison, left: Tree, whenTrue: Tree, whenFalse: Tree): Tree => ({
  kind: "choice",
  comparison,
  left,
  right: zero,
  whenTrue,
  whenFalse,
});

const least = (u: Tree, v: Tree): Tree => negation(max(negation(u), negation(v)));

/** The meaning of the words, by number of arguments. */
const words: Readonly<Record<string, readonly [arity: number, (u: Tree, v: Tree, w: Tree) => Tree]>> = {
  negate: [1, negation],
  abs: [1, (u) => max(u, negation(u))],
  relu: [1, (u) => max(u, zero)],
  sqrt: [1, (u) => power(u, fromNumber(0.5))],
  step: [1, (u) => choice(">=", u, number(1), zero)],
  sign: [1, (u) => choice(">", u, number(1), choice("<", u, number(-1), zero))],
  add: [2, sum],
  subtract: [2, difference],
  multiply: [2, product],
  divide: [2, quotient],
  min: [2, least],
  max: [2, max],
  pow: [2, raised],
  clip: [3, (u, lo, hi) => least(max(u, lo), hi)],
};

function raised(base: Tree, exponent: Tree): Tree {
  const n = numberOf(exponent);
  if (n === null) throw bad("an exponent must be a rational number");
  return power(base, n);
}

function readCall(word: string, args: readonly Tree[]): Tree {
  if (Object.hasOwn(functions, word) && args.length === 1) return apply(word as FunctionName, args[0]!);
  const [arity, make] = (Object.hasOwn(words, word) ? words[word] : undefined) ?? [];
  if (make === undefined || args.length !== arity)
    throw bad(`${shown(word)} with ${args.length} arguments is no function here`);
  return make(args[0]!, args[1]!, args[2]!);
}
