import { ActivationError } from "../activation-error.ts";

/** A piece of formula text and the column (from 1) where it starts. */
export interface Token {
  readonly kind: "number" | "word" | "symbol" | "end";
  readonly text: string;
  readonly column: number;
}

/** More tokens than any formula a person writes; keeps every later recursion shallow. */
const MOST_TOKENS = 4000;

const shapes = [
  { kind: "number", shape: /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y },
  { kind: "word", shape: /[A-Za-z_][A-Za-z_0-9]*/y },
  { kind: "symbol", shape: /<=|>=|==|!=|[-+*/^(),?:<>]/y },
] as const;

/** An error about formula text, naming the column. */
export function formulaError(column: number, text: string): ActivationError {
  return new ActivationError("activation/bad-formula", `formula, column ${column}: ${text}`);
}

/**
 * Cuts formula text into tokens; the last one is of kind "end".
 *
 * @throws {ActivationError} `activation/bad-formula` at a character that no token starts with, or if there are too many.
 */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  let position = skipSpace(text, 0);
  while (position < text.length) {
    const token = tokenAt(text, position);
    found.push(token);
    if (found.length > MOST_TOKENS)
      throw formulaError(token.column, `the formula is longer than ${MOST_TOKENS} words and symbols.`);
    position = skipSpace(text, position + token.text.length);
  }
  found.push({ kind: "end", text: "", column: text.length + 1 });
  return found;
}

function tokenAt(text: string, position: number): Token {
  for (const { kind, shape } of shapes) {
    const sticky = new RegExp(shape);
    sticky.lastIndex = position;
    const match = sticky.exec(text);
    if (match !== null) return { kind, text: match[0], column: position + 1 };
  }
  const character = String.fromCodePoint(text.codePointAt(position)!);
  const cure = hints[character] ?? "allowed are numbers, words, + - * / ^ ( ) , ? : < <= > >= == !=";
  throw formulaError(position + 1, `the character "${character}" means nothing here; ${cure}.`);
}

const hints: Readonly<Record<string, string | undefined>> = {
  "−": "write the minus sign as -",
  "·": "write * to multiply",
  "×": "write * to multiply",
  "÷": "write / to divide",
  "=": "write == to compare",
  π: "write pi",
  "|": "write abs(…)",
};

function skipSpace(text: string, position: number): number {
  let at = position;
  while (at < text.length && /\s/.test(text[at]!)) at++;
  return at;
}
