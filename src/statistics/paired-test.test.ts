import { describe, expect, it } from "vitest";
import { mean } from "./estimate.ts";
import { median } from "./median.ts";
import { isSignificant, pairedDifferences, pairedTests } from "./paired-test.ts";

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
const outcomes = (lists: readonly (readonly number[])[], centre = mean) =>
  pairedTests(lists, centre).map(({ outcome }) => outcome);

describe("paired differences", () => {
  it("are the first less the second, by position", () => {
    expect(pairedDifferences([3, 1], [1, 5])).toEqual([2, -4]);
  });

  it("leave out pairs of which either is missing, and keep the others together", () => {
    expect(pairedDifferences([null, 7, 4, 5], [1, null, 1, 3])).toEqual([3, 2]);
    expect(pairedDifferences([1, 9], [0])).toEqual([1]);
  });
});

describe("tests of paired differences", () => {
  // Six differences of one sign: p = 2/2⁶ = 1/32.
  it("call the first better where it is larger, worse where it is smaller", () => {
    expect(outcomes([upTo(6)])).toEqual(["better"]);
    expect(outcomes([upTo(6).map((d) => -d)])).toEqual(["worse"]);
  });

  it("are corrected together: what one test shows alone, it does not show as one of two", () => {
    const [one] = pairedTests([upTo(6)]);
    const [other] = pairedTests([upTo(6), [1, -1]]);
    expect([one!.pValue, one!.corrected, other!.pValue, other!.corrected]).toEqual([1 / 32, 1 / 32, 1 / 32, 1 / 16]);
    expect(other!.outcome).toBe("no difference shown");
  });

  it("show nothing without differences, with zero ones, or with too few", () => {
    expect(outcomes([[], [0, 0], upTo(5)])).toEqual(new Array(3).fill("no difference shown"));
  });

  it("take the direction from the centre that the caller names", () => {
    const skewed = [...upTo(12), -100];
    expect([outcomes([skewed], median), outcomes([skewed], mean)]).toEqual([["better"], ["worse"]]);
  });

  it("show nothing where that centre is 0, however surely the others differ", () => {
    const mostlyEqual = [...upTo(6), ...new Array<number>(7).fill(0)];
    expect([outcomes([mostlyEqual], median), outcomes([mostlyEqual], mean)]).toEqual([
      ["no difference shown"],
      ["better"],
    ]);
  });
});

describe("significance", () => {
  it("is a p-value below 0.05, and not 0.05 itself", () => {
    expect([0, 0.0499, 0.05, 1].map(isSignificant)).toEqual([true, true, false, false]);
  });
});
