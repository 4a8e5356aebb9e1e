import * as z from "zod";
import { enclosure, extended, extendedPair, list } from "../document/index.ts";

/** A double, or an exact fraction such as "-1/3". */
const exact = z.union([z.number(), z.string().regex(/^-?\d{1,400}\/[1-9]\d{0,399}$/)]);

/**
 * A function of x as it is written in a record: "x", "pi", "e", a number, or a list of a word and its arguments, such as ["tanh", "x"] or
 * ["if", "<=", left, right, whenTrue, whenFalse].
 */
export type Written = z.infer<typeof exact> | string | readonly [string, ...Written[]];

// Recursion is left to the reader of functions, which limits it.
const written = z.custom<Written>(
  (value) => typeof value === "number" || typeof value === "string" || Array.isArray(value),
  "expected a number, a name, or a list of a word and its arguments",
);

const end = z.union([exact, extended]);

/** An interval of the domain on which all slopes are claimed to lie in an enclosure, and the argument by which that follows. */
const cell = z.strictObject({
  from: end,
  to: end,
  /** A place of the cell: where tests change, and where Taylor's form is centred. */
  centre: exact,
  slope: enclosure,
  by: z.enum(["slope", "taylor", "tail"]),
  /** Of Taylor's form of the slope. */
  order: z.int().min(1).max(4).optional(),
});

export type WrittenCell = z.infer<typeof cell>;

/** What `relucid certify SPEC --proof FILE` writes and `relucid check FILE` reads. */
export const recordSchema = z.strictObject({
  record: z.literal("relucid/slopes"),
  version: z.literal(1),
  function: written,
  domain: extendedPair,
  band: extendedPair,
  verdict: z.enum(["proven", "refuted"]),
  /** The least and the greatest chord slope, enclosed. */
  chord: z.strictObject({ inf: enclosure, sup: enclosure }),
  lipschitz: enclosure,
  /** null: the record shows neither. */
  monotone: z.boolean().nullable(),
  continuous: z.literal(true).nullable(),
  /** Number of intervals on each of which the function is one straight line; null: not shown. */
  regions: z.int().positive().nullable(),
  /** A pair of inputs whose chord slope leaves the band. */
  witness: z.strictObject({ x: exact, xPrime: exact, chordSlope: enclosure }).nullable(),
  /** They cover the domain from left to right; none where no slope is bounded. */
  cells: list(cell).refine((cells) => cells.length <= 100_000, "too many cells"),
  /** Cells that show how near the bounds of the slopes are reached. */
  reached: list(cell).refine((cells) => cells.length <= 100, "too many cells"),
});

export type ProofRecord = z.infer<typeof recordSchema>;
