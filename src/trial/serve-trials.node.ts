import type { MessagePort } from "node:worker_threads";
import { type EngineName, openEngine } from "../engine/index.node.ts";
import { type DataFiles, dataSource } from "./data-source.node.ts";
import { runHere } from "./run-here.ts";
import type { FinishedTrial, TrialEvent, TrialKind, TrialRunner, TrialTask } from "./trial.ts";

/** What a thread is sent; events go back through the port. */
export interface ThreadTask {
  readonly task: TrialTask;
  readonly files: DataFiles;
  readonly engine: EngineName;
  readonly port: MessagePort;
}

/** Milliseconds between two events of a trial: whoever watches sees no more, and a message for each epoch costs a thread some per cent of its time. */
const pause = 50;

/** Passes an event on where the last one is long enough ago. */
function seldom(tell: (event: TrialEvent) => void): (event: TrialEvent) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (event) => {
    const now = performance.now();
    if (now - last < pause) return;
    last = now;
    tell(event);
  };
}

/** What a thread of `startThreads` does: trials of these kinds, one at a time, on an engine with one thread. */
export function serveTrials(kinds: readonly TrialKind[]): (task: ThreadTask) => Promise<FinishedTrial> {
  let runner: TrialRunner | null = null;
  return async ({ task, files, engine, port }) => {
    runner ??= runHere(kinds, {
      engine: () => {
        // Deno gives threads a location without an origin, on which the runtime made for pages fails; Node gives them none.
        Reflect.deleteProperty(globalThis, "location");
        return openEngine(engine);
      },
      data: dataSource(files),
      seconds: () => performance.now() / 1000,
    });
    const finished = await runner(
      task,
      seldom((event) => port.postMessage(event)),
    );
    port.close();
    return finished;
  };
}
