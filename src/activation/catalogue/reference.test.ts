import { describe, expect, test } from "vitest";
import { parseActivation } from "../parse-activation.ts";
import { catalogue } from "./catalogue.ts";
import reference from "./reference.json" with { type: "json" };

/**
 * `reference.json`: values and slopes computed with mpmath in 60 digits from the formula written beside them, which is
 * taken from the framework's documentation or the paper and not from this code.
 */
const ulp = (x: number): number => 2 ** (Math.floor(Math.log2(Math.max(Math.abs(x), 2 ** -1022))) - 52);

describe("against 60-digit arithmetic", () => {
  test.each(Object.entries(reference.activations))("%s has the right values and slopes", (spec, { values, slopes }) => {
    const s = parseActivation(spec);
    const { value, slope } = s.accuracy!;
    reference.points.forEach((x, i) => {
      // The reference is rounded itself.
      expect(Math.abs(s.at(x) - values[i]!) / ulp(values[i]!), `value at ${x}`).toBeLessThanOrEqual(value + 0.5);
      expect(Math.abs(s.slopeAt(x) - slopes[i]!) / ulp(slopes[i]!), `slope at ${x}`).toBeLessThanOrEqual(slope + 0.5);
    });
  });

  test("every entry of the catalogue is there with its defaults", () => {
    const compared = new Set(Object.keys(reference.activations).map((spec) => parseActivation(spec).name));
    expect(
      Object.values(catalogue)
        .map((entry) => entry.make().name)
        .filter((name) => !compared.has(name)),
    ).toEqual([]);
  });
});
