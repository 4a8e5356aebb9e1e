import { describe, expect, it } from "vitest";
import { classification } from "../../../test/report-sample.ts";
import { constantUse, tellConstantUse } from "./constant-use.ts";

const having = (measured: number, share: number) => ({
  ...classification,
  model: { ...classification.model, lipschitz: { ...classification.model.lipschitz, certified: 10, measured } },
  active: { ...classification.active, mean: share },
});

describe("how much of the Lipschitz constant is used", () => {
  it.each([
    [7, 0.95, "used", true],
    [6.99, 0.95, "in part", null],
    [4, 0.1, "in part", null],
    [3.99, 0.1, "loose", true],
    [3.99, 0.5, "loose", false],
    [7, 0.49, "used", false],
  ])("%f of 10 with a share of %f at the bounds is %s", (measured, share, kind, isUsual) => {
    expect(constantUse(having(measured, share))).toMatchObject({ share: measured / 10, kind, isUsual });
  });

  it("is said, with what was tried, and where it is otherwise", () => {
    expect(tellConstantUse(having(7, 0.95))).toContain("at least 70 % of it, so the constant is tight");
    expect(tellConstantUse(having(7, 0.95))).not.toContain("otherwise");
    expect(tellConstantUse(having(7, 0.4))).toContain("Here it is otherwise.");
    expect(tellConstantUse(having(2, 0.1))).toContain("so the constant is loose");
    expect(tellConstantUse(having(2, 0.1))).toContain(
      "99 % with gain 1 (validation accuracy 0.930), 10 % with gain 30",
    );
    expect(tellConstantUse({ ...having(2, 0.1), gains: [] })).not.toContain("tried");
  });

  it("leads to expect nothing of runs that are not like those which were measured", () => {
    for (const other of [
      { band: [-1, 1] as [number, number] },
      { settings: { ...classification.settings, preserve: "neuron" as const } },
    ]) {
      const told = tellConstantUse({ ...having(7, 0.95), ...other });
      expect(told).toContain("at least 70 % of it.");
      expect(told).not.toContain("usually");
    }
  });
});
