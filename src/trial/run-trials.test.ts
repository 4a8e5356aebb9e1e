import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Engine } from "../engine/index.ts";
import { randomStream } from "../random/index.ts";
import { runHere } from "./run-here.ts";
import { type RunProgress, runTrials, type TrialsRun } from "./run-trials.ts";
import type { DataSource, TrialKind, TrialTask } from "./trial.ts";
import { trialStore } from "./trial-store.node.ts";

/** Trials that draw from a stream named by their seed and key. */
const drawing: TrialKind = {
  kind: "drawing",
  revision: 1,
  run: async ({ plan, seed }, { tell }) => {
    if (plan.key === "unlucky") throw new Error("no luck");
    tell({ done: 0.5 });
    return randomStream(seed).split("trial", plan.key).uniform();
  },
};

const task = (key: string, seed = 1): TrialTask => ({ kind: "drawing", revision: 1, plan: { key }, seed });
const nowhere = {} as DataSource;
const here = (kinds: readonly TrialKind[] = [drawing], engine: () => Promise<Engine> = async () => ({}) as Engine) => {
  let now = 0;
  return runHere(kinds, { engine, data: nowhere, seconds: () => now++ });
};

function run(keys: readonly string[], over: Partial<TrialsRun> = {}) {
  return runTrials(
    keys.map((key) => task(key)),
    { width: 1, runner: here(), progress: () => {}, ...over },
  );
}

const folder = await mkdtemp(join(tmpdir(), "relucid-trials-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("a run of trials", () => {
  it("gives the same outcomes in the order of the tasks, however many run at once", async () => {
    const one = await run(["a", "b", "c"]);
    const three = await run(["a", "b", "c"], { width: 3 });
    expect(three.map(({ outcome }) => outcome)).toEqual(one.map(({ outcome }) => outcome));
    expect(new Set(one.map(({ outcome }) => outcome)).size).toBe(3);
    expect(one[0]!.outcome).toBe(randomStream(1).split("trial", "a").uniform());
  });

  it("ends with the first failure, names it, keeps what was finished, and runs only the rest again", async () => {
    const store = trialStore(join(folder, "resumed"), "1.0.0");
    await expect(run(["a", "unlucky", "b"], { store })).rejects.toThrow(/^drawing, trial unlucky: no luck$/);
    const ran: string[] = [];
    const runner: TrialsRun["runner"] = async (each, tell) => {
      ran.push(each.plan.key);
      return here()(each, tell);
    };
    const done = await run(["a", "b"], { store, runner });
    expect(ran).toEqual(["b"]);
    expect(done.map(({ kept, seconds }) => [kept, seconds])).toEqual([
      [true, 1],
      [false, 1],
    ]);
  });

  it("tells progress from nothing done to all done, and what trials tell", async () => {
    const told: RunProgress[] = [];
    await run(["a", "b"], { progress: (report) => told.push(report) });
    const shares = told.map(({ done }) => done);
    expect(shares).toEqual([0, 0.25, 0.5, 0.5, 0.75, 1]);
    expect(told[1]).toMatchObject({ finished: 0, trials: 2, running: [task("a")], event: { done: 0.5 } });
    expect(told.at(-1)).toMatchObject({ finished: 2, running: [] });
  });
});

describe("trials here", () => {
  it("refuses what no kind of this revision is there for", async () => {
    const run = here()({ ...task("a"), revision: 2 }, () => {});
    await expect(run).rejects.toThrow(/nobody here runs trials of kind "drawing", revision 2/);
  });

  it("makes the engine when a trial first asks, once for all trials, and again where it could not be made", async () => {
    let made = 0;
    const engine = async () => {
      made++;
      if (made === 1) throw new Error("not yet");
      return { name: "engine" } as Engine;
    };
    const asking: TrialKind = {
      ...drawing,
      run: async (_, context) => (await context.engine()).name + (await context.remember("table", async () => made)),
    };
    const runner = here([asking], engine);
    await expect(runner(task("a"), () => {})).rejects.toThrow("not yet");
    expect((await runner(task("a"), () => {})).outcome).toBe("engine2");
    expect((await runner(task("b"), () => {})).outcome).toBe("engine2");
    expect(made).toBe(2);
  });
});

describe("the store of finished trials", () => {
  const finished = { outcome: [1, null, "x"], seconds: 2 };

  it("gives back what it kept, and only for the same trial", async () => {
    const store = trialStore(join(folder, "kept"), "1.0.0");
    const kept: TrialTask = { kind: "C1", revision: 1, plan: { key: "a", draws: 3 }, seed: 1 };
    await store.keep(kept, finished);
    expect(await store.find({ ...kept, plan: { draws: 3, key: "a" } })).toEqual(finished);
    expect(await store.find({ ...kept, kind: "C2" })).toBeNull();
    expect(await store.find({ ...kept, seed: 2 })).toBeNull();
    expect(await store.find({ ...kept, revision: 2 })).toBeNull();
    expect(await store.find({ ...kept, plan: { key: "a", draws: 4 } })).toBeNull();
    expect(await trialStore(join(folder, "kept"), "1.0.1").find(kept)).toBeNull();
  });

  it("takes a damaged file for a missing one", async () => {
    const place = join(folder, "damaged");
    const store = trialStore(place, "1.0.0");
    await store.keep(task("a"), finished);
    const [name] = await readdir(place);
    const text = await readFile(join(place, name!), "utf8");
    await writeFile(join(place, name!), text.slice(0, text.length / 2));
    expect(await store.find(task("a"))).toBeNull();
  });
});
