import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimate, standardError } from "./estimate.ts";
import { median } from "./median.ts";
import { holm, wilcoxonSignedRank } from "./wilcoxon.ts";
import { wilsonInterval } from "./wilson.ts";

/** The p-value by trying every sign pattern. */
function byEnumeration(differences: readonly number[]): number {
  const d = differences.filter((x) => x !== 0);
  const rank = (x: number) =>
    d.filter((y) => Math.abs(y) < Math.abs(x)).length + (d.filter((y) => Math.abs(y) === Math.abs(x)).length + 1) / 2;
  const ranks = d.map(rank);
  const total = ranks.reduce((a, b) => a + b, 0);
  const distance = (positive: number) => Math.abs(positive - total / 2);
  const seen = distance(ranks.reduce((s, r, i) => s + (d[i]! > 0 ? r : 0), 0));
  let count = 0;
  for (let mask = 0; mask < 2 ** d.length; mask++) {
    if (distance(ranks.reduce((s, r, i) => s + ((mask >> i) & 1 ? r : 0), 0)) >= seen - 1e-9) count++;
  }
  return d.length === 0 ? 1 : count / 2 ** d.length;
}

describe("the Wilcoxon signed-rank test", () => {
  it("gives the published exact value for ten positive differences", () => {
    expect(wilcoxonSignedRank([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toBeCloseTo(2 / 1024, 12);
  });

  it("agrees with enumerating all sign patterns, ties and zeros included", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 9 }), (d) => {
        expect(wilcoxonSignedRank(d)).toBeCloseTo(Math.min(1, byEnumeration(d)), 10);
      }),
    );
  });

  it("sees ties through the rounding of ratios", () => {
    const exact = wilcoxonSignedRank([1, 1, -1, 1]);
    expect(wilcoxonSignedRank([0.97 - 0.96, 0.5 - 0.49, 0.2 - 0.21, 1 - 0.99])).toBe(exact);
  });

  it("finds nothing where nothing differs", () => {
    expect(wilcoxonSignedRank([0, 0, 0])).toBe(1);
  });
});

describe("Holm's correction", () => {
  it("reproduces a worked example", () => {
    const corrected = holm([0.01, 0.04, 0.03, 0.005]);
    [0.03, 0.06, 0.06, 0.02].forEach((p, i) => {
      expect(corrected[i]).toBeCloseTo(p, 12);
    });
  });

  it("never lowers a p-value and never exceeds 1", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (p) => {
        holm(p).forEach((q, i) => {
          expect(q).toBeGreaterThanOrEqual(p[i]!);
          expect(q).toBeLessThanOrEqual(1);
        });
      }),
    );
  });
});

describe("the median", () => {
  it("is the middle value, or the mean of two, whatever the order", () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([7])).toBe(7);
  });
});

describe("intervals", () => {
  it("use Student's t: 2.776 standard errors for five values", () => {
    const values = [1, 2, 3, 4, 5];
    expect(standardError(values)).toBeCloseTo(Math.sqrt(2.5 / 5), 12);
    expect(estimate(values).ci95![1] - 3).toBeCloseTo(2.7764451051977987 * Math.sqrt(0.5), 9);
  });

  it("are null for a single value and stay within given limits", () => {
    expect(estimate([0.3]).ci95).toBeNull();
    expect(estimate([0.99, 1, 1], [0, 1]).ci95![1]).toBe(1);
  });

  it("of proportions follow Wilson: 8 of 10 gives 0.490 to 0.943", () => {
    const [lo, hi] = wilsonInterval(8, 10);
    expect(lo).toBeCloseTo(0.4902, 4);
    expect(hi).toBeCloseTo(0.9433, 4);
  });
});
