import { describe, expect, it } from "vitest";
import { uniformGrid } from "../../training/index.ts";
import { certificateOf, describeFunction, functionsFromSlopes } from "./chosen-function.ts";

const grid = uniformGrid(4, 2);
const band = { lo: 0, hi: 1 };

describe("a chosen function", () => {
  it("joins neighbours of equal slope, with the density of both", () => {
    const { slopes, knots, density, equivalence, certificate } = describeFunction(
      { slopes: [0, 0, 1, 1], density: [0.1, 0.2, 0.3, 0.4] },
      { grid, band },
    );
    expect([slopes, knots]).toEqual([[0, 1], [0]]);
    expect(density[0]).toBeCloseTo(0.3, 12);
    expect(density[1]).toBeCloseTo(0.7, 12);
    expect(equivalence).toMatchObject({ equivalent: true, beta: 1, gamma: 0 });
    expect(certificate.verdict).toBe("proven");
  });

  it("that is one of several is refuted with the first that leaves the band", () => {
    const functions = functionsFromSlopes(grid, [0, 0, 1, 1, 0, 2, 1, 1]);
    expect(functions).toHaveLength(2);
    expect(certificateOf(functions, band).verdict).toBe("refuted");
    expect(certificateOf(functions.slice(0, 1), band).verdict).toBe("proven");
  });
});
