/** The stable codes of arguments that a door does not take: what was expected. */
export type ArgumentErrorCode =
  | "argument/activation"
  | "argument/bytes"
  | "argument/choice"
  | "argument/closeness"
  | "argument/domain"
  | "argument/formula"
  | "argument/function"
  | "argument/interval"
  | "argument/list"
  | "argument/number"
  | "argument/object"
  | "argument/piecewise-linear"
  | "argument/rational"
  | "argument/text";

type Expected = ArgumentErrorCode extends `argument/${infer Kind}` ? Kind : never;

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
