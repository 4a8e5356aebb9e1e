import type { Estimate } from "../statistics/index.ts";
import type { Cell, DataTable, Layer } from "./finding.ts";

/**
 * A column and what it shows of a row: its name in CSV files, its title for readers, and its cell; or, marked "ci95", an estimate, which
 * takes three columns: the mean, and the ends of its 95 % interval as `name_lo` and `name_hi`, empty where there is none.
 */
export type ColumnOf<Row> =
  | readonly [name: string, title: string, of: (row: Row) => Cell]
  | readonly [name: string, title: string, of: (row: Row) => Estimate | null, kind: "ci95"];

interface Declared<Row> extends Pick<DataTable, "name" | "caption">, Partial<Pick<DataTable, "shown">> {
  readonly rows: readonly Row[];
  readonly columns: readonly ColumnOf<Row>[];
}

const endsOf = (name: string) => [`${name}_lo`, `${name}_hi`] as const;

/** A table from its columns, each declared once. Tables are shown on the page unless they say otherwise. */
export function table<Row>({ name, caption, columns, rows, shown = true }: Declared<Row>): DataTable {
  return {
    name,
    caption,
    columns: columns.flatMap((column) => {
      const [own, title] = column;
      const [lo, hi] = endsOf(own);
      const first = { name: own, title };
      return column.length === 3 ? [first] : [first, { name: lo, title: "95 % from" }, { name: hi, title: "to" }];
    }),
    rows: rows.map((row) =>
      columns.flatMap((column): readonly Cell[] => {
        if (column.length === 3) return [column[2](row)];
        const value = column[2](row);
        return [value?.mean ?? null, value?.ci95?.[0] ?? null, value?.ci95?.[1] ?? null];
      }),
    ),
    shown,
  };
}

/** The layer with the means of a "ci95" column, and their intervals. */
export function withIntervals(layer: Omit<Layer, "interval">): Layer {
  return { ...layer, interval: endsOf(layer.y) };
}

/** A line through the means of a "ci95" column, and dots with their intervals on it. */
export function lineWithIntervals(of: Omit<Layer, "mark" | "interval">): readonly Layer[] {
  return [{ mark: "line", ...of }, withIntervals({ mark: "dot", ...of })];
}
