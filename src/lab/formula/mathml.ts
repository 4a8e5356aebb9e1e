import type { Comparison, Expression, Word } from "../../activation/index.ts";

/** How tightly a printed form holds together, as in the plain text of formulas. */
const [loose, sum, product, unary, power, primary] = [0, 2, 3, 4, 5, 6] as const;

interface Set {
  readonly markup: string;
  readonly tightness: number;
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const sign = (text: string) => `<mo>${escaped(text)}</mo>`;
const row = (...parts: readonly string[]) => `<mrow>${parts.join("")}</mrow>`;
const fenced = (inner: string) => row(`<mo>(</mo>${inner}<mo>)</mo>`);

function within(expression: Expression, tightness: number): string {
  const inner = setIn(expression);
  return inner.tightness >= tightness ? inner.markup : fenced(inner.markup);
}

/** Words that are written otherwise than as a name before arguments. */
const spelled: Readonly<Partial<Record<Word, (args: readonly Expression[]) => Set>>> = {
  pi: () => ({ markup: "<mi>π</mi>", tightness: primary }),
  e: () => ({ markup: "<mi>e</mi>", tightness: primary }),
  negate: ([a]) => ({ markup: row(sign("−"), within(a!, unary)), tightness: unary }),
  add: ([a, b]) => ({ markup: row(within(a!, sum), sign("+"), within(b!, sum + 1)), tightness: sum }),
  subtract: ([a, b]) => ({ markup: row(within(a!, sum), sign("−"), within(b!, sum + 1)), tightness: sum }),
  multiply: ([a, b]) => ({ markup: row(within(a!, product), sign("·"), within(b!, product + 1)), tightness: product }),
  divide: ([a, b]) => ({ markup: `<mfrac>${whole(a!)}${whole(b!)}</mfrac>`, tightness: unary }),
  pow: ([a, b]) => ({ markup: `<msup>${within(a!, primary)}${whole(b!)}</msup>`, tightness: power }),
  exp: ([a]) => ({ markup: `<msup><mi>e</mi>${whole(a!)}</msup>`, tightness: power }),
  sqrt: ([a]) => ({ markup: `<msqrt>${whole(a!)}</msqrt>`, tightness: primary }),
  abs: ([a]) => ({ markup: row(sign("|"), whole(a!), sign("|")), tightness: primary }),
  sigmoid: ([a]) => ({ markup: row("<mi>σ</mi>", fenced(whole(a!))), tightness: primary }),
  log: ([a]) => ({ markup: row("<mi>ln</mi>", fenced(whole(a!))), tightness: primary }),
};

function numeral(value: number): Set {
  const isNegative = value < 0 || Object.is(value, -0);
  const [, digits, exponent] = /^([^e]*)(?:e(.*))?$/.exec(String(Math.abs(value)))!;
  const ten = `<msup><mn>10</mn><mn>${exponent?.replace("+", "").replace("-", "−")}</mn></msup>`;
  const markup = exponent === undefined ? `<mn>${digits}</mn>` : row(`<mn>${digits}</mn>`, sign("·"), ten);
  const tightness = exponent === undefined ? primary : product;
  return isNegative ? { markup: row(sign("−"), markup), tightness: unary } : { markup, tightness };
}

const comparisons: Readonly<Record<Comparison, string>> = {
  "<": "<",
  "<=": "≤",
  ">": ">",
  ">=": "≥",
  "==": "=",
  "!=": "≠",
};

function setIn(expression: Expression): Set {
  switch (expression.kind) {
    case "number":
      return numeral(expression.value);
    case "x":
      return { markup: "<mi>x</mi>", tightness: primary };
    case "call": {
      const { word, args } = expression;
      const own = spelled[word];
      if (own !== undefined) return own(args);
      return { markup: row(`<mi>${word}</mi>`, fenced(args.map(whole).join("<mo>,</mo>"))), tightness: primary };
    }
    case "conditional": {
      const { left, right, comparison, whenTrue, whenFalse } = expression;
      const condition = row(whole(left), sign(comparisons[comparison]), whole(right));
      const cases = [
        [whole(whenTrue), row("<mtext>if </mtext>", condition)],
        [whole(whenFalse), "<mtext>else</mtext>"],
      ].map(([value, when]) => `<mtr><mtd>${value}</mtd><mtd>${when}</mtd></mtr>`);
      return { markup: row("<mo>{</mo>", `<mtable columnalign="left">${cases.join("")}</mtable>`), tightness: loose };
    }
  }
}

const whole = (expression: Expression): string => setIn(expression).markup;

/** A formula as presentation MathML, with the parentheses that its plain text has and no others but those that bars and roots spare. */
export const mathml = (expression: Expression): string => whole(expression);
