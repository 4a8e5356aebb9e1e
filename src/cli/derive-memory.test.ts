import { describe, expect, it } from "vitest";
import { checkMemory, gigabytesNeeded } from "./derive-memory.ts";
import { UsageError } from "./failure.ts";

const problem = (rows: number, features: number) =>
  ({
    rows: { train: 0.6 * rows, validation: 0.2 * rows, test: 0.2 * rows },
    summary: { features },
  }) as Parameters<typeof checkMemory>[0];

describe("the memory of a derivation", () => {
  it("is less than what was measured: 0.62 GB for 100,000 rows of 20 features, 1.45 GB for 300,000 of 40", () => {
    expect(gigabytesNeeded(problem(100_000, 20), 2)).toBeLessThan(0.62);
    expect(gigabytesNeeded(problem(300_000, 40), 2)).toBeLessThan(1.45);
  });

  it("is asked for beforehand: too many rows are refused with the number that fits, fewer are not", () => {
    expect(() => checkMemory(problem(255_000, 151), 2, 24)).not.toThrow();
    expect(() => checkMemory(problem(8_000_000, 151), 2, 24)).toThrow(UsageError);
    expect(() => checkMemory(problem(8_000_000, 151), 2, 24)).toThrow(
      "8000000 rows of 151 features would take 29 GB of memory or more, and 24.0 GB are there; pass --rows 3310000 for a sample, or fewer --threads",
    );
    expect(() => checkMemory(problem(3_310_000, 151), 2, 24)).not.toThrow();
    expect(() => checkMemory(problem(8_000_000, 151), 1, 24)).not.toThrow();
  });

  it("tells of the fewest rows, too, how many fit", () => {
    expect(() => checkMemory(problem(1000, 100_000), 8, 4)).toThrow("pass --rows 208 for a sample");
  });
});
