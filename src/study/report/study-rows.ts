import type { Axis } from "../plan/plan-schema.ts";
import type { Cellular, QueryResult } from "../store/store.ts";

type Row = Readonly<Record<string, Cellular>>;

/** The rows of an answer by the names of their columns. */
export function recordsOf({ columns, rows }: QueryResult): readonly Row[] {
  return rows.map((row) => Object.fromEntries(columns.map((column, c) => [column, row[c] ?? null])));
}

export const textOf = (cell: Cellular | undefined): string => String(cell ?? "");

/** The number in a cell; null where there is none. */
export function numberOf(cell: Cellular | undefined): number | null {
  return cell === null || cell === undefined || cell === "" || !Number.isFinite(Number(cell)) ? null : Number(cell);
}

/** The parts of a plan that activations are compared within. */
export const settingAxes = ["closeness", "network", "regime", "optimiser"] as const satisfies readonly Axis[];
export type SettingAxis = (typeof settingAxes)[number];

/** What activations have in common when they are compared: the parts that vary in a study, by their labels. */
export interface Setting {
  /** The labels, such as "lipschitz 10"; empty where nothing but data and activations varies. */
  readonly name: string;
  readonly where: Readonly<Partial<Record<SettingAxis, string>>>;
}

/** A network of a study as the report sees it. */
export interface NetworkRow {
  readonly data: string;
  readonly activation: string;
  /** Its setting, by name. */
  readonly setting: string;
  readonly seed: number;
  readonly isTrained: boolean;
  readonly trivial: number | null;
  /** Share of learned slopes at a bound, weighted by where the data lie; null where none are learned. */
  readonly active: number | null;
  /** By the columns of metrics. */
  readonly values: Readonly<Record<string, number | null>>;
}

const distinct = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

/** Which parts vary, and the settings that occur, sorted by name. */
function settingsOf(rows: readonly Row[]) {
  const varying = settingAxes.filter((axis) => distinct(rows.map((row) => row[axis])).length > 1);
  const nameOf = (row: Row) => varying.map((axis) => textOf(row[axis])).join(", ");
  const found = new Map<string, Setting>();
  for (const row of rows) {
    const name = nameOf(row);
    if (!found.has(name))
      found.set(name, { name, where: Object.fromEntries(varying.map((axis) => [axis, textOf(row[axis])])) });
  }
  return { nameOf, settings: [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)) };
}

/** Rows of the question `networksQuestion` as networks, and the settings they are trained in. */
export function readNetworks(
  answer: QueryResult,
  columns: readonly string[],
): { readonly networks: readonly NetworkRow[]; readonly settings: readonly Setting[] } {
  const records = recordsOf(answer);
  const { nameOf, settings } = settingsOf(records);
  const networks = records.map((row) => ({
    data: textOf(row.data),
    activation: textOf(row.activation),
    setting: nameOf(row),
    seed: Number(row.seed),
    isTrained: row.status === "trained",
    trivial: numberOf(row.trivial),
    active: numberOf(row.active),
    values: Object.fromEntries(columns.map((column) => [column, numberOf(row[column])])),
  }));
  return { networks, settings };
}

/** A setting in words, such as "regime free"; empty where nothing but data and activations varies. */
export function settingText({ where }: Pick<Setting, "where">): string {
  return Object.entries(where)
    .map(([axis, label]) => `${axis} ${label}`)
    .join(", ");
}
