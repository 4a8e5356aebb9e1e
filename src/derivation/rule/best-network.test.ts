import { describe, expect, it } from "vitest";
import { networkOutcome, validated } from "../../../test/made-up-networks.ts";
import { bestOnValidation, survivors } from "./best-network.ts";

describe("the best network", () => {
  it("is the one with the best validation score, whatever training and test rows say", () => {
    expect(bestOnValidation(validated([0.7, 0.9, 0.8]))!.seed).toBe(1);
  });

  it("is the first of several that are equal", () => {
    expect(bestOnValidation(validated([0.7, 0.9, 0.9]))!.seed).toBe(1);
  });

  it("has not diverged; where all have, there is none", () => {
    const diverged = networkOutcome({ seed: 5, status: "diverged", scores: { validation: 1 } });
    expect(bestOnValidation([diverged, ...validated([0.2])])!.seed).toBe(0);
    expect(bestOnValidation([diverged])).toBeNull();
    expect(survivors([diverged])).toEqual([]);
  });
});
