import { describe, expect, it } from "vitest";
import { goodScores, isGoodEnough, scoreLimits } from "./good-scores.ts";

const standardErrorOf = ([a, b]: readonly [number, number]) => Math.abs(a - b) / 2;

describe("scores as good as the best", () => {
  it("lie down to one standard error below the best mean: spread over seeds and few rows in quadrature", () => {
    const best = [0.8, 0.9] as const;
    const { best: mean, standardError } = goodScores([[0.1, 0.2], best, [0.5, 0.6]], {
      scoreName: "accuracy",
      validationRows: 96,
    });
    expect(mean).toBeCloseTo(0.85, 12);
    // Accuracy 0.85 on 96 rows with two right and two wrong added.
    const p = (0.85 * 96 + 2) / 100;
    expect(standardError).toBeCloseTo(Math.hypot(standardErrorOf(best), Math.sqrt((p * (1 - p)) / 100)), 12);
  });

  it("take R² by its own error over rows", () => {
    const { standardError } = goodScores([[0.6, 0.6]], { scoreName: "R²", validationRows: 50 });
    expect(standardError).toBeCloseTo(0.4 * Math.sqrt(2 / 50), 12);
  });

  it("count at one standard error, and not below", () => {
    const good = { best: 0.75, standardError: 0.25 };
    expect([[0.5], [0.5, 0.5], [0.9, 0.1], [0.499, 0.5]].map((scores) => isGoodEnough(scores, good))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});

describe("a score", () => {
  it("lies in [0, 1] as an accuracy, and is at most 1 as R²", () => {
    expect([scoreLimits("accuracy"), scoreLimits("R²")]).toEqual([
      [0, 1],
      [Number.NEGATIVE_INFINITY, 1],
    ]);
  });
});
