import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { studentPValue, studentQuantile } from "./student.ts";

/** P(|T| > t) by Simpson's rule on the density, which x = √ν·tan θ makes cos^(ν−1) θ but for a factor. */
function byIntegration(t: number, df: number): number {
  const half = (from: number, to: number) => {
    const n = 4000;
    const f = (i: number) => Math.cos(from + ((to - from) * i) / n) ** (df - 1);
    const terms = Array.from({ length: n + 1 }, (_, i) => (i === 0 || i === n ? 1 : i % 2 === 1 ? 4 : 2) * f(i));
    return (terms.reduce((a, b) => a + b, 0) * (to - from)) / (3 * n);
  };
  const theta = Math.atan(t / Math.sqrt(df));
  return half(theta, Math.PI / 2) / half(0, Math.PI / 2);
}

const degrees = fc.integer({ min: 1, max: 60 });

describe("the p-value of Student's t", () => {
  it("is the integral of the density beyond t, for odd and even degrees of freedom", () => {
    fc.assert(
      fc.property(degrees, fc.double({ min: 0, max: 30, noNaN: true }), (df, t) => {
        expect(studentPValue(t, df)).toBeCloseTo(byIntegration(t, df), 10);
        expect(studentPValue(-t, df)).toBe(studentPValue(t, df));
      }),
    );
  });

  it("has closed forms for one and two degrees of freedom, and its ends", () => {
    expect(studentPValue(1, 1)).toBeCloseTo(0.5, 15);
    expect(studentPValue(2, 2)).toBeCloseTo(1 - 2 / Math.sqrt(6), 15);
    expect([studentPValue(0, 5), studentPValue(Number.POSITIVE_INFINITY, 5)]).toEqual([1, 0]);
  });
});

describe("the quantile of Student's t", () => {
  it("has the published values (Abramowitz & Stegun, table 26.10)", () => {
    const table = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228];
    table.forEach((t, k) => {
      expect(studentQuantile(0.95, k + 1)).toBeCloseTo(t, 3);
    });
    expect([20, 30, 60, 120].map((df) => studentQuantile(0.95, df).toFixed(3))).toEqual([
      "2.086",
      "2.042",
      "2.000",
      "1.980",
    ]);
    expect(studentQuantile(0.99, 10)).toBeCloseTo(3.169, 3);
  });

  it("has closed forms for one and two degrees of freedom", () => {
    for (const p of [0.5, 0.9, 0.95, 0.99]) {
      expect(studentQuantile(p, 1) / Math.tan((Math.PI * p) / 2)).toBeCloseTo(1, 13);
      expect(studentQuantile(p, 2) / (p * Math.sqrt(2 / (1 - p * p)))).toBeCloseTo(1, 12);
    }
  });

  it("is undone by the p-value", () => {
    fc.assert(
      fc.property(degrees, fc.double({ min: 1e-6, max: 0.999, noNaN: true }), (df, confidence) => {
        expect(studentPValue(studentQuantile(confidence, df), df)).toBeCloseTo(1 - confidence, 12);
      }),
    );
  });
});
