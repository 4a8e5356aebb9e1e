import { MessageChannel } from "node:worker_threads";
import { Tinypool } from "tinypool";
import { ensureAddresses } from "./address-space.node.ts";
import type { ThreadTask } from "./serve-trials.node.ts";
import type { TrialRunner } from "./trial.ts";

/** Threads that run trials; close them to end them. */
export interface Threads {
  /** A runner on them, once it is known which engine each opens for itself and where the data lie. */
  runner(place: Pick<ThreadTask, "files" | "engine">): TrialRunner;
  /** A second time it waits for the same end. */
  close(): Promise<void>;
}

export interface ThreadOptions {
  /** The module that says which kinds of trials there are: its default export is `serveTrials(kinds)`. */
  readonly module: URL;
  readonly width: number;
  /** When it is aborted, trials that run end at once and are refused. */
  readonly signal: AbortSignal;
}

/** Begins to start `width` threads, which takes half a second. Throws `engine/no-memory` where they cannot have the addresses. */
export function startThreads({ module, width, signal }: ThreadOptions): Threads {
  ensureAddresses(width);
  const pool = new Tinypool({
    filename: module.href,
    runtime: "worker_threads",
    minThreads: width,
    maxThreads: width,
    isolateWorkers: false,
    // Threads that wait for events, not for a shared number, on which those of Deno wait forever.
    useAtomics: false,
  });
  let closed: Promise<void> | null = null;
  return {
    runner: (place) => async (task, tell) => {
      const { port1, port2 } = new MessageChannel();
      port1.on("message", tell);
      try {
        return await pool.run({ task, ...place, port: port2 } satisfies ThreadTask, { transferList: [port2], signal });
      } finally {
        port1.close();
      }
    },
    close: () => {
      closed ??= pool.destroy();
      return closed;
    },
  };
}
