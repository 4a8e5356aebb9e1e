import { counted } from "../wording/index.ts";
import type { ColumnType } from "./column-meaning.ts";
import type { ColumnDescription } from "./describe-columns.ts";
import { type EncodedColumn, featureCount } from "./encoding.ts";
import type { FittedEncoding } from "./fit-encoding.ts";
import type { RawColumns } from "./raw-columns.ts";

/** What a column of the file is, and what became of it. */
export interface ColumnSummary {
  readonly name: string;
  readonly type: ColumnType;
  /** Missing cells among the rows with a target. */
  readonly missing: number;
  /** Different values among them. */
  readonly distinct: number;
  readonly use: "standardised" | "one-hot" | "date parts" | "dropped";
  /** Number of features. */
  readonly features: number;
  readonly note: string | null;
}

/** A column's summary, and whether its note holds what a reader may not expect: more than that cells are missing. */
export interface SummarisedColumn {
  readonly summary: ColumnSummary;
  readonly isSurprising: boolean;
}

/** The row of the report's table of columns for each input column, in the order of the file. `rows` are the rows with a target. */
export function summariseColumns(options: {
  readonly raw: RawColumns;
  readonly rows: Int32Array;
  readonly descriptions: readonly ColumnDescription[];
  readonly fitted: FittedEncoding;
}): readonly SummarisedColumn[] {
  const { raw, rows, descriptions, fitted } = options;
  const encoded = new Map(fitted.encoding.columns.map((column) => [column.name, column]));
  return descriptions.map((description) => {
    const { name, type, missing, distinct, inputs } = description;
    const columns = inputs.flatMap((input) => encoded.get(input.name) ?? []);
    const what = { name, type, missing, distinct };
    const [first] = columns;
    if (first === undefined) {
      const why = description.dropped ?? whyUnfitted(fitted.dropped.get(inputs[0]?.name ?? name), description);
      return { summary: { ...what, use: "dropped", features: 0, note: why }, isSurprising: true };
    }
    const dates = inputs.some((input) => input.kind === "date");
    const expected = dates ? null : noteOnMissing(description, first);
    const surprises = [dates ? null : noteOnLevels(raw, rows, first), description.note];
    const summary: ColumnSummary = {
      ...what,
      use: dates ? "date parts" : first.kind === "number" ? "standardised" : "one-hot",
      features: columns.reduce((sum, column) => sum + featureCount(column), 0),
      note: [expected, ...surprises].filter((remark) => remark !== null).join("; ") || null,
    };
    return { summary, isSurprising: surprises.some((remark) => remark !== null) };
  });
}

/** Why a training part has no use for a column, and what is to be known of its cells. */
const whyUnfitted = (reason: string | undefined, { note }: ColumnDescription) =>
  [reason, note].filter((each) => each != null).join("; ") || null;

function noteOnMissing({ missing }: ColumnDescription, column: EncodedColumn): string | null {
  if (missing === 0) return null;
  const cells = `${counted(missing, "cell")} missing`;
  if (column.kind === "category") return column.levels[0] === "" ? `${cells}, a level of its own` : null;
  return column.indicator
    ? `${cells}, read as the mean, with a 0/1 feature that says so`
    : `${cells}, none on the training rows, read as the mean`;
}

function noteOnLevels(raw: RawColumns, rows: Int32Array, column: EncodedColumn): string | null {
  if (column.kind === "number") return null;
  const cells = raw[column.name] as readonly string[];
  const known = new Set(column.levels);
  const unknown = rows.filter((row) => !known.has(cells[row]!)).length;
  if (unknown === 0) return null;
  const levels = new Set(Array.from(rows, (row) => cells[row]!)).size - known.size;
  return `${counted(levels, "rare level")} in ${counted(unknown, "cell")} read as none of the others, as is every new level`;
}
