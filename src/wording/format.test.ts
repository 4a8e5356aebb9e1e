import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  counted,
  formatDifferenceInterval,
  formatNumber,
  formatPValue,
  formatScore,
  formatScoreInterval,
  formatShare,
  formatShareInterval,
  formatUpperBound,
  listed,
  portion,
} from "./format.ts";

/** Reads a formatted number back. */
function parsed(text: string): number {
  const plain = text.replace(/−/g, "-").replace(/\u202f/g, "");
  const [mantissa = "", power] = plain.split(" × 10");
  const digits = (power ?? "").replace(/⁻/g, "-").replace(/[⁰¹²³⁴-⁹]/g, (c) => String("⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c)));
  return Number(mantissa) * 10 ** Number(digits || 0);
}

describe("numbers for a reader", () => {
  it("keep three significant digits and drop idle zeros", () => {
    expect(formatNumber(0.98501)).toBe("0.985");
    expect(formatNumber(0.25)).toBe("0.25");
    expect(formatNumber(-0.1180001)).toBe("−0.118");
    expect(formatNumber(12345.6)).toBe("12\u202f346");
    expect(formatNumber(1234)).toBe("1234");
    expect(formatNumber(10)).toBe("10");
  });

  it("use powers of ten for very small and very large values", () => {
    expect(formatNumber(2.4e-7)).toBe("2.4 × 10⁻⁷");
    expect(formatNumber(-3e12)).toBe("−3 × 10¹²");
  });

  it("never show the words of the machine", () => {
    expect(formatNumber(Number.NaN)).toBe("–");
    expect(formatNumber(Number.POSITIVE_INFINITY)).toBe("∞");
    expect(formatNumber(Number.NEGATIVE_INFINITY)).toBe("−∞");
    expect(formatNumber(-0)).toBe("0");
    expect(formatScore(Number.NaN)).toBe("–");
    expect(formatShare(Number.NaN)).toBe("–");
    expect(formatPValue(Number.NaN)).toBe("–");
  });

  it("are within half a unit of the third digit", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }), (x) => {
        fc.pre(Math.abs(x) > 1e-300);
        expect(Math.abs(parsed(formatNumber(x)) - x)).toBeLessThanOrEqual(0.00500001 * Math.abs(x));
      }),
    );
  });
});

describe("upper bounds", () => {
  it("stay upper bounds when shortened", () => {
    expect(formatUpperBound(10.000004)).toBe("10.0001");
    expect(formatUpperBound(3)).toBe("3");
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: 1e-3, max: 1e6 }), (x) => {
        const shown = parsed(formatUpperBound(x));
        expect(shown).toBeGreaterThanOrEqual(x * (1 - 1e-15));
        expect(shown).toBeLessThanOrEqual(x * (1 + 3e-5));
      }),
    );
  });
});

describe("shares", () => {
  it("claim all or nothing only where it is exactly so", () => {
    expect(formatShare(1)).toBe("100 %");
    expect(formatShare(0.99999)).toBe(">99.9 %");
    expect(formatShare(1e-6)).toBe("<0.1 %");
    expect(formatShare(0)).toBe("0 %");
    expect(formatShare(0.876)).toBe("87.6 %");
  });

  it("have intervals cut at 0 and 1", () => {
    expect(formatShareInterval([0.8, 1.2])).toBe("80–100 %");
    expect(formatShareInterval([-0.1, 0.2])).toBe("0–20 %");
  });
});

describe("scores", () => {
  it("have three decimals and intervals cut at what is possible", () => {
    expect(formatScore(0.98)).toBe("0.980");
    expect(formatScore(-0.0001)).toBe("0.000");
    expect(formatDifferenceInterval([0.4, 1.7])).toBe("0.400–1.700");
    expect(formatDifferenceInterval([-0.2, 0.1])).toBe("−0.200 to 0.100");
    expect(formatScoreInterval([0.97, 1.01], "accuracy")).toBe("0.970–1.000");
    expect(formatScoreInterval([-0.2, 0.1], "accuracy")).toBe("0.000–0.100");
    expect(formatScoreInterval([-0.2, 0.1], "R²")).toBe("−0.200 to 0.100");
  });
});

describe("words around numbers", () => {
  it("agree with the number", () => {
    expect(counted(1, "seed")).toBe("1 seed");
    expect(counted(5, "class", "classes")).toBe("5 classes");
    expect(listed(["a"])).toBe("a");
    expect(listed(["a", "b", "c"])).toBe("a, b and c");
    expect(listed([])).toBe("");
    expect(portion(8, 8, "functions", ["is", "are"])).toBe("all 8 functions are");
    expect(portion(0, 8, "functions", ["is", "are"])).toBe("none of the 8 functions is");
    expect(portion(1, 8, "functions", ["is", "are"])).toBe("1 of the 8 functions is");
    expect(formatPValue(0.0001)).toBe("<0.001");
    expect(formatPValue(0.03125)).toBe("0.031");
  });
});
