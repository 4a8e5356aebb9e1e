import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hardSigmoidLike } from "../../../test/report-sample.ts";
import { functionFormula, reluFormula, scoreText, shareOverSeeds, slopesAndKnots } from "./wording.ts";

/** Evaluates a printed formula: an oracle independent of how it was printed. */
function evaluate(formula: string, x: number): number {
  const source = formula.replace(/−/g, "-").replace(/·/g, "*");
  return new Function("x", "relu", `return ${source}`)(x, (z: number) => Math.max(0, z)) as number;
}

describe("formulas", () => {
  it("leave ones and zeros out", () => {
    expect(reluFormula({ alpha: 1, beta: 1, gamma: 0, delta: 0, exact: true })).toBe("relu(x)");
    expect(reluFormula({ alpha: -1, beta: -1, gamma: 0.25, delta: 0.5, exact: true })).toBe("−relu(−x + 0.25) + 0.5");
    expect(reluFormula({ alpha: 2, beta: 0.5, gamma: -1, delta: -3, exact: true })).toBe("2·relu(0.5·x − 1) − 3");
  });

  it("say what the function is: printed and evaluated again they agree", () => {
    const part = fc.integer({ min: -8, max: 8 }).map((n) => n / 4);
    const nonZero = part.filter((n) => n !== 0);
    fc.assert(
      fc.property(part, part, fc.array(fc.tuple(nonZero, part), { maxLength: 4 }), part, (a, b, pairs, x) => {
        const terms = pairs.map(([c, t]) => ({ c, t }));
        const chosen = { ...hardSigmoidLike, canonical: { a, b, terms } };
        const printed = functionFormula(chosen).replace("s(x) = ", "");
        const value = a * x + b + terms.reduce((sum, { c, t }) => sum + c * Math.max(0, x - t), 0);
        expect(evaluate(printed, x)).toBeCloseTo(value, 9);
      }),
    );
  });

  it("give way to slopes and kinks where they would be too long", () => {
    const terms = Array.from({ length: 9 }, (_, i) => ({ c: 0.1, t: i }));
    const long = { ...hardSigmoidLike, knots: terms.map(({ t }) => t), canonical: { a: 0, b: 0, terms } };
    expect(functionFormula(long)).toContain("9 kinks between 0 and 8");
  });

  it("list slopes and kinks", () => {
    expect(slopesAndKnots(hardSigmoidLike)).toBe("slopes 0 | 1 | 0, kinks at −0.75 and 1.25");
  });
});

describe("scores", () => {
  it("carry their interval where there is one", () => {
    expect(scoreText({ mean: 0.985, ci95: [0.97, 0.99] }, "accuracy")).toBe("0.985 (95 % 0.970–0.990)");
    expect(scoreText({ mean: 0.985, ci95: null }, "accuracy")).toBe("0.985");
    expect(scoreText({ mean: 0.9999, ci95: [0.9998, 1] }, "R²")).toBe("1.000 (95 % within 0.0005 of it)");
  });
});

describe("shares over seeds", () => {
  it("carry their interval, and say plainly where they do not vary", () => {
    expect(shareOverSeeds({ mean: 0.872, ci95: [0.81, 0.934] })).toBe("87.2 % (95 % over seeds 81–93.4 %)");
    expect(shareOverSeeds({ mean: 0, ci95: [0, 0] })).toBe("0 % (for every seed)");
    expect(shareOverSeeds({ mean: 0.99999, ci95: [0.99998, 0.999995] })).toBe(
      ">99.9 % (hardly different from seed to seed)",
    );
    expect(shareOverSeeds({ mean: 0.5, ci95: null })).toBe("50 %");
  });
});
