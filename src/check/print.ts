import type { Written } from "./record.ts";

const infix: Readonly<Record<string, readonly [sign: string, tightness: number]>> = {
  add: [" + ", 1],
  subtract: [" - ", 1],
  multiply: ["*", 2],
  divide: ["/", 2],
  pow: ["^", 4],
};

/** The function of a record as a formula, with as few parentheses as needed. */
export function printFunction(written: Written): string {
  return within(written, 0);
}

function within(written: Written, tightness: number): string {
  const [text, own] = printed(written);
  return own < tightness ? `(${text})` : text;
}

function printed(written: Written): readonly [text: string, tightness: number] {
  if (typeof written === "number") return [String(written), written < 0 ? 1 : 5];
  if (typeof written === "string") return [written, /[/-]/.test(written) ? 1 : 5];
  const [word, ...args] = written;
  if (word === "if") {
    const [comparison, left, right, whenTrue, whenFalse] = args as [Written, Written, Written, Written, Written];
    return [
      `${within(left, 1)} ${comparison} ${within(right, 1)} ? ${within(whenTrue, 0)} : ${within(whenFalse, 0)}`,
      0,
    ];
  }
  const operator = Object.hasOwn(infix, word) ? infix[word] : undefined;
  if (operator !== undefined) {
    const [sign, tightness] = operator;
    // A difference or a quotient on the right keeps its parentheses, a power on the left too.
    const [left, right] = word === "pow" ? [tightness + 1, tightness] : [tightness, tightness + 1];
    return [`${within(args[0]!, left)}${sign}${within(args[1]!, right)}`, tightness];
  }
  if (word === "negate") return [`-${within(args[0]!, 3)}`, 1];
  return [`${word}(${args.map(printFunction).join(", ")})`, 5];
}
