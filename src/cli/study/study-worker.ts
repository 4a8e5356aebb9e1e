import { setTimeout as sleep } from "node:timers/promises";
import type { EngineName } from "../../engine/index.node.ts";
import { patiently, serveStore } from "../../study/index.node.ts";
import type { StudyEvent } from "../../study/index.ts";
import { counted } from "../../wording/index.ts";
import { engineFrom } from "../engine-option.ts";
import { interruptible } from "../interruptible.ts";
import { type ProgressDisplay, progressDisplay } from "../progress-display.ts";
import { type StoreOptions, servedStore } from "./store-option.ts";
import { troubleLines } from "./trouble-lines.ts";

/** The options of `relucid worker`, as they are given. */
export interface WorkerVerbOptions extends StoreOptions {
  readonly plan?: string;
  readonly workers: number;
  readonly silence: number;
  readonly idle: number;
  readonly data: string;
  readonly engine?: EngineName;
  readonly quiet?: true;
}

/** Counts what is done here, and shows it. */
function follower({ say, show }: ProgressDisplay, { trouble, well }: ReturnType<typeof troubleLines>) {
  const shares = new Map<string, number>();
  const count = { done: 0, failed: 0 };
  const follow = (event: StudyEvent): void => {
    if (event.kind === "trouble") {
      trouble(event.error);
      return;
    }
    const { hash } = event.claim;
    if (event.kind === "told") shares.set(hash, event.event.done);
    else {
      well();
      if (event.kind === "begun") shares.set(hash, 0);
      else shares.delete(hash);
    }
    if (event.kind === "done") count.done++;
    if (event.kind === "lost") say("a trial was taken over by another worker while the store did not hear of this one");
    if (event.kind === "failed") {
      if (!event.again) count.failed++;
      say(`a trial has failed${event.again ? ", and is tried again" : ""}: ${event.message}`);
    }
    const running = [...shares.values()].reduce((sum, share) => sum + share, 0) / Math.max(1, shares.size);
    const failures = count.failed > 0 ? `, ${count.failed} failed` : "";
    show({ heading: "worker", done: running, whole: 0, detail: `${counted(count.done, "trial")} done${failures}` });
  };
  return { follow, count };
}

/** Carries out `relucid worker`. */
export async function workerVerb(options: WorkerVerbOptions): Promise<void> {
  const { plan = null, workers, silence, idle, data, quiet } = options;
  const display = progressDisplay(process.stderr, quiet === true);
  const engine = await engineFrom(options);
  const lines = troubleLines(display.say);
  const { follow, count } = follower(display, lines);
  const kept = () => `${counted(count.done, "trial")} done here; what was running waits again`;
  await interruptible(async (check, signal) => {
    const pause = (seconds: number) => sleep(seconds * 1000, undefined, { signal }).catch(() => {});
    const store = await patiently(() => servedStore(options), { trouble: lines.trouble, sleep: pause, signal });
    lines.well();
    try {
      display.say(
        `serving ${plan === null ? "all studies" : plan} of ${options.store} with ${counted(workers, "process", "processes")}`,
      );
      await serveStore({ store, plan, engine, workers, silence, idle, data, tell: follow, signal });
      check();
    } finally {
      await store.close();
    }
  }, kept).finally(() => display.stop());
  process.stdout.write(`${kept().split(";", 1)[0]}\n`);
}
