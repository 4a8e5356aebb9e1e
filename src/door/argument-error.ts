/** What an argument was to be: the second half of the stable code. */
export type Expected =
  | "number"
  | "text"
  | "choice"
  | "list"
  | "object"
  | "function"
  | "bytes"
  | "interval"
  | "rational"
  | "domain"
  | "activation"
  | "closeness"
  | "formula"
  | "piecewise-linear"
  | "table";

export type ArgumentErrorCode = `argument/${Expected}`;

/** An argument that a function of the library does not take: its `code` says what was expected, its message which argument, what came and the cure. */
export class ArgumentError extends Error {
  readonly code: ArgumentErrorCode;

  constructor(expected: Expected, message: string) {
    super(message);
    this.name = "ArgumentError";
    this.code = `argument/${expected}`;
  }
}

/** A value, as errors name it. */
function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return "an object";
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** The error about a value that came where something else was expected; `wanted` says what, and may say how to get it. */
export function unexpected(expected: Expected, at: string, wanted: string, value: unknown): ArgumentError {
  return new ArgumentError(expected, `${at}: expected ${wanted}, got ${shown(value)}.`);
}
