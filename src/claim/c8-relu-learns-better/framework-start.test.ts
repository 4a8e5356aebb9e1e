import { describe, expect, it } from "vitest";
import { parseActivation } from "../../activation/index.ts";
import { randomStream } from "../../random/index.ts";
import type { Architecture } from "../../training/index.ts";
import { type Framework, frameworkStart } from "./framework-start.ts";

const architecture: Architecture = {
  features: 300,
  hidden: [200],
  outputs: 10,
  loss: "cross-entropy",
  preserve: "neuron",
  activation: { kind: "fixed", expression: parseActivation("relu").expression },
};

const variance = (values: Float32Array) => values.reduce((sum, w) => sum + w * w, 0) / values.length;

describe("the usual initialisations", () => {
  // 60,000 weights: the standard error of their variance is below 0.6 % of it for normal numbers, so 2.4 % is four of them.
  it.each([
    ["pytorch", 1 / (3 * 300), 1 / Math.sqrt(300)],
    ["keras", 2 / 500, Math.sqrt(6 / 500)],
    ["flax", 1 / 300, 2 / 0.87962566 / Math.sqrt(300)],
  ] as [Framework, number, number][])("of %s have its documented variance and reach", (framework, expected, reach) => {
    const { weight } = frameworkStart(architecture, randomStream(1), framework).layers[0]!;
    expect(Math.abs(variance(weight) / expected - 1)).toBeLessThan(0.024);
    const largest = Math.max(...weight.map(Math.abs));
    expect(largest).toBeLessThanOrEqual(reach * (1 + 1e-6));
    expect(largest).toBeGreaterThan(0.99 * reach);
  });

  it("have biases in PyTorch only", () => {
    const bias = (framework: Framework) => frameworkStart(architecture, randomStream(1), framework).layers[0]!.bias;
    expect(bias("pytorch").some((b) => b !== 0)).toBe(true);
    expect(bias("keras").every((b) => b === 0)).toBe(true);
    expect(bias("flax").every((b) => b === 0)).toBe(true);
  });
});
