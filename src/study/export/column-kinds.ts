import type { Cellular, QueryResult } from "../store/store.ts";

/** What the cells of a column are. */
export type ColumnKind = "whole number" | "number" | "text";

const isWhole = (value: number) => Number.isInteger(value) && Math.abs(value) < 2 ** 31;

/** What a column is after one more cell; null where nothing is known yet. */
export function joined(kind: ColumnKind | null, cell: Cellular): ColumnKind | null {
  if (cell === null || kind === "text") return kind;
  if (typeof cell === "string") return "text";
  return isWhole(cell) && kind !== "number" ? "whole number" : "number";
}

/** The columns of some rows and what they are; a column without any value is one of numbers. */
export async function kindsOf(
  pieces: AsyncIterable<QueryResult>,
): Promise<{ readonly columns: readonly string[]; readonly kinds: readonly ColumnKind[] }> {
  let columns: readonly string[] = [];
  let kinds: (ColumnKind | null)[] = [];
  for await (const piece of pieces) {
    columns = piece.columns;
    if (kinds.length === 0) kinds = columns.map(() => null);
    for (const row of piece.rows) kinds = kinds.map((kind, c) => joined(kind, row[c] ?? null));
  }
  return { columns, kinds: kinds.map((kind) => kind ?? "number") };
}
