import { MessageChannel } from "node:worker_threads";
import { Tinypool } from "tinypool";
import type { EngineName } from "../engine/index.node.ts";
import { ensureAddresses } from "./address-space.node.ts";
import type { DataFiles } from "./data-source.node.ts";
import type { ThreadTask } from "./serve-trials.node.ts";
import type { TrialRunner } from "./trial.ts";

/** Threads that run trials; close it to end them. */
export interface ThreadRunner {
  readonly run: TrialRunner;
  close(): Promise<void>;
}

export interface ThreadOptions {
  /** The module that says which kinds of trials there are: its default export is `serveTrials(kinds)`. */
  readonly module: URL;
  readonly width: number;
  readonly files: DataFiles;
  readonly engine: EngineName;
  /** When it is aborted, trials that run end at once and are refused. */
  readonly signal: AbortSignal;
}

/** A runner on `width` threads, each with an engine of its own. Throws `engine/no-memory` where they cannot have the addresses. */
export function threadRunner({ module, width, files, engine, signal }: ThreadOptions): ThreadRunner {
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
  return {
    run: async (task, tell) => {
      const { port1, port2 } = new MessageChannel();
      port1.on("message", tell);
      try {
        return await pool.run({ task, files, engine, port: port2 } satisfies ThreadTask, {
          transferList: [port2],
          signal,
        });
      } finally {
        port1.close();
      }
    },
    close: () => pool.destroy(),
  };
}
