import { counted } from "../wording/index.ts";
import type { ColumnDescription } from "./describe-columns.ts";
import { type EncodedColumn, featureCount } from "./encoding.ts";
import type { FittedEncoding } from "./fit-encoding.ts";
import type { Column, Table } from "./table.ts";

/** What a column of the file is, and what became of it. */
export interface ColumnSummary {
  readonly name: string;
  readonly type: "number" | "category";
  /** Missing cells among the rows with a target. */
  readonly missing: number;
  /** Different values among them. */
  readonly distinct: number;
  readonly use: "standardised" | "one-hot" | "dropped";
  /** Number of features. */
  readonly features: number;
  readonly note: string | null;
}

/** The row of the report's table of columns for each input column, in the order of the file. `rows` are the rows with a target. */
export function summariseColumns(options: {
  readonly table: Table;
  readonly rows: Int32Array;
  readonly descriptions: readonly ColumnDescription[];
  readonly fitted: FittedEncoding;
}): ColumnSummary[] {
  const { table, rows, descriptions, fitted } = options;
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  const encoded = new Map(fitted.encoding.columns.map((column) => [column.name, column]));
  return descriptions.map((description) => {
    const { name, type, missing, distinct } = description;
    const column = encoded.get(name);
    const what = { name, type, missing, distinct };
    if (column === undefined) {
      const why = description.dropped ?? fitted.dropped.get(name) ?? null;
      return { ...what, use: "dropped", features: 0, note: why };
    }
    const remarks = [
      noteOnMissing(description, column),
      noteOnLevels(byName.get(name)!.cells, rows, column),
      description.note,
    ];
    const note = remarks.filter((remark) => remark !== null).join("; ") || null;
    return {
      ...what,
      use: column.kind === "number" ? "standardised" : "one-hot",
      features: featureCount(column),
      note,
    };
  });
}

function noteOnMissing({ missing }: ColumnDescription, column: EncodedColumn): string | null {
  if (missing === 0) return null;
  const cells = `${counted(missing, "cell")} missing`;
  if (column.kind === "category") return column.levels[0] === "" ? `${cells}, a level of its own` : null;
  return column.indicator
    ? `${cells}, read as the mean, with a 0/1 feature that says so`
    : `${cells}, none on the training rows, read as the mean`;
}

function noteOnLevels(cells: Column["cells"], rows: Int32Array, column: EncodedColumn): string | null {
  if (column.kind === "number") return null;
  const known = new Set(column.levels);
  const unknown = rows.filter((row) => !known.has(cells[row] ?? "")).length;
  return unknown === 0
    ? null
    : `${counted(unknown, "cell")} outside the training rows with a level not seen there, read as none of the levels`;
}
