import { afterAll, describe, expect, it } from "vitest";
import { nativeEngine } from "../engine/index.node.ts";
import { encodeModel, float32 } from "../graph/index.ts";
import { randomStream } from "../random/index.ts";
import type { Architecture } from "./architecture.ts";
import { chunkRows, evaluate, openEvaluation, rowsInChunks } from "./evaluate.ts";
import { evaluationGraph } from "./evaluation-graph.ts";
import { uniformGrid } from "./grid.ts";
import { initialise } from "./initialise.ts";
import { parameterFeeds } from "./parameters.ts";
import { takeRows } from "./rows.ts";
import { scanSessions } from "./scan-sessions.ts";

const engine = await nativeEngine();
afterAll(() => engine.close());

const normals = (count: number, seed: number) => {
  const random = randomStream(seed);
  return Float32Array.from({ length: count }, () => random.normal());
};

const [rows, width, outputs] = [3001, 3, 2];
const table = { features: normals(rows * width, 1), targets: normals(rows * outputs, 2) };

/** What ONNX Runtime makes of the same rows at once. */
async function atOnce(
  architecture: Architecture,
  feeds: Record<string, ReturnType<typeof float32>>,
  numbers: Int32Array,
) {
  const session = await engine.compile(encodeModel(evaluationGraph(architecture, 1, { logits: true, counts: true })));
  const found = await session.run({
    ...feeds,
    features: float32([numbers.length, width], takeRows(table.features, width, numbers)),
    targets: float32([numbers.length, outputs], takeRows(table.targets, outputs, numbers)),
  });
  await session.release();
  return Object.fromEntries(Object.entries(found).map(([name, { data }]) => [name, data as Float32Array]));
}

describe("networks in chunks of rows", () => {
  it.each([
    ["network", undefined],
    ["layer", undefined],
    ["neuron", 0.3],
  ] as const)("are what they are on all rows at once, each row counted once: %s", async (share, gainPrice) => {
    const grid = uniformGrid(8, 2);
    const architecture: Architecture = {
      ...{ features: width, hidden: [6, 5], outputs, loss: "squared-error", preserve: "neuron" },
      activation: { kind: "piecewise-linear", grid, share, band: null },
      ...(gainPrice !== undefined && { gainPrice }),
    };
    const functions = { network: 1, layer: 2, neuron: 11 }[share];
    const start = initialise(architecture, randomStream(3), { variance: 2 });
    const feeds = {
      ...parameterFeeds(architecture, [start]),
      gain: float32([1, 1, 1], Float32Array.of(1.5)),
      slopes: float32([1, functions * 8], normals(functions * 8, 4)),
    } as Record<string, ReturnType<typeof float32>>;
    // 1,100 rows are two chunks, 550 each; in chunks of 300 the last one is filled up.
    const numbers = randomStream(5).permutation(rows).subarray(0, 1100);
    expect(chunkRows(numbers.length)).toBe(550);
    const expected = await atOnce(architecture, feeds, numbers);
    const sessions = scanSessions(engine);
    for (const size of [550, 300]) {
      const parts = { logits: true, counts: true };
      const session = await openEvaluation(sessions, "judging", { architecture, size, parts });
      const { loss, logits, counts } = await evaluate(session, feeds, rowsInChunks(table, architecture, numbers, size));
      expect(loss / expected.loss![0]!).toBeCloseTo(1, 5);
      expect(logits.length).toBe(expected.logits!.length);
      logits.forEach((z, i) => {
        expect(z).toBeCloseTo(expected.logits![i]!, 4);
      });
      expect(counts!.reduce((a, b) => a + b, 0)).toBe(1100 * 11);
      // A pre-activation that lies at a kink may be rounded to either side of it.
      const moved = counts!.reduce((sum, n, i) => sum + Math.abs(n - expected.counts![i]!), 0);
      expect(moved).toBeLessThan(4);
    }
    await sessions.release();
  });
});
