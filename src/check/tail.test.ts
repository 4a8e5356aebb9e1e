import { expect, test } from "vitest";
import { fromNumber } from "../interval/index.ts";
import { readTree, type Written } from "./index.ts";
import { rangeOnTail } from "./tail.ts";

const falling = (rate: number): Written => ["multiply", "x", ["exp", ["multiply", -rate, "x"]]];

/** The cell [start, ∞). */
const beyond = (start: number) => ({ from: fromNumber(start), to: null, centre: fromNumber(start) });

test("what decays faster than it grows is largest where the tail begins", () => {
  const { lo, hi } = rangeOnTail(readTree(falling(1)), beyond(8));
  expect(lo).toBe(0);
  expect(hi).toBeCloseTo(8 * Math.exp(-8), 12);
});

test("what still rises behind the beginning of the tail is not bounded by its value there", () => {
  // x·e^(−x/100) is largest at x = 100.
  expect(rangeOnTail(readTree(falling(0.01)), beyond(8)).hi).toBeGreaterThanOrEqual(100 / Math.E);
});

test("a part that occurs many times is looked at once: sinh in sinh, and 1 + erf in 1 + erf", () => {
  const nested = (word: (inner: Written) => Written) => readTree(Array.from({ length: 40 }).reduce<Written>(word, "x"));
  expect(
    rangeOnTail(
      nested((inner) => ["sinh", inner]),
      beyond(1),
    ).lo,
  ).toBeGreaterThan(0);
  expect(
    rangeOnTail(
      nested((inner) => ["add", 1, ["erf", ["negate", inner]]]),
      beyond(1),
    ).hi,
  ).toBeLessThanOrEqual(2);
});
