import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { at, fromSlopes } from "../src/activation/index.ts";
import { exportModel, exportReluModel, type ModelFile, readExported } from "../src/code/index.ts";
import { encode, offScale, parseCsv, prepareData, type TargetScale } from "../src/data/index.ts";
import { nativeEngine } from "../src/engine/index.node.ts";
import type { Feeds } from "../src/engine/index.ts";
import {
  type Affine,
  activationsOf,
  bound,
  chainFactors,
  type Network,
  type Share,
  spectralNormBound,
} from "../src/model/index.ts";
import { decode } from "../src/onnx/index.ts";
import { randomStream } from "../src/random/index.ts";

const engine = await nativeEngine();
const text = readFileSync(new URL("../data/penguins.csv", import.meta.url), "utf8");
const table = parseCsv(text, { name: "penguins.csv" });
const data = prepareData({ table, target: "species", seed: 1 });
const { encoding } = data;
const { raw } = data;
const feeds: Feeds = Object.fromEntries(
  encoding.columns.map(({ name, kind }) => [
    name,
    { type: kind === "number" ? "float32" : "string", shape: [table.rows, 1], data: raw[name]! },
  ]),
);

const random = randomStream(11);
const affine = (inputs: number, outputs: number): Affine => ({
  rows: inputs,
  columns: outputs,
  weight: Float32Array.from({ length: inputs * outputs }, () => random.normal() / Math.sqrt(inputs)),
  bias: Float32Array.from({ length: outputs }, () => random.normal()),
});
const randomFunction = () =>
  fromSlopes({
    knots: [-1, 0.25, 0.5],
    slopes: Array.from({ length: 4 }, () => Math.round(random.uniform() * 16) / 16),
    anchor: { x: 0, value: 0 },
  });
const reluLike = fromSlopes({ knots: [0.5], slopes: [1, 0], anchor: { x: 0, value: 0 } });

function networkWith(share: Share, functions: Network["functions"], gain = 2.5): Network {
  return { layers: [affine(encoding.features, 5), affine(5, 4), affine(4, 3)], share, functions, gain };
}

const networks: Record<string, Network> = {
  "one function with slopes on both sides": networkWith("network", [randomFunction()]),
  "a ReLU in disguise": networkWith("network", [reluLike]),
  "one function per layer": networkWith("layer", [randomFunction(), reluLike]),
  "one function per neuron": networkWith("neuron", Array.from({ length: 9 }, randomFunction)),
  "gain 1 and a straight line": networkWith(
    "network",
    [fromSlopes({ knots: [], slopes: [0.5], anchor: { x: 0, value: 0 } })],
    1,
  ),
  "one function per neuron, each with a kink of its own": networkWith(
    "neuron",
    Array.from({ length: 9 }, (_, i) =>
      fromSlopes({ knots: [i / 8 - 0.5], slopes: i % 2 ? [1, 0] : [0.25, 0.75], anchor: { x: 0, value: 0 } }),
    ),
  ),
};

const file: ModelFile = {
  encoding,
  prediction: { kind: "classes", labels: ["Adelie", "Chinstrap", "Gentoo"] },
  description: "test",
  metadata: {},
};

/** The network in doubles, from its definition. */
function logitsOf(network: Network, features: readonly number[]): number[] {
  let x = [...features];
  network.layers.forEach((layer, i) => {
    const z = Array.from({ length: layer.columns }, (_, c) =>
      x.reduce((sum, v, r) => sum + v * layer.weight[r * layer.columns + c]!, layer.bias[c]!),
    );
    const functions = i + 1 < network.layers.length ? activationsOf(network, i) : null;
    x = functions ? z.map((v, j) => at(functions[functions.length === 1 ? 0 : j]!, v)) : z;
  });
  return x.map((v) => v * network.gain);
}

async function run(model: Uint8Array): Promise<Feeds> {
  const session = await engine.compile(model);
  const outputs = await session.run(feeds);
  await session.release();
  return outputs;
}

const floats = (outputs: Feeds, name: string) => outputs[name]!.data as Float32Array;

describe("an exported model", () => {
  it("encodes raw columns to the same bits as the data folder", async () => {
    const outputs = await run(exportModel(networks["a ReLU in disguise"]!, file));
    expect(floats(outputs, "features")).toEqual(encode(encoding, raw));
  });

  it("of a wide table has no more nodes than one of few numbers", () => {
    const nodes = (columns: number) => {
      const names = Array.from({ length: columns }, (_, i) => `c${i}`);
      const rows = Array.from({ length: 20 }, (_, row) =>
        [...names.map((_, i) => Math.sin(row * (i + 1)).toFixed(4)), row % 2].join(),
      );
      const wide = parseCsv(`${names.join()},y\n${rows.join("\n")}\n`, { name: "wide.csv" });
      const { encoding: own } = prepareData({ table: wide, target: "y", seed: 1 });
      const network: Network = { layers: [affine(own.features, 2)], share: "network", functions: [reluLike], gain: 1 };
      const labels = { kind: "classes", labels: ["0", "1"] } as const;
      return decode(exportModel(network, { ...file, encoding: own, prediction: labels })).graph.nodes.length;
    };
    expect(nodes(300)).toBe(nodes(3));
  });

  it.each(Object.keys(networks))("computes its network: %s", async (name) => {
    const network = networks[name]!;
    const outputs = await run(exportModel(network, file));
    const [features, logits] = [floats(outputs, "features"), floats(outputs, "logits")];
    for (let row = 0; row < table.rows; row += 7) {
      const exact = logitsOf(
        network,
        Array.from(features.subarray(row * encoding.features, (row + 1) * encoding.features)),
      );
      exact.forEach((value, c) => {
        expect(Math.abs(logits[row * 3 + c]! - value)).toBeLessThan(2e-5 * Math.max(1, Math.abs(value)));
      });
    }
  });

  it.each(Object.keys(networks))("equals its rewriting with Relu only: %s", async (name) => {
    const network = networks[name]!;
    const [ours, rewritten] = [await run(exportModel(network, file)), await run(exportReluModel(network, file))];
    expect(rewritten.label!.data).toEqual(ours.label!.data);
    floats(ours, "logits").forEach((value, i) => {
      expect(Math.abs(floats(rewritten, "logits")[i]! - value)).toBeLessThan(2e-5 * Math.max(1, Math.abs(value)));
    });
    const operators = decode(exportReluModel(network, file)).graph.nodes.map((node) => node.operator);
    expect(operators.filter((op) => ["Tanh", "Sigmoid", "GatherElements", "Floor"].includes(op))).toEqual([]);
  });

  it("keeps its widths when the activation is ReLU in disguise", () => {
    const { initializers } = decode(exportReluModel(networks["a ReLU in disguise"]!, file)).graph;
    const shapeOf = (name: string) => initializers.find((tensor) => tensor.name === name)!.shape;
    expect(shapeOf("weight1")).toEqual([encoding.features, 5]);
    expect(shapeOf("weight2")).toEqual([5, 4]);
  });

  it("answers with the label of the largest logit, and probabilities that sum to 1", async () => {
    const outputs = await run(exportModel(networks["one function per layer"]!, file));
    const [logits, probabilities] = [floats(outputs, "logits"), floats(outputs, "probabilities")];
    (outputs.label!.data as string[]).forEach((label, row) => {
      const three = Array.from(logits.subarray(row * 3, row * 3 + 3));
      expect(label).toBe(["Adelie", "Chinstrap", "Gentoo"][three.indexOf(Math.max(...three))]);
      expect(probabilities.subarray(row * 3, row * 3 + 3).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
    });
  });

  it("takes a column that bears the name of an output", async () => {
    const named = { ...encoding, columns: encoding.columns.map((c, i) => (i === 0 ? { ...c, name: "logits" } : c)) };
    const session = await engine.compile(exportModel(networks["a ReLU in disguise"]!, { ...file, encoding: named }));
    const first = encoding.columns[0]!.name;
    const { [first]: renamed, ...rest } = feeds;
    const outputs = await session.run({ ...rest, logits: renamed! });
    expect(Object.keys(outputs)).toContain("logits_out");
    await session.release();
  });
});

describe("an exported model of a quantity", () => {
  const network: Network = { ...networks["one function per layer"]!, gain: 1 };
  const scales: readonly TargetScale[] = [
    { kind: "as it is" },
    { kind: "logarithm" },
    ...[0, 0.5, 1.5, 2].map((power): TargetScale => ({ kind: "yeo-johnson", power })),
  ];
  const last = affine(4, 1);
  const single = { ...network, layers: [...network.layers.slice(0, -1), last] };

  it.each(scales)("predicts in the target's unit, in doubles and within its range: %o", async (scale) => {
    const withEnds = (lo: number, hi: number, mean: number) =>
      run(exportModel(single, { ...file, prediction: { kind: "quantity", scale, mean, std: 0.125, lo, hi } }));
    const ascending = floats(await withEnds(-1, 1, 0), "logits").toSorted();
    const [lo, hi] = [ascending[40]!, ascending[300]!];
    // Half of the values lie below 0.
    const mean = scale.kind === "as it is" ? 1e9 : -0.125 * ascending[170]!;
    const outputs = await withEnds(lo, hi, mean);
    const logits = floats(outputs, "logits");
    const predictions = outputs.prediction!.data as Float64Array;
    expect(predictions).toBeInstanceOf(Float64Array);
    const kept = Array.from(logits, (logit) => Math.min(Math.max(logit, lo), hi));
    kept.forEach((z, row) => {
      const expected = offScale(z * 0.125 + mean, scale);
      expect(Math.abs(predictions[row]! - expected)).toBeLessThanOrEqual(1e-13 * Math.max(1, Math.abs(expected)));
    });
    expect(new Set(predictions).size).toBeGreaterThan(200);
  });
});

describe("the certified Lipschitz constant of a model file", () => {
  it.each(Object.keys(networks))("is the product of what is in the file: %s", (name) => {
    const network = networks[name]!;
    const model = readExported(exportModel(network, file), encoding);
    const lipschitz = bound(model);
    const { layers, gain } = chainFactors(model, lipschitz);
    const { certified } = lipschitz;
    expect(gain).toBeCloseTo(network.gain, 6);
    const expected = network.layers.map((layer, i) => {
      const norm = spectralNormBound(layer.weight, layer.rows, layer.columns);
      expect(layers[i]!.spectralNorm).toBe(norm);
      if (i + 1 === network.layers.length) return norm;
      const steepest = Math.max(
        ...activationsOf(network, i)
          .flatMap((s) => [
            s.leftSlope,
            s.rightSlope,
            ...s.knots.slice(1).map((t, k) => (s.values[k + 1]! - s.values[k]!) / (t - s.knots[k]!)),
          ])
          .map(Math.abs),
      );
      expect(layers[i]!.activation).toBeCloseTo(steepest, 12);
      return norm * steepest;
    });
    const product = expected.reduce((a, b) => a * b, network.gain);
    expect(certified).toBeGreaterThanOrEqual(product * (1 - 1e-15));
    expect(certified).toBeLessThan(product * (1 + 1e-6));
  });

  it.each(Object.keys(networks))("is given for the rewriting with Relu only as well: %s", (name) => {
    const network = networks[name]!;
    const ours = bound(readExported(exportModel(network, file), encoding)).certified;
    const model = readExported(exportReluModel(network, file), encoding);
    expect(model.blocks.map(({ kind }) => kind)).toEqual([
      ...["input", "affine", "activation", "affine", "activation", "affine"],
    ]);
    // Norms of the widened layers are at least those of the narrow ones with their activations.
    expect(bound(model).certified).toBeGreaterThanOrEqual(ours * (1 - 1e-6));
  });
});
