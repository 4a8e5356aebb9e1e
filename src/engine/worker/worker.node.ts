import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Engine, Feeds, Session } from "../engine.ts";
import { EngineError } from "../engine-error.ts";
import type { Hello, Numbered, Reply, Request } from "./message.ts";

/** An engine with a thread of its own; close it to end the thread. */
export interface WorkerEngine extends Engine {
  close(): Promise<void>;
}

type Answer = Extract<Reply, { kind: "done" }>;

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: EngineError) => void;
}

/** Sends requests to a worker and pairs replies with them; when the thread dies, all that wait are refused. */
function correspondence(worker: Worker): (request: Request) => Promise<Answer> {
  const waiting = new Map<number, Waiting>();
  let [count, ended] = [0, false];
  worker.on("message", ({ id, body }: Numbered<Reply>) => {
    const { resolve, reject } = waiting.get(id)!;
    waiting.delete(id);
    if (body.kind === "done") resolve(body);
    else reject(new EngineError(body.code, body.message));
  });
  const refuseAll = (reason: string) => {
    ended = true;
    for (const { reject } of waiting.values())
      reject(new EngineError("engine/failed", `the engine's thread ended: ${reason}`));
    waiting.clear();
  };
  worker.on("error", (error) => refuseAll(error.message));
  worker.on("exit", (code) => refuseAll(`exit code ${code}`));
  return (body) =>
    new Promise((resolve, reject) => {
      if (ended) throw new EngineError("engine/closed", "the engine's thread has ended");
      const id = count++;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, body } satisfies Numbered<Request>);
    });
}

function hello(worker: Worker): Promise<Hello> {
  return new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", (cause) =>
      reject(new EngineError("engine/missing", `the engine's thread did not start: ${cause.message}`, { cause })),
    );
  });
}

/**
 * ONNX Runtime's CPU engine in a thread of its own. The runtime's Node binding computes on the thread that calls it, so two
 * of these keep two cores busy and leave the calling thread free. Feeds are copied to the thread, but for those that were fed
 * in the run before (a data set is copied once); outputs are handed over.
 */
export async function workerEngine(): Promise<WorkerEngine> {
  const self = fileURLToPath(import.meta.url);
  const worker = new Worker(new URL(`./worker-thread.node${extname(self)}`, import.meta.url));
  const greeting = await hello(worker);
  if ("code" in greeting) {
    await worker.terminate();
    throw new EngineError(greeting.code, greeting.message);
  }
  const ask = correspondence(worker);
  const open = (session: number): Session => {
    let before: Feeds = {};
    return {
      run: async (feeds) => {
        const kept = Object.keys(feeds).filter((name) => feeds[name] === before[name]);
        const changed = Object.fromEntries(Object.entries(feeds).filter(([name]) => !kept.includes(name)));
        before = feeds;
        return (await ask({ kind: "run", session, feeds: changed, kept })).outputs!;
      },
      release: async () => {
        await ask({ kind: "release", session });
      },
    };
  };
  return {
    ...greeting,
    compile: async (program) => open((await ask({ kind: "compile", program })).session!),
    close: async () => {
      await worker.terminate();
    },
  };
}
