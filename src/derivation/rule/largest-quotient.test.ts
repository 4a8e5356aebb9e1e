import { describe, expect, it } from "vitest";
import { largestDifference, largestQuotient } from "./largest-quotient.ts";

describe("the largest quotient", () => {
  it("is taken over all pairs of rows, also the last", () => {
    // Inputs 0, 1, 2 and outputs 0, 1, 5: slopes 1, 2.5 and 4.
    expect(largestQuotient([0, 1, 2], [0, 1, 5], 3)).toBe(4);
    expect(largestQuotient([0, 1, 2], [0, 4, 5], 3)).toBe(4);
  });

  it("measures distances in all features and logits", () => {
    expect(largestQuotient([0, 0, 3, 4], [0, 0, 0, 6, 8, 0], 2)).toBe(2);
  });

  it("leaves out rows that are almost equal", () => {
    expect(largestQuotient([0, 0.0005, 1], [0, 9, 9.5], 3)).toBeCloseTo(9.5, 12);
  });
});

describe("the largest difference", () => {
  it("is relative to the largest of the first list, and absolute where that is 0", () => {
    expect(largestDifference([1, -4], [1.5, -4])).toBe(0.125);
    expect(largestDifference([0, 0], [0, 0.5])).toBe(0.5);
  });
});
