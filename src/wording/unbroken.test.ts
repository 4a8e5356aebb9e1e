import { describe, expect, it } from "vitest";
import { unbroken } from "./unbroken.ts";

describe("formulas in running text", () => {
  it("are not broken at an equals sign, in bands, in bars or before a percent sign", () => {
    expect(unbroken("the band [0, L] of names [as they are in other files]")).toBe(
      "the band [0,\u00a0L] of names [as they are in other files]",
    );
    expect(unbroken("|x − y| with a = 1 and 5 %")).toBe("|\u2060x\u00a0−\u00a0y| with a\u00a0=\u00a01 and 5\u00a0%");
  });
});
