import fc from "fast-check";
import { expect, test } from "vitest";
import { nextDown, nextUp } from "./index.ts";

/** The successor by counting bit patterns: independent of any rounding argument. */
function successor(x: number): number {
  if (x === 0) return Number.MIN_VALUE;
  const bits = new BigInt64Array(new Float64Array([x]).buffer);
  bits[0]! += x > 0 ? 1n : -1n;
  return new Float64Array(bits.buffer)[0]!;
}

const powers = Array.from({ length: 2098 }, (_, at) => at - 1074).flatMap((exponent) => {
  const power = 2 ** exponent;
  return [power, power * (1 + 2 ** -52), power * (2 - 2 ** -52), power * 1.5];
});

test("nextUp is the next bit pattern at and around every power of two, of either sign", () => {
  for (const x of powers.filter(Number.isFinite)) {
    if (nextUp(x) !== successor(x) || nextUp(-x) !== successor(-x)) expect(x).toBe("a double whose neighbour is right");
  }
});

test("nextUp is the next bit pattern for any finite double, and nextDown undoes it", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
      expect(nextUp(x) + 0).toBe(successor(x) + 0);
      if (nextUp(x) !== Number.POSITIVE_INFINITY) expect(nextDown(nextUp(x)) + 0).toBe(x + 0);
    }),
    { numRuns: 2000 },
  );
});

test("the ends of the line have neighbours on the inner side only", () => {
  expect(nextUp(Number.MAX_VALUE)).toBe(Number.POSITIVE_INFINITY);
  expect(nextUp(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  expect(nextUp(Number.NEGATIVE_INFINITY)).toBe(-Number.MAX_VALUE);
  expect(nextDown(Number.POSITIVE_INFINITY)).toBe(Number.MAX_VALUE);
  expect(nextDown(0)).toBe(-Number.MIN_VALUE);
  expect(nextUp(Number.NaN)).toBeNaN();
});
