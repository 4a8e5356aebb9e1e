import { describe, expect, test } from "vitest";
import { parseActivation } from "../parse-activation.ts";
import { catalogue } from "./catalogue.ts";
import reference from "./reference.json" with { type: "json" };

/**
 * `reference.json`: values and slopes computed with mpmath in 60 digits from the formula written beside them, which is
 * taken from the framework's documentation or the paper and not from this code.
 */
describe("against 60-digit arithmetic", () => {
  test.each(Object.entries(reference.activations))("%s has the right values and slopes", (spec, { values, slopes }) => {
    const s = parseActivation(spec);
    reference.points.forEach((x, i) => {
      const unit = 2 ** -52 * (1 + Math.abs(x));
      expect(Math.abs(s.at(x) - values[i]!) / unit, `value at ${x}`).toBeLessThan(
        2 * Math.max(1, Math.abs(values[i]!)),
      );
      expect(Math.abs(s.slopeAt(x) - slopes[i]!) / unit, `slope at ${x}`).toBeLessThan(
        3 * Math.max(1, Math.abs(slopes[i]!)),
      );
    });
  });

  /** Values that pass through 0 by cancellation: x − tanh x, and 1 + x·σ(−x). */
  const cancelling = ["tanh_shrink", "dsilu"];

  test.each(Object.entries(reference.activations).filter(([spec]) => !cancelling.includes(spec)))(
    "%s has values within 5 + 2x² ulp, in the far left tail too",
    (spec, { values }) => {
      const s = parseActivation(spec);
      reference.points.forEach((x, i) => {
        const ulp = 2 ** (Math.floor(Math.log2(Math.max(Math.abs(values[i]!), 2 ** -1022))) - 52);
        expect(Math.abs(s.at(x) - values[i]!) / ulp, `value at ${x}`).toBeLessThanOrEqual(5 + 2 * x * x);
      });
    },
  );

  test("every entry of the catalogue is there with its defaults", () => {
    const compared = new Set(Object.keys(reference.activations).map((spec) => parseActivation(spec).name));
    expect(
      Object.values(catalogue)
        .map((entry) => entry.make().name)
        .filter((name) => !compared.has(name)),
    ).toEqual([]);
  });
});
