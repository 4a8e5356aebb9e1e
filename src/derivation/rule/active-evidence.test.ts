import { describe, expect, it } from "vitest";
import { networkOutcome } from "../../../test/made-up-networks.ts";
import { activeEvidence } from "./active-evidence.ts";

const band = { lo: 0, hi: 2 };
const learned = (slopes: readonly number[], counts: readonly number[], status: "trained" | "diverged" = "trained") =>
  networkOutcome({ slopes, counts, status });

describe("the evidence of active constraints", () => {
  it("weighs every region by the pre-activations that fall in it", () => {
    const { networks, shares } = activeEvidence([learned([0, 1, 2, 2], [1, 5, 3, 1])], band);
    expect(networks[0]!.density).toEqual([0.1, 0.5, 0.3, 0.1]);
    expect(shares.atLower.mean).toBeCloseTo(0.1, 12);
    expect(shares.atUpper.mean).toBeCloseTo(0.4, 12);
    expect(shares.weighted.mean).toBeCloseTo(0.5, 12);
    expect(shares.plain.mean).toBe(0.75);
  });

  it("is a mean over seeds that did not diverge; a record stays of the others", () => {
    const all = [learned([0, 2], [1, 1]), learned([1, 1], [1, 1]), learned([0, 0], [1, 1], "diverged")];
    const { networks, shares } = activeEvidence(all, band);
    expect(networks).toHaveLength(3);
    expect(shares.weighted.mean).toBe(0.5);
    expect(shares.weighted.ci95).toEqual([0, 1]);
  });

  it("counts as at the bound what is within a thousandth of the band's width", () => {
    const { shares } = activeEvidence([learned([0.0019, 0.0021], [1, 3])], band);
    expect([shares.tolerance, shares.weighted.mean]).toEqual([0.002, 0.25]);
  });
});
