import { describe, expect, test } from "vitest";
import * as z from "zod";
import { documentOf } from "./document.ts";
import { enclosure, extended, extendedNumber, extendedOf } from "./number.ts";

describe("a document", () => {
  test("holds infinite numbers as strings and 0 without a sign", () => {
    const { NEGATIVE_INFINITY: lo, POSITIVE_INFINITY: hi } = Number;
    expect(documentOf(enclosure, { lo, hi })).toEqual({ lo: "-Infinity", hi: "Infinity" });
    expect(Object.is(documentOf(extended, -0), 0)).toBe(true);
  });

  test("refuses what is no number, and what its schema does not name", () => {
    expect(() => documentOf(enclosure, { lo: Number.NaN, hi: 1 })).toThrow(z.ZodError);
    expect(() => documentOf(enclosure, { lo: 0, hi: 1, middle: 0.5 })).toThrow(z.ZodError);
  });

  test("gives numbers back as they were", () => {
    for (const x of [0, 0.1, -1e308, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
      expect(extendedNumber(extendedOf(x))).toBe(x);
  });
});
