import { expect, it } from "vitest";
import { slopeBand } from "../../constraint/index.ts";
import { cellOf, parseCsv } from "../../data/index.ts";
import { nativeEngine } from "../../engine/index.node.ts";
import { scanEngine } from "../../engine/index.ts";
import { encodeModel, float32 } from "../../graph/index.ts";
import { activeSet } from "../../optimum/index.ts";
import { randomStream } from "../../random/index.ts";
import { activationOf, readActivation } from "../../specification/index.ts";
import { evaluationGraph, initialise, parameterFeeds, takeRows, uniformGrid } from "../../training/index.ts";
import { startState, toys } from "../state/state.ts";
import { answerOf, regionsIn } from "./forward.ts";
import type { Frame } from "./frame.ts";
import { architectureFor, learn } from "./learn.ts";
import { simplerOf } from "./simpler.ts";
import { starts } from "./starts.ts";
import { toyData } from "./toy.ts";
import { networkFiles, pointsFile, pointsName } from "./toy-files.ts";

it.each([
  [4, "network"],
  [7, "network"],
  [6, "layer"],
  [5, "neuron"],
] as const)(
  "the network in doubles answers as the engine does, with %i regions, one activation per %s",
  async (regions, share) => {
    const grid = uniformGrid(regions, 2);
    const hidden = [5, 3];
    const architecture = architectureFor({ hidden, preserve: "neuron", share, grid, band: slopeBand(-1, 1) });
    const random = randomStream(3);
    const some = (length: number) => Array.from({ length }, () => 2 * random.uniform() - 1);
    const drawn = initialise(architecture, random, { variance: 2, slopes: some(regions) });
    const values = {
      ...drawn,
      slopes: Float32Array.from(some(regionsIn({ grid, share, hidden }))),
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
    const counts = new Float64Array(regionsIn({ grid, share, hidden }));
    const answer = answerOf({ grid, share, hidden, values, gain: 7 });
    points.forEach(([x, y], row) => {
      const logit = outputs.logits!.data[row] as number;
      expect(answer(Math.fround(x!), Math.fround(y!), counts)).toBeCloseTo(logit, 3);
    });
    expect([...counts]).toEqual([...(outputs.counts!.data as Float32Array)]);
  },
);

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

it("tells the start, then every epoch, can be left at any, and brings the slopes of the moons to 0 and 1", async () => {
  const seen: number[] = [];
  let last = 0;
  const show = async (frame: Frame) => {
    seen.push(frame.epoch);
    last = activeSet(frame.slopes, frame.shares, slopeBand(0, 1)).weighted;
    return frame.epoch < 60;
  };
  await learn(startState, { engine: scanEngine(), show });
  expect(seen).toEqual(Array.from({ length: 61 }, (_, i) => i));
  expect(last).toBeGreaterThan(0.9);
});

it("losses and shares in doubles are those that the engine trains with", async () => {
  const engine = await nativeEngine();
  const { toy, seed } = startState;
  const data = toyData(toy, seed);
  const setting = { ...startState, share: "layer", learnBand: [-1, 2], start: "relu", rate: 0.003 } as const;
  await learn(setting, {
    engine: scanEngine(),
    show: async ({ epoch, network, slopes, shares, heldOut }) => {
      expect(slopes.every((slope) => slope >= -1 && slope <= 2)).toBe(true);
      expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
      const { grid, share, hidden, gain, values } = network;
      const architecture = architectureFor({ hidden, preserve: "network", share, grid, band: slopeBand(-1, 2) });
      const session = await engine.compile(encodeModel(evaluationGraph(architecture, 1, {})));
      const { loss } = await session.run({
        ...parameterFeeds(architecture, [values]),
        gain: float32([1, 1, 1], Float32Array.of(gain)),
        features: float32([100, 2], takeRows(data.features, 2, data.validation)),
        targets: float32([100, 1], takeRows(data.targets, 1, data.validation)),
      });
      expect(heldOut.loss).toBeCloseTo((loss!.data[0] as number) / 100, 4);
      await session.release();
      return epoch < 2;
    },
  });
  await engine.close();
});

it.each(starts)("slopes begin as those of %s, within the band", async (start) => {
  let slopes: readonly number[] = [];
  const setting = { ...startState, start, learnBand: [0, 1] as const };
  const show = async (frame: Frame) => {
    slopes = frame.slopes;
    return false;
  };
  await learn(setting, { engine: scanEngine(), show });
  const ends = { half: 0.5, relu: 0, leaky_relu: 0.01, gelu: 0, tanh: undefined, identity: 1 }[start];
  if (ends !== undefined) expect(slopes[0]).toBeCloseTo(ends, 6);
  expect(slopes.every((slope) => slope >= 0 && slope <= 1)).toBe(true);
});

it("a simpler activation has so many pieces, and as many as it had changes nothing", async () => {
  const data = toyData("moons", 1);
  const engine = await nativeEngine();
  await learn(startState, {
    engine: scanEngine(),
    show: async (frame) => {
      if (frame.epoch < 40) return true;
      const band = slopeBand(0, 1);
      const two = simplerOf(frame, { pieces: 2, choice: "bounds", band }, data);
      expect(two.slopes.filter((slope, k) => k > 0 && slope !== two.slopes[k - 1])).toHaveLength(1);
      expect(new Set(two.slopes)).toEqual(new Set([0, 1]));
      const all = simplerOf(frame, { pieces: 16, choice: "free", band }, data);
      expect(all.heldOut.loss).toBeCloseTo(frame.heldOut.loss, 5);
      expect(two.heldOut.loss).not.toBeCloseTo(frame.heldOut.loss, 5);
      return false;
    },
  });
  await engine.close();
});

it("points and networks go into files that say what the page says", async () => {
  const engine = await nativeEngine();
  const setting = { ...startState, share: "layer", hidden: [5, 3], preserve: "neuron", learnBand: [-1, 1] } as const;
  let shown: Frame | null = null;
  const show = async (frame: Frame) => {
    shown = frame;
    return frame.epoch < 3;
  };
  await learn(setting, { engine: scanEngine(), show });
  const frame = shown! as Frame;
  const data = toyData(setting.toy, setting.seed);
  const table = parseCsv(pointsFile(data), { name: pointsName(setting) });
  const cells = (k: number) => Array.from(data.targets, (_, row) => cellOf(table.columns[k]!, row));
  expect(table.rows).toBe(400);
  for (const k of [0, 1]) expect(cells(k).map(Number)).toEqual([...data.features.filter((_, i) => i % 2 === k)]);
  expect(cells(2)).toEqual(Array.from(data.targets, (kind) => (kind === 1 ? "orange" : "blue")));

  const files = networkFiles(frame, setting);
  const answer = answerOf(frame.network);
  for (const name of ["model.onnx", "model-relu.onnx"] as const) {
    const session = await engine.compile(files[name]);
    const column = (k: number) =>
      float32(
        [400, 1],
        data.features.filter((_, i) => i % 2 === k),
      );
    const { label, logits } = await session.run({ x: column(0), y: column(1) });
    for (let row = 0; row < 400; row++) {
      const logit = answer(data.features[2 * row]!, data.features[2 * row + 1]!);
      expect(logits!.data[row]).toBeCloseTo(logit, 4);
      if (Math.abs(logit) > 1e-3) expect(label!.data[row]).toBe(logit > 0 ? "orange" : "blue");
    }
    await session.release();
  }
  await engine.close();
  const text = files["activation.json"];
  const activation = activationOf(await readActivation("points:activation.json", async () => text));
  const [first] = frame.slopes;
  expect(activation.slopeAt(-100)).toBeCloseTo(first!, 5);
});
