// What a thread of the pool does: one trial at a time, by the name of its claim.
import type { MessagePort } from "node:worker_threads";
import { nativeEngine } from "../../engine/index.node.ts";
import type { Engine } from "../../engine/index.ts";
import { claims } from "../claims.ts";
import { dataSource } from "./data-source.node.ts";
import { type FinishedTrial, runTrial, type TrialTask } from "./trial-task.ts";

/** Progress goes to the port as shares in [0, 1]. */
export interface ThreadTask {
  readonly task: TrialTask;
  readonly port: MessagePort;
}

/** Runs the trial in this thread. */
export default async function trial({ task, port }: ThreadTask): Promise<FinishedTrial> {
  const claim = claims.find(({ id }) => id === task.claim)!;
  let engine: Promise<Engine> | null = null;
  const begun = performance.now();
  const outcome = await runTrial(claim, task, {
    engine: () => {
      engine ??= nativeEngine({ threads: 1 });
      return engine;
    },
    data: dataSource,
    progress: (share) => port.postMessage(share),
  });
  port.close();
  return { outcome, seconds: (performance.now() - begun) / 1000 };
}
