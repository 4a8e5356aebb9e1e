import { describe, expect, test } from "vitest";
import { cellFits, chordFits } from "./cell-fit.ts";
import { ConstraintError } from "./constraint-error.ts";

const failing = (f: (x: number) => number, knots: readonly number[]): ConstraintError => {
  try {
    cellFits(f, knots);
  } catch (error) {
    if (error instanceof ConstraintError) return error;
  }
  throw new Error("no ConstraintError came");
};

describe("the least-squares line on a cell", () => {
  test("of x² on [0, w] has mean w²/3, slope w and rest w⁵/180", () => {
    for (const w of [0.01, 1, 30]) {
      const [fit] = cellFits((x) => x * x, [0, w]);
      expect(fit!.width).toBe(w);
      expect(fit!.mean / w ** 2).toBeCloseTo(1 / 3, 13);
      expect(fit!.slope / w).toBeCloseTo(1, 13);
      expect(fit!.rest / w ** 5).toBeCloseTo(1 / 180, 13);
    }
  });

  test("of exp agrees with its antiderivatives on every cell", () => {
    const knots = [-3, -1, 0.5, 2];
    cellFits(Math.exp, knots).forEach(({ width, mean, slope, rest }, k) => {
      const [a, b] = [knots[k]!, knots[k + 1]!];
      const [ea, eb] = [Math.exp(a), Math.exp(b)];
      const middle = (a + b) / 2;
      const tilted = (b - 1 - middle) * eb - (a - 1 - middle) * ea;
      expect(mean).toBeCloseTo((eb - ea) / width, 12);
      expect(slope).toBeCloseTo((12 * tilted) / width ** 3, 11);
      expect(rest).toBeCloseTo((eb * eb - ea * ea) / 2 - width * mean ** 2 - (width ** 3 / 12) * slope ** 2, 10);
    });
  });

  test("of a jump or a kink anywhere in the cell is found by halving", () => {
    for (const c of [0.05, 0.3, 0.999]) {
      const [jump] = cellFits((x) => (x < c ? 0 : 1), [0, 1]);
      expect(jump!.mean).toBeCloseTo(1 - c, 11);
      expect(jump!.slope).toBeCloseTo(6 * c * (1 - c), 11);
      const [kink] = cellFits((x) => Math.max(0, x - c), [0, 1]);
      expect(kink!.mean).toBeCloseTo((1 - c) ** 2 / 2, 12);
    }
  });

  test("survives functions with rounding noise, of size 0 and of size 1e-200", () => {
    expect(cellFits((x) => x + 1e6 - 1e6, [0, 1])[0]!.mean).toBeCloseTo(0.5, 9);
    expect(cellFits(() => 0, [0, 1])[0]).toEqual({ width: 1, mean: 0, slope: 0, rest: 0 });
    expect(cellFits((x) => 1e-200 * x, [0, 1])[0]!.slope / 1e-200).toBeCloseTo(1, 12);
  });

  test("exists for a function whose square underflows", () => {
    const tent = (x: number) => -5.084558888374964e-159 * Math.max(0, 1 - Math.abs(x - 1));
    for (const { mean } of cellFits(tent, [0, 1, 2])) expect(mean / -2.542279444187482e-159).toBeCloseTo(1, 9);
  });

  test("names the place where the function is not finite", () => {
    expect(failing((x) => 1 / x, [-1, 0, 1])).toMatchObject({ code: "constraint/not-finite" });
    expect(failing(Math.log, [-1, 1]).message).toContain("its value at -1 is NaN");
  });

  test.each([
    ["a pole between the knots", (x: number) => 1 / (x - 0.3)],
    ["a root pole whose square has no integral", (x: number) => Math.abs(x - 0.3) ** -0.6],
    ["a billion oscillations", (x: number) => Math.sin(1e9 * x)],
    ["a square that overflows", (x: number) => 1e200 * x],
  ])("gives up on %s, without a hang", (_, f) => {
    const begun = performance.now();
    expect(failing(f, [0, 1])).toMatchObject({ code: "constraint/not-integrable" });
    expect(performance.now() - begun).toBeLessThan(20_000);
  });
});

describe("the chord of a cell", () => {
  test("is the straight line between the values at the knots, with no rest", () => {
    expect(chordFits((x) => x * x, [0, 1, 3])).toEqual([
      { width: 1, mean: 0.5, slope: 1, rest: 0 },
      { width: 2, mean: 5, slope: 4, rest: 0 },
    ]);
  });
});
