import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { MessageChannel } from "node:worker_threads";
import { Tinypool } from "tinypool";
import type { TrialRunner } from "./trial-task.ts";
import type { ThreadTask } from "./trial-thread.node.ts";

/** Threads that run trials; close it to end them. */
export interface TrialPool {
  readonly run: TrialRunner;
  close(): Promise<void>;
}

/** A pool of `width` threads. When `signal` is aborted, trials that run end at once and are refused. */
export function trialPool(width: number, signal: AbortSignal): TrialPool {
  const extension = extname(fileURLToPath(import.meta.url));
  const filename = fileURLToPath(new URL(`./trial-thread.node${extension}`, import.meta.url));
  const pool = new Tinypool({
    filename,
    runtime: "worker_threads",
    minThreads: width,
    maxThreads: width,
    isolateWorkers: false,
  });
  return {
    run: async (task, progress) => {
      const { port1, port2 } = new MessageChannel();
      port1.on("message", progress);
      try {
        return await pool.run({ task, port: port2 } satisfies ThreadTask, { transferList: [port2], signal });
      } finally {
        port1.close();
      }
    },
    close: () => pool.destroy(),
  };
}
