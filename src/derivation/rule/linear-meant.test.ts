import { describe, expect, it } from "vitest";
import type { Comparison } from "./comparison.ts";
import { linearMeant } from "./linear-meant.ts";

type Row = Pick<Comparison, "role" | "outcome" | "test" | "score" | "validation">;

/** A row whose difference to the chosen function lies below `high`. */
const row = (role: Row["role"], outcome: Row["outcome"], score: number, validation: number, high = 0.05): Row => ({
  role,
  outcome,
  test: { difference: { mean: 0, ci95: [-0.05, high] }, pValue: 0.5, corrected: 1 },
  score: { mean: score, ci95: null },
  validation,
});

/** Which of a network without an activation and an ordinary linear model is meant, in either order of the rows. */
function meant(bounded: Row, free: Row): Row["role"] {
  const found = [linearMeant([bounded, free]), linearMeant([free, bounded])];
  expect(found[0]).toBe(found[1]);
  return found[0]!.role;
}

describe("the linear model that is meant", () => {
  it("is the one that comes nearer by its test: better, enough, not ruled out, worse", () => {
    const places = [
      ["chosen worse", 0.05],
      ["no difference shown", 0.05],
      ["no difference shown", 0.2],
      ["chosen better", 0.3],
    ] as const;
    places.forEach(([outcome, high], near) => {
      for (const [further, far] of places.slice(near + 1)) {
        expect(meant(row("linear", outcome, 0.1, 0.1, high), row("free linear", further, 0.9, 0.9, far))).toBe(
          "linear",
        );
        expect(meant(row("linear", further, 0.9, 0.9, far), row("free linear", outcome, 0.1, 0.1, high))).toBe(
          "free linear",
        );
      }
    });
  });

  it("is the one that validation prefers where it may be recommended, the one of the higher test score where it may not", () => {
    const both = (outcome: Row["outcome"], high: number) =>
      meant(row("linear", outcome, 0.9, 0.1, high), row("free linear", outcome, 0.1, 0.9, high));
    expect([both("chosen worse", 0.05), both("no difference shown", 0.05)]).toEqual(["free linear", "free linear"]);
    expect([both("no difference shown", 0.2), both("chosen better", 0.3)]).toEqual(["linear", "linear"]);
  });

  it("is no other row, and none where there is none", () => {
    const others = (["chosen", "activation", "free weights", "trivial"] as const).map((role) =>
      row(role, "chosen worse", 1, 1),
    );
    expect(linearMeant(others)).toBeNull();
    expect(linearMeant([...others, row("linear", "chosen better", 0, 0)])!.role).toBe("linear");
  });
});
