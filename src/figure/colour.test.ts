import { describe, expect, it } from "vitest";
import { slopeColour, slopePlace } from "./colour.ts";

describe("slope colours", () => {
  it("are full at a bound within the tolerance, and mixed in between", () => {
    const bounds = { band: [0, 1], tolerance: 0.01 } as const;
    expect(slopePlace(0.005, bounds)).toBe("lower");
    expect(slopePlace(0.995, bounds)).toBe("upper");
    expect(slopePlace(0.02, bounds)).toBe("inside");
    expect(slopeColour(0, bounds)).toBe("var(--lower)");
    expect(slopeColour(1, bounds)).toBe("var(--upper)");
    expect(slopeColour(0.5, bounds)).toBe("var(--inside)");
    expect(slopeColour(0.9, bounds)).toMatch(/^color-mix\(in srgb, var\(--upper\) \d+%, var\(--inside\)\)$/);
  });
});
