import * as z from "zod";
import { list } from "../document/index.ts";
import { dateOrders, dateParts } from "./date-form.ts";

/** What a user says about reading a file; null: as usual, or found out. */
export const readingWishesSchema = z
  .strictObject({
    /** Words that stand for a missing cell beside the usual ones; empty: no word does. */
    missing: list(z.string()).nullable(),
    delimiter: z.string().length(1).nullable(),
    /** Rows drawn at random. */
    sample: z.strictObject({ rows: z.int().positive(), seed: z.int().nonnegative() }).readonly().nullable(),
  })
  .readonly();

export type ReadingWishes = z.infer<typeof readingWishesSchema>;

export const asFound: ReadingWishes = Object.freeze({ missing: null, delimiter: null, sample: null });

const fileReadingShape = {
  format: z.enum(["csv", "json lines", "parquet", "arrow"]),
  /** Whether gzip has packed the file. */
  gzip: z.boolean(),
  encoding: z.enum(["utf-8", "utf-16le", "utf-16be"]),
  delimiter: z.string(),
  /** Lines above the header, or above the first row where there is none. */
  skip: z.int().nonnegative(),
  /** Without a header the columns are called "column 1", "column 2" … */
  header: z.boolean(),
  /** Words that stand for a missing cell, in quotes among numbers only. */
  missing: list(z.string()),
  /** Those that do so in quotes too. */
  missingInQuotes: list(z.string()),
};

/** How numbers are written in a column. */
const numberFormSchema = z
  .object({
    /** What is removed from a text before it is read: thousands separators and the unit. */
    remove: list(z.string()),
    /** The sign before the fraction. */
    decimal: z.enum([".", ","]),
  })
  .readonly();

const input = { name: z.string(), column: z.string() };

/** How an input of a model is made from the cell of a column. */
const inputReadingSchema = z.discriminatedUnion("kind", [
  z.object({ ...input, kind: z.literal("number"), form: numberFormSchema }).readonly(),
  z.object({ ...input, kind: z.literal("text") }).readonly(),
  z.object({ ...input, kind: z.literal("date"), order: z.enum(dateOrders), part: z.enum(dateParts) }).readonly(),
]);

/** How rows of a file become the inputs of a model: what goes with the model, so that others read alike. */
export const readingSchema = z.object({ ...fileReadingShape, inputs: list(inputReadingSchema) }).readonly();

export type NumberForm = z.infer<typeof numberFormSchema>;
export type InputReading = z.infer<typeof inputReadingSchema>;
export type Reading = z.infer<typeof readingSchema>;

/** How a file's cells were found and read. */
export type FileReading = Omit<Reading, "inputs">;
