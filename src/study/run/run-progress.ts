import type { StudyStatus } from "../store/store.ts";
import type { StudyEvent } from "./study-event.ts";

/** How far a study is while it is run. */
export interface RunProgress {
  readonly study: string;
  readonly trials: number;
  readonly done: number;
  readonly failed: number;
  /** Share of the trials that have ended, what runs here counted in part; in [0, 1]. */
  readonly share: number;
  /** The same of the trials that had not ended when the run began. */
  readonly shareOfRun: number;
}

const shareOf = (part: number, whole: number) => (whole <= 0 ? 1 : Math.max(0, Math.min(1, part / whole)));

/** Counts how far a study is, from what its run tells, and from what the store says now and then of trials that others run. */
export function runProgress(before: StudyStatus) {
  const endedBefore = before.states.done + before.states.failed;
  let { trials, states } = before;
  let [done, failed] = [states.done, states.failed];
  const shares = new Map<string, number>();
  const now = (): RunProgress => {
    const ended = done + failed + [...shares.values()].reduce((sum, share) => sum + share, 0);
    const share = shareOf(ended, trials);
    return {
      study: before.name,
      trials,
      done,
      failed,
      share,
      shareOfRun: shareOf(ended - endedBefore, trials - endedBefore),
    };
  };
  return {
    hear: (event: StudyEvent): RunProgress => {
      if (event.kind === "trouble") return now();
      const { hash } = event.claim;
      if (event.kind === "begun") shares.set(hash, 0);
      else if (event.kind === "told") shares.set(hash, event.event.done);
      else shares.delete(hash);
      if (event.kind === "done") done++;
      if (event.kind === "failed" && !event.again) failed++;
      return now();
    },
    recount: (status: StudyStatus): RunProgress => {
      ({ trials, states } = status);
      [done, failed] = [states.done, states.failed];
      return now();
    },
  };
}
