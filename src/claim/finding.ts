import * as z from "zod";
import { list } from "../document/index.ts";

/** A column of numbers or words: its name in CSV files, and its title for readers, with the unit where there is one. */
const column = z.strictObject({ name: z.string(), title: z.string() });

const cell = z.union([z.number(), z.string(), z.boolean(), z.null()]);
export type Cell = z.infer<typeof cell>;

/** Numbers of an experiment, every one of them: written as CSV, shown on the page, and what figures draw. */
const dataTable = z.strictObject({
  /** Short, in kebab case: part of the CSV file's name. */
  name: z.string(),
  caption: z.string(),
  columns: list(column),
  rows: list(list(cell)),
  /** Large tables are only written to CSV. */
  shown: z.boolean(),
});
export type DataTable = Readonly<z.infer<typeof dataTable>>;

const axis = z.strictObject({
  label: z.string(),
  scale: z.enum(["linear", "log", "category"]),
  domain: z.tuple([z.number(), z.number()]).readonly().optional(),
});
export type Axis = Readonly<z.infer<typeof axis>>;

/** One layer of marks that reads its columns, by name, from a table. */
const layer = z.strictObject({
  mark: z.enum(["line", "dot", "bar"]),
  table: z.string(),
  x: z.string(),
  y: z.string(),
  /** Columns with the ends of an interval of y: lower, upper. */
  interval: z.tuple([z.string(), z.string()]).readonly().optional(),
  /** A column that cuts the rows into series, each with its colour; or, for all rows, what the key calls them. */
  series: z.string().optional(),
  label: z.string().optional(),
  dashed: z.literal(true).optional(),
  /** A column whose every value gets a panel of its own. */
  panel: z.string().optional(),
});
export type Layer = Readonly<z.infer<typeof layer>>;

/** A picture as data: what is drawn, not how. */
const figure = z.strictObject({
  name: z.string(),
  title: z.string(),
  caption: z.string(),
  x: axis,
  y: axis,
  layers: list(layer),
});
export type Figure = Readonly<z.infer<typeof figure>>;

/** What an experiment found. */
export const findingSchema = z.strictObject({
  /** What the claim came to. `holds if`: true under a condition. */
  verdict: z.enum(["holds", "fails", "holds if"]),
  /** The condition of "holds if"; null otherwise. */
  condition: z.string().nullable(),
  /** One line with the decisive numbers. */
  headline: z.string(),
  /** What was seen, paragraph by paragraph; no number that is not in a table. */
  answer: list(z.string()),
  /** What this means for choosing an activation. */
  meaning: z.string(),
  tables: list(dataTable),
  figures: list(figure),
});
export type Finding = Readonly<z.infer<typeof findingSchema>>;
export type ClaimVerdict = Finding["verdict"];

/** What a rule says. */
export type Judgement = Pick<Finding, "verdict" | "condition">;

export const holds: Judgement = { verdict: "holds", condition: null };
export const fails: Judgement = { verdict: "fails", condition: null };
export const holdsIf = (condition: string): Judgement => ({ verdict: "holds if", condition });
