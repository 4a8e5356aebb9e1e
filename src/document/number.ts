import * as z from "zod";

/** A number that may be infinite: JSON has no infinities, so they travel as strings. */
export const extended = z.union([z.number(), z.literal("Infinity"), z.literal("-Infinity")]);

export type Extended = z.infer<typeof extended>;

/** A list, which nobody changes. */
export const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();

/** The true value lies between `lo` and `hi`. */
export const enclosure = z.strictObject({ lo: extended, hi: extended }).readonly();

export const pair = z.tuple([z.number(), z.number()]).readonly();

/** Two ends, either of which may be infinite. */
export const extendedPair = z.tuple([extended, extended]).readonly();

/** The number that a document holds. */
export function extendedNumber(value: Extended): number {
  return Number(value);
}

/** Seconds as a document holds them, in hundredths. */
export const hundredths = (seconds: number): number => Math.round(100 * seconds) / 100;

/** A number as a document holds it. */
export function extendedOf(value: number): Extended {
  return Number.isFinite(value) ? value : value > 0 ? "Infinity" : "-Infinity";
}
