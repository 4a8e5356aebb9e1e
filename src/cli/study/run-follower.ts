import type { StudyEvent, StudyStatus } from "../../study/index.ts";
import { counted } from "../../wording/index.ts";
import type { ProgressDisplay } from "../progress-display.ts";
import { troubleLines } from "./trouble-lines.ts";

/** Shows how a run goes on, from what it tells, and from what the store says now and then of trials that others run. */
export interface RunFollower {
  tell(event: StudyEvent): void;
  recount(status: StudyStatus): void;
}

/** Follows a run that begins where `before` says; the time left is told from what is done from there on. */
export function runFollower(display: Pick<ProgressDisplay, "say" | "show">, before: StudyStatus): RunFollower {
  const { name } = before;
  const endedBefore = before.states.done + before.states.failed;
  let { trials, states } = before;
  let [done, failed] = [states.done, states.failed];
  const shares = new Map<string, number>();
  const { trouble, well } = troubleLines(display.say);
  const show = () => {
    const ended = done + failed + [...shares.values()].reduce((sum, share) => sum + share, 0);
    const share = (of: number, whole: number) => (whole <= 0 ? 1 : Math.max(0, Math.min(1, of / whole)));
    display.show({
      heading: name,
      done: share(ended, trials),
      whole: share(ended - endedBefore, trials - endedBefore),
      detail: `${done} of ${counted(trials, "trial")}${failed > 0 ? `, ${failed} failed` : ""}`,
    });
  };
  const told: { readonly [Kind in StudyEvent["kind"]]: (event: Extract<StudyEvent, { readonly kind: Kind }>) => void } =
    {
      begun: ({ claim }) => {
        well();
        shares.set(claim.hash, 0);
      },
      told: ({ claim, event }) => shares.set(claim.hash, event.done),
      done: ({ claim }) => {
        shares.delete(claim.hash);
        done++;
        well();
      },
      lost: ({ claim }) => shares.delete(claim.hash),
      failed: ({ claim, again, message }) => {
        shares.delete(claim.hash);
        if (!again) failed++;
        display.say(`a trial has failed${again ? ", and is tried again" : ""}: ${message}`);
      },
      trouble: ({ error }) => trouble(error),
    };
  return {
    tell: (event) => {
      (told[event.kind] as (event: StudyEvent) => void)(event);
      if (event.kind !== "trouble") show();
    },
    recount: (status) => {
      ({ trials, states } = status);
      [done, failed] = [states.done, states.failed];
      show();
    },
  };
}
