import { afterEach, describe, expect, it } from "vitest";
import { memoryKills } from "./memory-kills.node.ts";
import { type WorkerProcess, workerProcess } from "./worker-process.node.ts";

const module = new URL("../../../test/failing-study-worker.mjs", import.meta.url);
const workers: WorkerProcess[] = [];
afterEach(() => {
  for (const worker of workers.splice(0)) worker.stop();
});

function started(silence = 60): (key: string) => ReturnType<WorkerProcess["run"]> {
  const worker = workerProcess({ module, engine: "wasm", files: {}, silence });
  workers.push(worker);
  return (key) => worker.run({ kind: "ending", revision: 1, plan: { key }, seed: 1 }, () => {});
}

describe("a worker process", () => {
  it("answers, trial after trial", async () => {
    const run = started();
    for (let i = 0; i < 3; i++) expect(await run("answers")).toMatchObject({ finished: { outcome: 7 } });
  });

  it.each([
    ["refuses", "refused", /^no such column$/],
    ["exits", "crashed", /exit code 3/],
    ["faults", "crashed", /SIGSEGV in native code/],
  ])("tells that a trial %s, and carries out the next one", async (key, kind, message) => {
    const run = started();
    expect(await run(key)).toMatchObject({ failure: { kind, message: expect.stringMatching(message) } });
    expect(await run("answers")).toMatchObject({ finished: { outcome: 7 } });
  });

  it.runIf(memoryKills() !== null)("blames no trial for a process that was killed between two", async () => {
    const run = started();
    for (const wait of [300, 0]) {
      const named = (await run("names")) as { readonly finished: { readonly outcome: number } };
      process.kill(named.finished.outcome, "SIGKILL");
      await new Promise((resolve) => setTimeout(resolve, wait));
      const ended = await run("answers");
      if ("failure" in ended) expect(ended.failure.kind).toBe("killed");
      else expect(ended.finished.outcome).toBe(7);
      if (wait > 0) expect(ended).toMatchObject({ finished: { outcome: 7 } });
    }
  });

  it.each(["hangs", "spins"])("ends a process whose trial %s", async (key) => {
    const run = started(1);
    expect(await run(key)).toMatchObject({
      failure: { kind: "silent", message: expect.stringMatching(/nothing for 1 seconds/) },
    });
    expect(await run("answers")).toMatchObject({ finished: { outcome: 7 } });
  });

  it("refuses what it has no kind for", async () => {
    const worker = workerProcess({ module, engine: "wasm", files: {}, silence: 60 });
    workers.push(worker);
    const ended = await worker.run({ kind: "other", revision: 1, plan: { key: "answers" }, seed: 1 }, () => {});
    expect(ended).toMatchObject({
      failure: { kind: "refused", message: expect.stringMatching(/nobody here runs trials of kind "other"/) },
    });
  });

  it.runIf(memoryKills() !== null)("tells a trial as killed whose process is stopped", async () => {
    const worker = workerProcess({ module, engine: "wasm", files: {}, silence: 60 });
    const ended = worker.run({ kind: "ending", revision: 1, plan: { key: "hangs" }, seed: 1 }, () => {});
    setTimeout(() => worker.stop(), 500);
    expect(await ended).toMatchObject({ failure: { kind: "killed", message: expect.stringMatching(/from outside/) } });
  });
});
