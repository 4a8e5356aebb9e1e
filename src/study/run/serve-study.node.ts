import { type EngineName, openEngine } from "../../engine/index.node.ts";
import { dataSource } from "../../trial/index.node.ts";
import { runHere, type TrialKind, type TrialRunner } from "../../trial/index.ts";
import type { FromWorker, ToWorker } from "./worker-messages.ts";

/** Milliseconds between two events that a trial tells. */
const every = 200;

/** What a worker process of `processPool` does: trials of these kinds, one at a time, until its parent ends. */
export function serveStudy(kinds: readonly TrialKind[]): void {
  let runner: TrialRunner | null = null;
  const known: Record<string, string> = {};
  const say = (message: FromWorker) => process.send?.(message);
  const run = async (task: Parameters<TrialRunner>[0]) => {
    let told = 0;
    say({ kind: "event", event: { done: 0 } });
    try {
      const finished = await runner!(task, (event) => {
        const now = performance.now();
        if (now - told < every) return;
        told = now;
        say({ kind: "event", event });
      });
      say({ kind: "finished", finished });
    } catch (error) {
      say({ kind: "refused", message: error instanceof Error ? error.message : String(error) });
    }
  };
  process.on("message", (message: ToWorker) => {
    if (message.kind === "trial") {
      Object.assign(known, message.files);
      run(message.task);
    } else {
      const { engine, files } = message.settings;
      Object.assign(known, files);
      runner = runHere(kinds, {
        engine: () => openEngine(engine as EngineName),
        data: dataSource(known),
        seconds: () => performance.now() / 1000,
      });
    }
  });
  // Ctrl-C in a terminal reaches all processes; the parent decides what becomes of its workers.
  process.on("SIGINT", () => {}).on("SIGTERM", () => {});
  process.on("disconnect", () => process.exit(0));
}
