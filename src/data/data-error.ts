export type DataErrorCode =
  | "data/idx"
  | "data/unreadable-file"
  | "data/not-text"
  | "data/empty"
  | "data/header"
  | "data/quoting"
  | "data/ragged-row"
  | "data/cell"
  | "data/unknown-column"
  | "data/target"
  | "data/too-few-rows"
  | "data/no-features";

/** Data that cannot be learned from as they stand: names the file, column, row or class, the rule, what came and the usual cure. */
export class DataError extends Error {
  readonly code: DataErrorCode;

  constructor(code: DataErrorCode, message: string, options?: { readonly cause: unknown }) {
    super(message, options);
    this.name = "DataError";
    this.code = code;
  }
}
