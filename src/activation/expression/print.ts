import type { Expression, Word } from "./expression.ts";

/** How tightly a printed form holds together; an operand that is looser than its place asks gets parentheses. */
const TERNARY = 0;
const SUM = 2;
const PRODUCT = 3;
const UNARY = 4;
const POWER = 5;
const PRIMARY = 6;

interface Printed {
  readonly text: string;
  readonly tightness: number;
}

const infix: Readonly<Partial<Record<Word, { sign: string; tightness: number }>>> = {
  add: { sign: " + ", tightness: SUM },
  subtract: { sign: " - ", tightness: SUM },
  multiply: { sign: "*", tightness: PRODUCT },
  divide: { sign: "/", tightness: PRODUCT },
};

/** The formula as text with as few parentheses as needed; `parseFormula` reads it back to the same function, and what came from it to an equal tree. */
export function print(expression: Expression): string {
  return printed(expression).text;
}

function printed(expression: Expression): Printed {
  switch (expression.kind) {
    case "number":
      return numeral(expression.value);
    case "x":
      return { text: "x", tightness: PRIMARY };
    case "call":
      return printedCall(expression.word, expression.args);
    case "conditional": {
      const { left, right, comparison } = expression;
      const condition = `${within(left, SUM)} ${comparison} ${within(right, SUM)}`;
      return {
        text: `${condition} ? ${within(expression.whenTrue, TERNARY)} : ${within(expression.whenFalse, TERNARY)}`,
        tightness: TERNARY,
      };
    }
  }
}

function numeral(value: number): Printed {
  const negative = value < 0 || Object.is(value, -0);
  return { text: negative ? `-${-value}` : `${value}`, tightness: negative ? UNARY : PRIMARY };
}

function printedCall(word: Word, args: readonly Expression[]): Printed {
  const operator = infix[word];
  if (operator !== undefined) {
    // The right operand must hold tighter: a - (b - c) is not a - b - c.
    const text = within(args[0]!, operator.tightness) + operator.sign + within(args[1]!, operator.tightness + 1);
    return { text, tightness: operator.tightness };
  }
  if (word === "negate") return { text: `-${within(args[0]!, UNARY)}`, tightness: UNARY };
  if (word === "pow") return { text: `${within(args[0]!, PRIMARY)}^${within(args[1]!, UNARY)}`, tightness: POWER };
  if (args.length === 0) return { text: word, tightness: PRIMARY };
  return { text: `${word}(${args.map((arg) => print(arg)).join(", ")})`, tightness: PRIMARY };
}

function within(expression: Expression, tightness: number): string {
  const inner = printed(expression);
  return inner.tightness >= tightness ? inner.text : `(${inner.text})`;
}
