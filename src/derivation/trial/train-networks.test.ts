import { afterAll, expect, test } from "vitest";
import { slopeBand } from "../../constraint/index.ts";
import { parseCsv, readData, splitData } from "../../data/index.ts";
import { nativeEngine } from "../../engine/index.node.ts";
import { scanSessions } from "../../training/index.ts";
import { defaultSettings } from "../settings.ts";
import { setupFor } from "../setup.ts";
import { learningData } from "./learning-data.ts";
import { trainNetworks } from "./train-networks.ts";
import { learningTask } from "./training-task.ts";

const engine = await nativeEngine();
afterAll(() => engine.close());

/** Groups of 1 to 8 rows, one of which alone has the level "rare": splits differ in their rows and in their features. */
const groups = Array.from({ length: 9 }, (_, group) => Array.from({ length: group + 1 }, () => group)).flat();
const lines = groups.map(
  (group, i) => `${Math.sin(i)},${i === 0 ? "rare" : i % 3 === 0 ? "a" : "b"},g${group},${Math.cos(i)}`,
);
const table = parseCsv(`x,level,group,y\n${lines.join("\n")}\n`, { name: "made-up.csv" });
const read = readData({ table, target: "y", task: "regression", splits: { kind: "groups", column: "group" } });
const splits = Array.from({ length: 5 }, (_, repeat) => splitData(read, { seed: 3, repeat }));
const tables = splits.map(learningData);

test("what becomes of a network does not depend on those beside it, to the bit, also where splits differ in rows and features", async () => {
  expect(new Set(tables.map(({ width }) => width)).size).toBe(2);
  expect(new Set(tables.map(({ train }) => train.length)).size).toBeGreaterThan(1);
  expect(new Set(tables.map(({ validation }) => validation.length)).size).toBeGreaterThan(1);
  const setup = setupFor({ ...defaultSettings, hidden: [4], epochs: 6, batch: 8 }, slopeBand(0, 1), splits[0]!);
  const trained = async (seeds: readonly number[]) => {
    const sessions = scanSessions(engine);
    const bench = { sessions, dataOf: (seed: number) => tables[seed]!, seed: 1, tell: () => {} };
    const networks = await trainNetworks(
      bench,
      learningTask(
        setup,
        seeds.map((seed) => ({ seed, gain: 2 })),
      ),
    );
    await sessions.release();
    return networks;
  };
  const beside = await trained([0, 1, 2, 3, 4]);
  for (const [seed, network] of beside.entries()) {
    expect(network.parameters.layers[0]!.weight).toHaveLength(4 * tables[seed]!.width);
    expect(await trained([seed])).toStrictEqual([network]);
  }
  expect(await trained([4, 0])).toStrictEqual([beside[4], beside[0]]);
});

test("tells the share of all of them after each epoch", async () => {
  const shares: number[] = [];
  const setup = setupFor({ ...defaultSettings, hidden: [4], epochs: 2, batch: 8 }, slopeBand(0, 1), splits[0]!);
  const task = learningTask(
    setup,
    [0, 1].map((seed) => ({ seed, gain: 2 })),
  );
  const sessions = scanSessions(engine);
  const tell = ({ done }: { readonly done: number }) => void shares.push(done);
  await trainNetworks({ sessions, dataOf: (seed) => tables[seed]!, seed: 1, tell }, task);
  await sessions.release();
  expect(shares).toEqual([0.25, 0.5, 0.75, 1]);
});
