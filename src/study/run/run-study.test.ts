import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { planOf } from "../../../test/study-store-law.ts";
import { temporaryFolder } from "../../../test/temporary-folder.ts";
import { embeddedStore } from "../store/embedded/embedded-store.node.ts";
import type { StudyStore } from "../store/store.ts";
import { StudyError } from "../study-error.ts";
import { runStudy } from "./run-study.node.ts";
import type { StudyEvent } from "./study-event.ts";
import type { Ended, WorkerProcess } from "./worker-process.node.ts";

const facts = { host: "elsewhere", pid: 1, machine: "m", relucid: "1", node: "v20", engine: "native" };
const done: Ended = { finished: { outcome: 1, seconds: 2 } };
const crashed: Ended = { failure: { kind: "crashed", message: "it is gone" } };

/** A worker whose trials end as is said for their keys, in turn. */
function worker(ends: (key: string, time: number) => Ended | Promise<Ended>): WorkerProcess {
  const times = new Map<string, number>();
  return {
    run: async ({ plan: { key } }) => {
      times.set(key, (times.get(key) ?? 0) + 1);
      return ends(key, times.get(key)!);
    },
    stop: () => {},
  };
}

async function studied(keys: readonly string[]) {
  const store = await embeddedStore(join(temporaryFolder(), "studies.db"));
  await store.putPlan(planOf("a", keys));
  const events: StudyEvent[] = [];
  const controller = new AbortController();
  const run = (workers: readonly WorkerProcess[], over: Partial<StudyStore> = {}) =>
    runStudy({
      store: { ...store, ...over },
      plan: "a",
      facts,
      workers,
      tell: (event) => events.push(event),
      signal: controller.signal,
    });
  return { store, run, events, controller };
}

describe("a run of a study", () => {
  it("carries out every trial once, by all workers, and ends", async () => {
    const { store, run, events } = await studied(["x", "y", "z"]);
    await run([worker(() => done), worker(() => done)]);
    expect(await store.status("a")).toMatchObject({ states: { done: 3 }, seconds: 6, sessions: [] });
    expect(events.filter(({ kind }) => kind === "done")).toHaveLength(3);
    await store.close();
  });

  it("tries a trial that takes its worker along once more, then records it and goes on", async () => {
    const { store, run, events } = await studied(["x", "unlucky", "cursed"]);
    await run([worker((key, time) => (key === "cursed" || (key === "unlucky" && time === 1) ? crashed : done))]);
    expect(await store.status("a")).toMatchObject({ states: { done: 2, failed: 1 } });
    const failed = events.flatMap((event) =>
      event.kind === "failed" ? [[event.claim.task.plan.key, event.again]] : [],
    );
    expect(failed.toSorted()).toEqual([
      ["cursed", false],
      ["cursed", true],
      ["unlucky", true],
    ]);
    await store.close();
  });

  it("keeps a finished trial while the store is locked or full, says so, and goes on", async () => {
    const { store, run, events } = await studied(["x"]);
    let troubles = 0;
    const finishAndClaim: StudyStore["finishAndClaim"] = async (...args) => {
      if (++troubles === 1) throw new StudyError("study/store-full", "no room");
      return store.finishAndClaim(...args);
    };
    await run([worker(() => done)], { finishAndClaim });
    expect(events.flatMap((event) => (event.kind === "trouble" ? [event.error.message] : []))).toEqual(["no room"]);
    expect(await store.status("a")).toMatchObject({ states: { done: 1 } });
    await store.close();
  });

  it("ends with an error where the store cannot be used any more", async () => {
    const { store, run } = await studied(["x"]);
    const finishAndClaim: StudyStore["finishAndClaim"] = async () => {
      throw new StudyError("study/store-unreadable", "damaged");
    };
    await expect(run([worker(() => done)], { finishAndClaim })).rejects.toThrow("damaged");
    expect(await store.status("a")).toMatchObject({ states: { waiting: 1 } });
    await store.close();
  });

  it("gives running trials back when it is stopped, without a failure", async () => {
    const { store, run, controller } = await studied(["x", "y"]);
    const stopped = worker(async () => {
      controller.abort();
      return crashed;
    });
    await run([stopped]);
    expect(await store.status("a")).toMatchObject({ states: { waiting: 2, failed: 0 } });
    expect((await store.query("SELECT count(*) FROM errors")).rows).toEqual([[0]]);
    await store.close();
  });

  it("drops the outcome of a trial that was taken over elsewhere", async () => {
    const { store, run, events } = await studied(["x"]);
    const late = worker(async (_, time) => {
      if (time > 1) return done;
      const { rows } = await store.query("SELECT id FROM sessions");
      await store.end(String(rows[0]![0]));
      return { finished: { outcome: 99, seconds: 1 } };
    });
    await run([late]);
    expect(events.map(({ kind }) => kind)).toEqual(["begun", "lost", "begun", "done"]);
    expect((await store.query("SELECT outcome FROM outcomes")).rows).toEqual([["1"]]);
    await store.close();
  });

  it("runs what a plan that is changed meanwhile asks for", async () => {
    const { store, run } = await studied(["x", "y"]);
    const changing = worker(async (key) => {
      if (key === "x") await store.putPlan(planOf("a", ["x", "new"]));
      return done;
    });
    await run([changing]);
    expect(await store.status("a")).toMatchObject({ trials: 2, states: { done: 2 } });
    await store.close();
  });
});
