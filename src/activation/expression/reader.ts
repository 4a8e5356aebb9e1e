import { formulaError, type Token } from "./tokens.ts";

/** Deeper nesting than any formula a person writes. */
export const DEEPEST_NESTING = 200;

/** A place in a list of tokens, and how deep in parentheses, branches and signs it lies. */
export interface Reader {
  readonly all: readonly Token[];
  next: number;
  depth: number;
}

/** The next token, left in place. */
export function peek(reader: Reader): Token {
  return reader.all[reader.next]!;
}

/** The next token; the end is never passed. */
export function take(reader: Reader): Token {
  const token = peek(reader);
  if (token.kind !== "end") reader.next++;
  return token;
}

/** The next token if it is one of these symbols, else null and nothing is taken. */
export function accept(reader: Reader, ...symbols: string[]): Token | null {
  const token = peek(reader);
  return token.kind === "symbol" && symbols.includes(token.text) ? take(reader) : null;
}

/** Takes the symbol that closes what `after` opened. Throws ActivationError "activation/bad-formula" if another token came. */
export function expect(reader: Reader, symbol: string, after: Token): void {
  if (accept(reader, symbol) !== null) return;
  const token = peek(reader);
  const came = token.kind === "end" ? "the formula ends" : `"${token.text}" came`;
  throw formulaError(
    token.column,
    `expected "${symbol}" for the "${after.text}" in column ${after.column}, but ${came}.`,
  );
}

/** The error about a token that cannot stand here. */
export function unexpected(token: Token): Error {
  if (token.kind === "end")
    return formulaError(token.column, "the formula ends where a number, x, a word or ( is expected.");
  if (token.kind === "symbol" && token.text === "*")
    return formulaError(token.column, `unexpected "*"; powers are written with ^.`);
  if (token.kind !== "symbol" || token.text === "(") {
    return formulaError(
      token.column,
      `unexpected "${token.text}"; an operator is missing before it (write * to multiply).`,
    );
  }
  return formulaError(token.column, `unexpected "${token.text}".`);
}

/** Every recursion passes here or through `unary`; the depth is that of open parentheses, branches and signs. */
export function deeper<T>(reader: Reader, read: () => T): T {
  if (++reader.depth > DEEPEST_NESTING) {
    throw formulaError(
      peek(reader).column,
      `the formula is nested more than ${DEEPEST_NESTING} levels deep; simplify it.`,
    );
  }
  const found = read();
  reader.depth--;
  return found;
}
