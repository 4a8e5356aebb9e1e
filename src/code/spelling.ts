import { type Comparison, evaluate, isConstant, type Template, type Word } from "../activation/index.ts";

/** How a language writes formulas. Operators are + − * / with the usual precedence in all of them. */
export interface Spelling {
  readonly number: (value: number) => string;
  readonly x: string;
  readonly parameter: (index: number) => string;
  /** A word that is no operator, applied to arguments that need no parentheses. */
  readonly words: Readonly<Record<Exclude<Word, Operator | "pi" | "e">, (...args: string[]) => string>>;
  readonly conditional: (condition: string, whenTrue: string, whenFalse: string) => string;
}

type Operator = "add" | "subtract" | "multiply" | "divide" | "negate";

/** How tightly a text holds together. */
const [LOOSE, SUM, PRODUCT, UNARY, PRIMARY] = [0, 1, 2, 3, 4] as const;

interface Spelled {
  readonly text: string;
  readonly tightness: number;
}

const infix: Readonly<Record<Exclude<Operator, "negate">, readonly [sign: string, tightness: number]>> = {
  add: [" + ", SUM],
  subtract: [" - ", SUM],
  multiply: [" * ", PRODUCT],
  divide: [" / ", PRODUCT],
};

const isInfix = (word: Word): word is keyof typeof infix => word in infix;

const within = ({ text, tightness }: Spelled, least: number): string => (tightness < least ? `(${text})` : text);

function spelled(template: Template, spelling: Spelling): Spelled {
  const of = (part: Template, least: number = LOOSE) => within(spelled(part, spelling), least);
  if (isConstant(template)) {
    const value = evaluate(template, 0);
    return { text: spelling.number(value), tightness: value < 0 || Object.is(value, -0) ? UNARY : PRIMARY };
  }
  switch (template.kind) {
    case "parameter":
      return { text: spelling.parameter(template.index), tightness: PRIMARY };
    case "call": {
      const { word, args } = template;
      if (isInfix(word)) {
        const [sign, tightness] = infix[word];
        return { text: of(args[0]!, tightness) + sign + of(args[1]!, tightness + 1), tightness };
      }
      if (word === "negate") return { text: `-${of(args[0]!, PRIMARY)}`, tightness: UNARY };
      return {
        text: spelling.words[word as keyof Spelling["words"]](...args.map((arg) => of(arg))),
        tightness: PRIMARY,
      };
    }
    case "conditional": {
      const { comparison, left, right, whenTrue, whenFalse } = template;
      const condition = `${of(left, SUM)} ${comparison satisfies Comparison} ${of(right, SUM)}`;
      return { text: spelling.conditional(condition, of(whenTrue), of(whenFalse)), tightness: PRIMARY };
    }
    default:
      return { text: spelling.x, tightness: PRIMARY };
  }
}

/** A template as text of a language. What does not depend on x is computed in doubles and written as a number. */
export const spell = (template: Template, spelling: Spelling): string => spelled(template, spelling).text;

const alike = [
  ...(["exp", "expm1", "log", "log1p", "sqrt", "sin", "cos", "tan"] as const),
  ...(["atan", "asinh", "sinh", "cosh", "tanh", "pow"] as const),
];

/** The words that libraries of mathematics know by about the same name, each written by `named`. */
export const wordsAlike = (named: (word: string) => (...args: string[]) => string) =>
  Object.fromEntries(alike.map((word) => [word, named(word)])) as Pick<Spelling["words"], (typeof alike)[number]>;
