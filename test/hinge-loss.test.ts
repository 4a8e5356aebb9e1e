import { expect, it } from "vitest";
import { onnxNetwork, programOf } from "../src/code/index.ts";
import { nativeEngine } from "../src/engine/index.node.ts";
import { encodeModel, float32, graph, input } from "../src/graph/index.ts";
import { bound, read } from "../src/model/index.ts";
import { decode, encode } from "../src/onnx/index.ts";
import { randomStream } from "../src/random/index.ts";
import { type Architecture, initialise, networkOutputs, sortedNetwork, train } from "../src/training/index.ts";
import { summedLoss } from "../src/training/loss.ts";
import { modelValues } from "./oracle/model-values.ts";

const engine = await nativeEngine({ threads: 1 });

async function loss(logits: readonly (readonly number[])[], targets: readonly (readonly number[])[]): Promise<number> {
  const shape = [logits.length, logits[0]!.length];
  const [z, y] = [input("z", "float32", shape), input("y", "float32", shape)];
  const session = await engine.compile(encodeModel(graph("loss", [z, y], { loss: summedLoss("hinge", z, y) })));
  const floats = (rows: readonly (readonly number[])[]) => float32(shape, Float32Array.from(rows.flat()));
  const found = await session.run({ z: floats(logits), y: floats(targets) });
  await session.release();
  return (found.loss!.data as Float32Array)[0]!;
}

it("the hinge loss asks a margin of 1 over each other class, and on the right side of 0 of one output", async () => {
  // Right class ahead by 2, 0.5 and −1: 0 + 0, 0.5 + …
  expect(await loss([[2, 0, 1.5]], [[1, 0, 0]])).toBeCloseTo(0.5, 6);
  expect(await loss([[0, 1, 3]], [[0, 1, 0]])).toBeCloseTo(0 + 3, 6);
  expect(
    await loss(
      [
        [5, 0, 0],
        [0, 0, 0],
      ],
      [
        [1, 0, 0],
        [0, 0, 1],
      ],
    ),
  ).toBeCloseTo(2, 6);
  // As torch.nn.MultiMarginLoss has them, times the number of classes: 0.5, 3 and 2.1.
  const logits = [
    [2, 0, 1.5],
    [0, 1, 3],
    [0.3, -0.2, 0.9],
  ];
  expect(
    await loss(logits, [
      [1, 0, 0],
      [0, 1, 0],
      [1, 0, 0],
    ]),
  ).toBeCloseTo(5.6, 6);
  expect(await loss([[0.25], [0.25], [-3], [3]], [[1], [0], [0], [1]])).toBeCloseTo(0.75 + 1.25, 6);
});

const architecture: Architecture = {
  features: 3,
  hidden: [8, 6],
  outputs: 3,
  loss: "hinge",
  preserve: "network",
  activation: { kind: "group-sort", size: 2 },
};

it("a network trained by it sorts in pairs, separates what can be separated, and is a model with a constant of 1", async () => {
  const random = randomStream(5);
  const rows = 240;
  const features = Float32Array.from(
    { length: rows * 3 },
    (_, i) => random.normal() + (Math.floor(i / 3) % 3 === i % 3 ? 6 : 0),
  );
  const targets = Float32Array.from({ length: rows * 3 }, (_, i) => Number(Math.floor(i / 3) % 3 === i % 3));
  const all = Int32Array.from({ length: rows }, (_, row) => row);
  const [found] = await train(engine, {
    architecture,
    data: { features, targets, rows, train: all.subarray(0, 180), validation: all.subarray(180) },
    plans: [
      {
        start: initialise(architecture, random.split("start"), { variance: 1 }),
        order: random.split("order"),
        gain: 1,
      },
    ],
    batch: 20,
    epochs: 30,
    patience: 30,
    learningRate: 0.01,
  });
  const { parameters, history, bestEpoch } = found!;
  expect(history[bestEpoch - 1]!.validationLoss).toBeLessThan(history[0]!.validationLoss);
  expect(history[bestEpoch - 1]!.validationLoss).toBeLessThan(0.1);
  const model = sortedNetwork(2, parameters, 1);
  const given = await networkOutputs(engine, { architecture, networks: [parameters] }, features);
  for (const row of [0, 1, 2, 7, 100]) {
    modelValues(model, [...features.subarray(row * 3, row * 3 + 3)]).forEach((value, k) => {
      expect(value).toBeCloseTo(given[row * 3 + k]!, 4);
    });
  }
  expect(bound(model).certified).toBeGreaterThan(0.5);
  expect(bound(model).certified).toBeLessThan(1 + 1e-4);

  // Pairs that are sorted are found again in the nodes of the file: the largest and the smallest of a pair are never the same entry.
  const written = encode(onnxNetwork(programOf(model, "native"), { name: "sorted", remarks: [] }, 17));
  expect(bound(read(decode(written), { from: "x", to: "y" })).certified).toBeLessThan(1 + 1e-4);
});
