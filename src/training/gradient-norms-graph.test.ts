import { describe, expect, it } from "vitest";
import { parseActivation } from "../activation/index.ts";
import { nativeEngine } from "../engine/index.node.ts";
import { encodeModel, float32 } from "../graph/index.ts";
import { randomStream } from "../random/index.ts";
import type { Architecture } from "./architecture.ts";
import { gradientNormsGraph } from "./gradient-norms-graph.ts";
import { initialise } from "./initialise.ts";
import { type PerParameter, parameterFeeds } from "./parameters.ts";

const tanh = parseActivation("tanh");
const architecture: Architecture = {
  features: 3,
  hidden: [4, 5],
  outputs: 2,
  loss: "squared-error",
  preserve: "neuron",
  activation: { kind: "fixed", expression: tanh.expression },
};
const sizes = [3, 4, 5, 2];
const rows = 6;
const random = randomStream(11);
const x = Float32Array.from({ length: rows * 3 }, () => random.normal());
const y = Float32Array.from({ length: rows * 2 }, () => random.normal());
const networks = [1, 2].map((seed) => initialise(architecture, randomStream(seed), { variance: 2 }));

type Values = PerParameter<ArrayLike<number>>;

/** Squared error of one row in doubles, with `shift` added to a pre-activation: written without any graph. */
function rowLoss(values: Values, row: number, shift?: { layer: number; unit: number; by: number }): number {
  let current = Array.from(x.slice(row * 3, row * 3 + 3));
  for (let layer = 0; layer < 3; layer++) {
    const [input, out] = [sizes[layer]!, sizes[layer + 1]!];
    const { weight, bias } = values.layers[layer]!;
    const z = Array.from({ length: out }, (_, j) => {
      let total = bias[j]!;
      for (let i = 0; i < input; i++) total += current[i]! * weight[i * out + j]!;
      return shift && shift.layer === layer && shift.unit === j ? total + shift.by : total;
    });
    current = layer < 2 ? z.map(Math.tanh) : z;
  }
  return current.reduce((sum, value, j) => sum + (value - y[row * 2 + j]!) ** 2, 0);
}

const meanLoss = (values: Values) =>
  Array.from({ length: rows }, (_, row) => rowLoss(values, row)).reduce((a, b) => a + b, 0) / rows;
const norm = (numbers: readonly number[]) => Math.sqrt(numbers.reduce((sum, value) => sum + value * value, 0));
const h = 1e-5;

function weightNorm(values: Values, layer: number): number {
  const { weight, bias } = values.layers[layer]!;
  const moved = (i: number, by: number) => {
    const shifted = Float64Array.from(weight, (w, k) => (k === i ? w + by : w));
    return meanLoss({ layers: values.layers.with(layer, { weight: shifted, bias }) });
  };
  return norm(Array.from(weight, (_, i) => (moved(i, h) - moved(i, -h)) / (2 * h)));
}

function preActivationNorm(values: Values, layer: number): number {
  const slopes = Array.from({ length: rows * sizes[layer + 1]! }, (_, i) => {
    const [row, unit] = [i % rows, Math.floor(i / rows)];
    const moved = (by: number) => rowLoss(values, row, { layer, unit, by });
    return (moved(h) - moved(-h)) / (2 * h);
  });
  return norm(slopes) / Math.sqrt(rows);
}

describe("gradient norms per layer", () => {
  it("agree with central differences in doubles, for each of two networks side by side", async () => {
    const engine = await nativeEngine();
    const session = await engine.compile(encodeModel(gradientNormsGraph(architecture, 2, rows)));
    const result = await session.run({
      ...parameterFeeds(architecture, networks),
      features: float32([1, rows, 3], x),
      targets: float32([rows, 2], y),
      gain: float32([2, 1, 1], Float32Array.of(1, 1)),
    });
    await session.release();
    networks.forEach((values, model) => {
      for (let layer = 0; layer < 3; layer++)
        expect((result.weights!.data[model * 3 + layer] as number) / weightNorm(values, layer)).toBeCloseTo(1, 4);
      for (let layer = 0; layer < 2; layer++)
        expect(
          (result.preActivations!.data[model * 2 + layer] as number) / preActivationNorm(values, layer),
        ).toBeCloseTo(1, 4);
    });
  });
});
