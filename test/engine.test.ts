import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { parseActivation } from "../src/activation/index.ts";
import { slopeBand } from "../src/constraint/index.ts";
import { nativeEngine } from "../src/engine/index.node.ts";
import { copied, type Engine, EngineError, type Feeds, wasmEngine } from "../src/engine/index.ts";
import { openScan } from "../src/engine/scan/scan-session.ts";
import { add, encodeModel, graph, input, matmul, mul, oneHotEncode, type TensorValue } from "../src/graph/index.ts";
import { randomStream } from "../src/random/index.ts";
import { type Architecture, initialise, type TrainedModel, train, uniformGrid } from "../src/training/index.ts";

const native = await nativeEngine();
const engines: readonly (readonly [string, Engine])[] = [
  ["native", native],
  ["wasm", await wasmEngine()],
];

const value = (shape: readonly number[], data: readonly number[]): TensorValue => ({
  type: "float32",
  shape,
  data: Float32Array.from(data),
});

const a = input("a", "float32", ["rows", 2]);
const b = input("b", "float32", [2, 2]);
const product = encodeModel(graph("product", [a, b], { c: matmul(a, b) }));
const feeds = { a: value([1, 2], [1, 2]), b: value([2, 2], [3, 4, 5, 6]) };

const rows = 40;
const random = randomStream(6);
const features = Float32Array.from({ length: rows * 2 }, () => random.normal());
const data = {
  features,
  targets: Float32Array.from({ length: rows }, (_, i) => Math.abs(features[2 * i]!)),
  rows,
  train: Int32Array.from({ length: 32 }, (_, i) => i),
  validation: Int32Array.from({ length: 8 }, (_, i) => 32 + i),
};
const architectures: Readonly<Record<string, Architecture["activation"]>> = {
  learned: { kind: "piecewise-linear", grid: uniformGrid(8, 2), share: "layer", band: slopeBand(0, 1) },
  tanh: { kind: "fixed", expression: parseActivation("tanh").expression },
};

function trained(
  engine: Engine,
  activation: Architecture["activation"],
  models: number,
): Promise<readonly TrainedModel[]> {
  const architecture: Architecture = {
    features: 2,
    hidden: [6, 5],
    outputs: 1,
    loss: "squared-error",
    preserve: "network",
    activation,
  };
  const plans = Array.from({ length: models }, (_, seed) => ({
    start: initialise(architecture, randomStream(seed), { variance: 2, slopes: new Array<number>(8).fill(0.5) }),
    order: randomStream(seed).split("order"),
    gain: 2,
  }));
  return train(engine, { architecture, data, plans, batch: 8, epochs: 4, patience: 4, learningRate: 0.01 });
}

describe.each(engines)("the %s engine", (_, engine) => {
  it("computes what was fed, whatever size a named dimension has", async () => {
    const session = await engine.compile(product);
    const { c } = await session.run(feeds);
    expect(c).toEqual({ type: "float32", shape: [1, 2], data: Float32Array.of(13, 16) });
    const more = await session.run({ ...feeds, a: value([2, 2], [1, 0, 0, 1]) });
    expect(Array.from(more.c!.data as Float32Array)).toEqual([3, 4, 5, 6]);
    await session.release();
  });

  it("leaves what was fed as it was, and what it returned to the caller", async () => {
    const session = await engine.compile(product);
    const { c } = await session.run(feeds);
    await session.run({ ...feeds, a: value([1, 2], [7, 7]) });
    expect(Array.from(c!.data as Float32Array)).toEqual([13, 16]);
    expect(Array.from(feeds.b.data as Float32Array)).toEqual([3, 4, 5, 6]);
    await session.release();
  });

  it("refuses bytes that are no model, and feeds of a wrong shape, by code", async () => {
    await expect(engine.compile(Uint8Array.of(1, 2, 3))).rejects.toMatchObject({ code: "engine/refused" });
    const session = await engine.compile(product);
    const wrong = session.run({ ...feeds, b: value([3, 1], [1, 2, 3]) });
    await expect(wrong).rejects.toBeInstanceOf(EngineError);
    await session.release();
  });

  it("leaves the smallest numbers of JavaScript alone: proofs are computed beside it", async () => {
    const session = await engine.compile(product);
    await session.run(feeds);
    const smallest = Number.parseFloat("2.2250738585072014e-308");
    expect(smallest / 2).toBe(2 ** -1023);
    await session.release();
  });

  it("repeats a scan, and hands back state and what was collected", async () => {
    const x = input("x", "float32", [3]);
    const by = input("by", "float32", [1]);
    const factor = input("factor", "float32", [1]);
    const next = mul(add(x, by), factor);
    const body = graph("turn", [x, by, factor], { next, "new.x": next });
    const session = await engine.compile({ turns: 2, body, state: ["x"], sequences: ["by"], collected: ["next"] });
    const start = value([3], [1, 2, 3]);
    for (const f of [10, 100]) {
      const result = await session.run({ x: start, by: value([2, 1], [1, 2]), factor: value([1], [f]) });
      const once = [2 * f, 3 * f, 4 * f];
      const twice = once.map((v) => (v + 2) * f);
      expect(result.next).toEqual({ type: "float32", shape: [2, 3], data: Float32Array.of(...once, ...twice) });
      expect(Array.from(result["new.x"]!.data as Float32Array)).toEqual(twice);
    }
    expect(Array.from(start.data as Float32Array)).toEqual([1, 2, 3]);
    await expect(session.run({ x: start, factor: value([1], [1]) })).rejects.toThrow(/"by" takes 2 elements, got none/);
    await session.release();
  });

  it("goes on from a state that it has just returned, or from a copy; what it has written over since is refused", async () => {
    const [x, y] = [input("x", "float32", [2]), input("y", "float32", [2])];
    // Two states that change places.
    const body = graph("turn", [x, y], { "new.x": add(y, 1), "new.y": mul(x, 2) });
    const session = await engine.compile({ turns: 1, body, state: ["x", "y"], sequences: [], collected: [] });
    const numbers = (result: Feeds) => ["new.x", "new.y"].map((name) => Array.from(result[name]!.data as Float32Array));
    const first = { x: value([2], [1, 2]), y: value([2], [10, 20]) };
    const second = await session.run(first);
    const kept = copied(second);
    expect(numbers(kept)).toEqual([
      [11, 21],
      [2, 4],
    ]);
    const handedOn = { x: second["new.x"]!, y: second["new.y"]! };
    const third = copied(await session.run(handedOn));
    expect(numbers(third)).toEqual([
      [3, 5],
      [22, 42],
    ]);
    await expect(session.run(handedOn)).rejects.toThrow(/"x" .* feed a copy/);
    expect(numbers(await session.run({ x: kept["new.x"]!, y: kept["new.y"]! }))).toEqual(numbers(third));
    const fourth = await session.run({ x: third["new.y"]!, y: third["new.x"]! });
    expect(numbers(fourth)).toEqual([
      [4, 6],
      [44, 84],
    ]);
    await expect(session.run({ x: fourth["new.y"]!, y: fourth["new.x"]! })).rejects.toThrow(/"x" .* feed a copy/);
    expect(numbers(await session.run(first))).toEqual(numbers(kept));
    await session.release();
  });

  it("refuses a scan with an operator that has no code, by its name", async () => {
    const words = input("words", "string", [2, 1]);
    const body = graph("turn", [words], { y: oneHotEncode(words, ["a"]) });
    const scan = { turns: 1, body, state: [], sequences: [], collected: ["y"] };
    await expect(engine.compile(scan)).rejects.toThrow("there is no code for OneHotEncoder of string[2,1]");
  });

  it("runs no session that is released, waits for one that runs, and releases twice without harm", async () => {
    const session = await engine.compile(product);
    const running = session.run(feeds);
    await Promise.all([session.release(), session.release()]);
    expect(Array.from((await running).c!.data as Float32Array)).toEqual([13, 16]);
    await expect(session.run(feeds)).rejects.toMatchObject({ code: "engine/closed" });
  });

  it("takes its sessions with it when it is closed, and compiles nothing any more", async () => {
    const other = await (engine === native ? nativeEngine() : wasmEngine());
    const session = await other.compile(product);
    const compiling = other.compile(product);
    await Promise.all([other.close(), other.close()]);
    await expect(compiling).rejects.toMatchObject({ code: "engine/closed" });
    await expect(session.run(feeds)).rejects.toMatchObject({ code: "engine/closed" });
    await expect(other.compile(product)).rejects.toMatchObject({ code: "engine/closed" });
    await session.release();
  });

  it.each(Object.entries(architectures))(
    "trains as the native engine does, alone and beside others: %s",
    async (_, activation) => {
      for (const models of [1, 3]) {
        const ours = await trained(engine, activation, models);
        expect(await trained(engine, activation, models)).toEqual(ours);
        const expected = await trained(native, activation, models);
        ours.forEach((model, i) => {
          model.history.forEach((epoch, t) => {
            expect(epoch.validationLoss).toBeCloseTo(expected[i]!.history[t]!.validationLoss, 4);
          });
        });
      }
    },
  );
});

describe("the native engine", () => {
  it("keeps what it holds through collections of garbage", async () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const session = await (await nativeEngine()).compile(product);
    for (let i = 0; i < 20; i++) {
      const { c } = await session.run(feeds);
      collect();
      expect(Array.from(c!.data as Float32Array)).toEqual([13, 16]);
    }
    await session.release();
  });

  it("takes words, and names an input that was not fed", async () => {
    const words = input("words", "string", ["rows", 1]);
    const session = await native.compile(encodeModel(graph("words", [words], { y: oneHotEncode(words, ["ä", "b"]) })));
    const data = ["b", "ä", "?"];
    const { y } = await session.run({ words: { type: "string", shape: [3, 1], data } });
    expect(y).toEqual({ type: "float32", shape: [3, 1, 2], data: Float32Array.of(0, 1, 1, 0, 0, 0) });
    await expect(session.run({})).rejects.toThrow(/input "words" was not fed/);
    await session.release();
  });
});

it("a scan takes its state anew after a run that failed halfway", async () => {
  const [y, x, w] = [input("y", "float32", [4]), input("x", "float32", [64, 64]), input("w", "float32", [64, 64])];
  const body = graph("turn", [y, x, w], { "new.y": add(y, 1), "new.x": matmul(x, w) });
  let calls = 0;
  const run = () => {
    calls++;
    if (calls === 2) throw new Error("the second turn fails");
  };
  const session = await openScan(
    { turns: 2, body, state: ["y", "x"], sequences: [], collected: [] },
    { openBound: async () => ({ run, release: () => {} }), breathe: async () => {} },
  );
  const matrix = value([64, 64], new Array<number>(4096).fill(1));
  const start = { y: value([4], [1, 2, 3, 4]), x: matrix, w: matrix };
  await expect(session.run(start)).rejects.toThrow("the second turn fails");
  expect(Array.from((await session.run(start))["new.y"]!.data as Float32Array)).toEqual([3, 4, 5, 6]);
});
