import { listed, nearestNames } from "../../wording/index.ts";
import {
  type Comparison,
  call,
  conditional,
  type Expression,
  isNumber,
  number,
  variable,
  type Word,
  words,
} from "./expression.ts";
import { accept, DEEPEST_NESTING, deeper, expect, peek, type Reader, take, unexpected } from "./reader.ts";
import { formulaError, type Token, tokens } from "./tokens.ts";

/** Longer chains of one operator would make the tree too deep to walk. */
const LONGEST_CHAIN = 500;

/**
 * Reads a formula in x.
 *
 * Grammar, loosest first: `cond ? a : b`, comparison, + −, * /, unary minus, ^ (right-associative, above unary minus:
 * −x^2 is −(x^2)), calls, parentheses. A comparison on its own is 1 where it holds and else 0. `min` and `max` take two or
 * more arguments. Words: those of `words`, with `pi` and `e` as constants.
 *
 * @throws {ActivationError} `activation/bad-formula`, naming the column and what was expected there.
 */
export function parseFormula(text: string): Expression {
  const reader: Reader = { all: tokens(text), next: 0, depth: 0 };
  if (peek(reader).kind === "end")
    throw formulaError(1, "the formula is empty; write one in x, such as x*sigmoid(1.702*x).");
  const whole = ternary(reader);
  const rest = peek(reader);
  if (rest.kind !== "end") throw unexpected(rest);
  return whole;
}

function ternary(reader: Reader): Expression {
  return deeper(reader, () => {
    const first = peek(reader);
    const condition = comparison(reader);
    const question = accept(reader, "?");
    if (question === null) return condition;
    if (condition.kind !== "conditional" || !isNumber(condition.whenTrue, 1) || !isNumber(condition.whenFalse, 0)) {
      throw formulaError(first.column, `what stands before "?" must be a comparison, such as x > 0 ? a : b.`);
    }
    const whenTrue = ternary(reader);
    expect(reader, ":", question);
    return conditional({ ...condition, whenTrue, whenFalse: ternary(reader) });
  });
}

function comparison(reader: Reader): Expression {
  const left = sum(reader);
  const sign = accept(reader, "<", "<=", ">", ">=", "==", "!=");
  if (sign === null) return left;
  const right = sum(reader);
  const second = accept(reader, "<", "<=", ">", ">=", "==", "!=");
  if (second !== null)
    throw formulaError(second.column, "comparisons cannot be chained; nest conditionals or multiply comparisons.");
  return conditional({ comparison: sign.text as Comparison, left, right, whenTrue: number(1), whenFalse: number(0) });
}

function chain(
  reader: Reader,
  operand: (reader: Reader) => Expression,
  operators: Readonly<Record<string, Word>>,
): Expression {
  let left = operand(reader);
  for (let length = 1; ; length++) {
    const operator = accept(reader, ...Object.keys(operators));
    if (operator === null) return left;
    if (length > LONGEST_CHAIN)
      throw formulaError(operator.column, `more than ${LONGEST_CHAIN} operators in a row; simplify the formula.`);
    left = call(operators[operator.text]!, left, operand(reader));
  }
}

function sum(reader: Reader): Expression {
  return chain(reader, product, { "+": "add", "-": "subtract" });
}

function product(reader: Reader): Expression {
  return chain(reader, unary, { "*": "multiply", "/": "divide" });
}

function unary(reader: Reader): Expression {
  if (accept(reader, "+") !== null) return deeper(reader, () => unary(reader));
  if (accept(reader, "-") === null) return power(reader);
  const operand = deeper(reader, () => unary(reader));
  return operand.kind === "number" ? number(-operand.value) : call("negate", operand);
}

function power(reader: Reader): Expression {
  const base = primary(reader);
  if (accept(reader, "^") === null) return base;
  return call(
    "pow",
    base,
    deeper(reader, () => unary(reader)),
  );
}

function primary(reader: Reader): Expression {
  const token = take(reader);
  if (token.kind === "number") {
    const value = Number(token.text);
    if (!Number.isFinite(value)) throw formulaError(token.column, `${token.text} is too large for a double.`);
    if (value === 0 && /^[^e]*[1-9]/i.test(token.text))
      throw formulaError(token.column, `${token.text} is too small for a double, which would make it 0.`);
    return number(value);
  }
  if (token.kind === "word") return word(reader, token);
  if (token.text !== "(") throw unexpected(token);
  const inside = ternary(reader);
  expect(reader, ")", token);
  return inside;
}

/** Operators have words of their own in the tree, but not in formulas. */
const operatorWords: readonly string[] = ["add", "subtract", "multiply", "divide", "negate"];

function word(reader: Reader, token: Token): Expression {
  if (token.text === "x") return variable;
  if (!Object.hasOwn(words, token.text) || operatorWords.includes(token.text)) throw unknownWord(token);
  const known = token.text as Word;
  if (words[known] === 0) return call(known);
  const open = peek(reader);
  if (accept(reader, "(") === null) throw formulaError(open.column, `expected "(" after ${known}; write ${known}(x).`);
  const args: Expression[] = [];
  do args.push(ternary(reader));
  while (accept(reader, ",") !== null);
  expect(reader, ")", open);
  return apply(known, args, token);
}

function apply(known: Word, args: readonly Expression[], token: Token): Expression {
  const takes = words[known];
  if ((known === "min" || known === "max") && args.length >= 2 && args.length <= DEEPEST_NESTING) {
    return args.slice(1).reduce((left, right) => call(known, left, right), args[0]!);
  }
  if (args.length === takes) return call(known, ...args);
  const plural = takes === 1 ? "" : "s";
  throw formulaError(token.column, `${known} takes ${takes} argument${plural}, got ${args.length}.`);
}

function unknownWord(token: Token): Error {
  const known = ["x", ...Object.keys(words).filter((w) => !operatorWords.includes(w))];
  const near = nearestNames(token.text, known);
  const cure = near.length > 0 ? `did you mean ${listed(near, "or")}?` : `known words: ${known.join(" ")}.`;
  return formulaError(token.column, `unknown word "${token.text}"; ${cure}`);
}
