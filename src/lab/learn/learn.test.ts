import { expect, it } from "vitest";
import { slopeBand } from "../../constraint/index.ts";
import { nativeEngine } from "../../engine/index.node.ts";
import { encodeModel, float32 } from "../../graph/index.ts";
import { activeSet } from "../../optimum/index.ts";
import { randomStream } from "../../random/index.ts";
import { evaluationGraph, initialise, parameterFeeds, uniformGrid } from "../../training/index.ts";
import { admitted, toys } from "../state/state.ts";
import { answerOf } from "./forward.ts";
import { architectureFor, learn } from "./learn.ts";
import { toyData } from "./toy.ts";

it.each([4, 7])("the network in doubles answers as the engine does, with %i regions", async (regions) => {
  const grid = uniformGrid(regions, 2);
  const hidden = [5, 3];
  const architecture = architectureFor({ hidden, preserve: "neuron", grid, band: slopeBand(-1, 1) });
  const random = randomStream(3);
  const slopes = Array.from({ length: regions }, () => 2 * random.uniform() - 1);
  const drawn = initialise(architecture, random, { variance: 2, slopes });
  const values = {
    ...drawn,
    layers: drawn.layers.map((layer) => ({ ...layer, bias: layer.bias.map(() => random.normal()) })),
  };
  const engine = await nativeEngine();
  const session = await engine.compile(encodeModel(evaluationGraph(architecture, 1, { logits: true, counts: true })));
  const points = Array.from({ length: 50 }, () => [3 * random.normal(), 3 * random.normal()]);
  const outputs = await session.run({
    ...parameterFeeds(architecture, [values]),
    gain: float32([1, 1, 1], Float32Array.of(7)),
    features: float32([50, 2], Float32Array.from(points.flat())),
    targets: float32([50, 1], new Float32Array(50)),
  });
  await engine.close();
  const counts = new Float64Array(regions);
  const answer = answerOf({ grid, values, gain: 7 });
  points.forEach((point, row) => {
    const logit = outputs.logits!.data[row] as number;
    expect(answer(point.map(Math.fround), counts)).toBeCloseTo(logit, 3);
  });
  expect([...counts]).toEqual([...(outputs.counts!.data as Float32Array)]);
});

it.each(toys)(
  "%s: 400 points, half of each class, standardised, a quarter held out, the same for the same seed",
  (toy) => {
    const data = toyData(toy, 5);
    expect(toyData(toy, 5)).toEqual(data);
    expect(toyData(toy, 6).features).not.toEqual(data.features);
    expect([data.train.length, data.validation.length]).toEqual([300, 100]);
    expect(data.train.filter((row) => data.targets[row] === 1).length).toBe(150);
    for (const k of [0, 1]) {
      const column = data.features.filter((_, i) => i % 2 === k);
      expect(column.reduce((a, b) => a + b, 0) / 400).toBeCloseTo(0, 5);
      expect(column.reduce((sum, x) => sum + x * x, 0) / 400).toBeCloseTo(1, 5);
    }
  },
);

it("counts the data that meet a slope at a bound, not the regions", () => {
  expect(activeSet([0, 0.5, 1], [0.2, 0.7, 0.1], admitted).weighted).toBeCloseTo(0.3, 12);
});

it("learning tells every epoch, can be left at any, and brings the slopes of the moons to 0 and 1", async () => {
  const engine = await nativeEngine();
  const setting = { toy: "moons", preserve: "network", gain: 12, hidden: [16, 16], regions: 16, seed: 1 } as const;
  const seen: number[] = [];
  let last = 0;
  await learn(engine, setting, async (frame) => {
    seen.push(frame.epoch);
    last = activeSet(frame.slopes, frame.shares, admitted).weighted;
    return frame.epoch < 60;
  });
  await engine.close();
  expect(seen).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
  expect(last).toBeGreaterThan(0.9);
});
