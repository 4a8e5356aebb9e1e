import { describe, expect, it } from "vitest";
import { accuracy, accuracyError, determination, determinationError } from "./index.ts";

describe("accuracy", () => {
  it("counts rows whose largest logit is that of their class, the first of equal ones", () => {
    const logits = Float32Array.of(1, 2, 0, /**/ -1, -3, -2, /**/ 0, 0, 5, /**/ 4, 4, 1);
    expect(accuracy(logits, 3, [1, 0, 1, 0])).toBe(3 / 4);
    expect(accuracy(logits, 3, Uint8Array.of(1, 0, 2, 1))).toBe(3 / 4);
  });

  it("takes the sign of the only logit: 1 above 0, and 0 at 0", () => {
    expect(accuracy(Float32Array.of(2, -1, 0, 0.1), 1, [1, 1, 0, 0])).toBe(2 / 4);
  });
});

describe("R²", () => {
  it("is 1 for the truth, 0 for its mean, and what the formula gives between and below", () => {
    const truth = Float32Array.of(1, 2, 3, 6);
    expect(determination(truth, truth)).toBe(1);
    expect(determination(Float32Array.of(3, 3, 3, 3), truth)).toBe(0);
    // Residuals 1, 0, 0, −2 beside deviations −2, −1, 0, 3 from the mean.
    expect(determination(Float32Array.of(0, 2, 3, 8), truth)).toBe(1 - 5 / 14);
    expect(determination(Float32Array.of(6, 3, 2, 1), truth)).toBe(1 - 52 / 14);
  });
});

describe("the standard error over few rows", () => {
  it("of an accuracy is binomial, with two right and two wrong rows added", () => {
    // 10 of 12 right: p = 12/16, √(3/16 / 16).
    expect(accuracyError(10 / 12, 12)).toBeCloseTo(Math.sqrt(3) / 16, 15);
    expect(accuracyError(1, 4)).toBeCloseTo(Math.sqrt((6 / 8) * (2 / 8) * (1 / 8)), 15);
  });

  it("of R² shrinks with the root of the rows and with what is left unexplained", () => {
    expect(determinationError(0.5, 50)).toBeCloseTo(0.1, 15);
    expect(determinationError(1, 50)).toBe(0);
  });
});
