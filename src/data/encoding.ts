/** A number input: standardised with the mean and deviation of the training rows, and kept near what these held. */
export interface NumberEncoding {
  readonly name: string;
  readonly kind: "number";
  /** Mean over the training cells that have a value, after rounding to single precision. */
  readonly mean: number;
  /** Standard deviation (divisor n) of the same cells; positive. */
  readonly std: number;
  /** Standardised values beyond these are taken for them: the training range, widened by itself on both sides. */
  readonly lo: number;
  readonly hi: number;
  /** Whether there is a 0/1 feature for "missing": so if the training rows have missing cells. */
  readonly indicator: boolean;
}

/** A category input: one 0/1 feature per level. */
export interface CategoryEncoding {
  readonly name: string;
  readonly kind: "category";
  /** Levels of the training rows, sorted by code unit; "" stands for missing. A level that is not listed gives zeros. */
  readonly levels: readonly string[];
}

export type EncodedColumn = NumberEncoding | CategoryEncoding;

/** How the inputs of a model become the features of a network, fixed by the training rows alone. */
export interface Encoding {
  readonly columns: readonly EncodedColumn[];
  /** Number of features of a row. */
  readonly features: number;
  /** One name per feature, in order. */
  readonly featureNames: readonly string[];
}

/** Number of features that a column becomes. */
export function featureCount(column: EncodedColumn): number {
  return featureNamesOf(column).length;
}

/** Names of the features that a column becomes, in order. */
export function featureNamesOf(column: EncodedColumn): string[] {
  const missing = `${column.name} is missing`;
  if (column.kind === "number") return column.indicator ? [column.name, missing] : [column.name];
  return column.levels.map((level) => (level === "" ? missing : `${column.name}=${level}`));
}
