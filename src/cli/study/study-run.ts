import { documentOf } from "../../document/index.ts";
import type { EngineName } from "../../engine/index.node.ts";
import { isPostgres, mostShared, openPlan, runPlan, shareFiles } from "../../study/index.node.ts";
import { type StudyStatus, type StudyStore, studyStatusSchema } from "../../study/index.ts";
import type { DataFiles } from "../../trial/index.node.ts";
import { counted } from "../../wording/index.ts";
import { documentText } from "../document-text.ts";
import { engineFrom } from "../engine-option.ts";
import { exitCode } from "../exit-code.ts";
import { interruptible } from "../interruptible.ts";
import { type ProgressDisplay, progressDisplay } from "../progress-display.ts";
import { runFollower } from "./run-follower.ts";
import { openStore, type StoreOptions } from "./store-option.ts";

/** The options of `relucid study run`, as they are given. */
export interface RunOptions extends StoreOptions {
  readonly workers: number;
  readonly silence: number;
  readonly engine?: EngineName;
  readonly json?: true;
  readonly quiet?: true;
}

/** So many networks take about a second to put into a store. */
const manyNetworks = 20_000;

/** Puts the data into the store, so that whoever reaches it can go on; what is too large is told where others may be meant. */
async function shared(display: ProgressDisplay, store: StudyStore, files: DataFiles, place: string): Promise<void> {
  const large = await shareFiles(store, files);
  if (!isPostgres(place)) return;
  for (const path of large)
    display.say(
      `${path} is larger than ${mostShared / 2 ** 20} MB and is not put into the store: workers elsewhere need it in their --data, called by its SHA-256`,
    );
}

async function announce(display: ProgressDisplay, store: StudyStore, path: string, place: string) {
  const { plan, files } = await openPlan(path);
  const [networks, trials] = [counted(plan.cells.length, "network"), counted(plan.trials.length, "trial")];
  const { fresh, done, replaced } = await store.putPlan(plan, (share) => {
    if (plan.cells.length < manyNetworks) return;
    display.show({ heading: `${plan.name}: put into the store`, done: share, whole: share, detail: networks });
  });
  await shared(display, store, files, place);
  const before = done > 0 ? `, ${done} of them done before` : "";
  const changed = replaced ? `; the plan has changed, ${counted(fresh, "trial")} of it new` : "";
  display.say(`${plan.name}: ${networks} in ${trials}${before}${changed}`);
  return { name: plan.name, files };
}

/** Carries out `relucid study run`. */
export async function runVerb(path: string, options: RunOptions): Promise<void> {
  const { workers, silence } = options;
  const display = progressDisplay(process.stderr, options.quiet === true);
  const store = await openStore(options);
  try {
    const { name: plan, files } = await announce(display, store, path, options.store);
    const engine = await engineFrom(options);
    const kept = () => `everything that is done is kept in ${options.store}; the same command goes on from there`;
    const after = await interruptible(async (check, signal) => {
      const follow = (before: StudyStatus) => runFollower(display, before);
      const status = await runPlan({ store, plan, files, engine, workers, silence, signal, follow });
      check();
      return status;
    }, kept).finally(() => display.stop());
    if (options.json) process.stdout.write(documentText(documentOf(studyStatusSchema, after)));
    else process.stdout.write(`${summary(after)}\n`);
    if (after.states.failed > 0) process.exitCode = exitCode.refuted;
  } finally {
    await store.close();
  }
}

function summary({ name, trials, states }: StudyStatus): string {
  const { done, failed } = states;
  const all = `${name}: ${done} of ${counted(trials, "trial")} done`;
  const next =
    'Ask for what came out: relucid study query "SELECT data, activation, regime, avg(test) AS test FROM scores GROUP BY data, activation, regime"';
  if (failed === 0) return `${all}\n${next}`;
  return `${all}, ${failed} failed. Why: relucid study query "SELECT * FROM errors". Once that is mended: relucid study retry, then run again\n${next}`;
}
