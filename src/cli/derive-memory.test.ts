import { describe, expect, it } from "vitest";
import { checkMemory, gigabytesNeeded } from "./derive-memory.ts";
import { UsageError } from "./failure.ts";

const problem = (rows: number, features: number) =>
  ({
    rows: { train: 0.6 * rows, validation: 0.2 * rows, test: 0.2 * rows },
    summary: { features },
  }) as Parameters<typeof checkMemory>[0];

describe("the memory of a derivation", () => {
  it("is less than what was measured: 3.28 GB for 255,000 rows of 151 features, 1.09 GB for 150,000 of 40", () => {
    expect(gigabytesNeeded(problem(255_000, 151), 2)).toBeLessThan(3.28);
    expect(gigabytesNeeded(problem(150_000, 40), 2)).toBeLessThan(1.09);
  });

  it("is asked for beforehand: too many rows are refused with the number that fits, fewer are not", () => {
    expect(() => checkMemory(problem(255_000, 151), 2, 24)).not.toThrow();
    expect(() => checkMemory(problem(4_000_000, 151), 2, 24)).toThrow(UsageError);
    expect(() => checkMemory(problem(4_000_000, 151), 2, 24)).toThrow(
      "4000000 rows of 151 features would take 29 GB of memory or more, and 24.0 GB are there; pass --rows 1650000 for a sample, or fewer --threads",
    );
    expect(() => checkMemory(problem(1_650_000, 151), 2, 24)).not.toThrow();
    expect(() => checkMemory(problem(4_000_000, 151), 1, 24)).not.toThrow();
  });

  it("tells of the fewest rows, too, how many fit", () => {
    expect(() => checkMemory(problem(1000, 100_000), 8, 4)).toThrow("pass --rows 104 for a sample");
  });
});
