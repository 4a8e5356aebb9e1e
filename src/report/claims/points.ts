import type { ClaimsDocument } from "../../claim/index.ts";
import type { Value } from "../../figure/index.ts";

export type ClaimDocument = ClaimsDocument["claims"][number];
export type FigureData = ClaimDocument["figures"][number];
export type LayerData = FigureData["layers"][number];
type TableData = ClaimDocument["tables"][number];
type Cell = TableData["rows"][number][number];

/** A value and the panel that it belongs to; "" where it belongs to all. */
export interface Point extends Value {
  readonly panel: string;
}

function columnOf(table: TableData, name: string): (row: readonly Cell[]) => Cell {
  const index = table.columns.findIndex((column) => column.name === name);
  if (index < 0) throw new TypeError(`table ${table.name} has no column ${name}`);
  return (row) => row[index]!;
}

/** What a panel is called: a word, or a number with the title of its column. */
function panelOf(table: TableData, name: string): (row: readonly Cell[]) => string {
  const cell = columnOf(table, name);
  const title = table.columns.find((column) => column.name === name)!.title;
  return (row) => (typeof cell(row) === "number" ? `${title}: ${cell(row)}` : String(cell(row)));
}

const isPlace = (x: Cell, scale: FigureData["x"]["scale"]): x is number | string =>
  scale === "category" ? x !== null : typeof x === "number" && (scale !== "log" || x > 0);

/** The marks of a layer, in the order of the table; rows without a value, or with one that the scale cannot show, are left out. */
export function pointsOf(layer: LayerData, figure: FigureData, tables: readonly TableData[]): readonly Point[] {
  const table = tables.find(({ name }) => name === layer.table);
  if (!table) throw new TypeError(`figure ${figure.name} draws the missing table ${layer.table}`);
  const [x, y] = [columnOf(table, layer.x), columnOf(table, layer.y)];
  const ends = layer.interval?.map((name) => columnOf(table, name));
  const series = layer.series === undefined ? () => "" : columnOf(table, layer.series);
  const panel = layer.panel === undefined ? () => "" : panelOf(table, layer.panel);
  return table.rows.flatMap((row) => {
    const [at, value] = [x(row), y(row)];
    if (!isPlace(at, figure.x.scale) || typeof value !== "number" || (figure.y.scale === "log" && value <= 0))
      return [];
    const [lo, hi] = ends?.map((end) => end(row)) ?? [null, null];
    const interval = typeof lo === "number" && typeof hi === "number" ? ([lo, hi] as const) : null;
    const place = figure.x.scale === "category" ? String(at) : at;
    return [{ x: place, y: value, interval, series: String(series(row)), panel: panel(row) }];
  });
}
