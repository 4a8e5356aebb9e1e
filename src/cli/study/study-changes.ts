import { counted } from "../../wording/index.ts";
import { type StoreOptions, studyNamed, withStore } from "./store-option.ts";

/** Carries out `relucid study retry`. */
export async function retryVerb(given: string | undefined, options: StoreOptions): Promise<void> {
  await withStore(options, false, async (store) => {
    const name = await studyNamed(store, given);
    const trials = await store.retry(name);
    process.stdout.write(
      `${name}: ${counted(trials, "failed trial")} ${trials === 1 ? "waits" : "wait"} again; relucid study run PLAN goes on\n`,
    );
  });
}

/** Carries out `relucid study cancel`. */
export async function cancelVerb(given: string | undefined, options: StoreOptions): Promise<void> {
  await withStore(options, false, async (store) => {
    const name = await studyNamed(store, given);
    const trials = await store.cancel(name);
    process.stdout.write(
      `${name}: ${counted(trials, "waiting trial")} cancelled; relucid study run PLAN lets them wait again\n`,
    );
  });
}
