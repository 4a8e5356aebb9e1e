import type { RunFollower } from "../../study/index.node.ts";
import { type RunProgress, runProgress, type StudyStatus } from "../../study/index.ts";
import { counted } from "../../wording/index.ts";
import type { ProgressDisplay } from "../progress-display.ts";
import { troubleLines } from "./trouble-lines.ts";

/** Shows how a run goes on that begins where `before` says; the time left is told from what is done from there on. */
export function runFollower(display: Pick<ProgressDisplay, "say" | "show">, before: StudyStatus): RunFollower {
  const { hear, recount } = runProgress(before);
  const { trouble, well } = troubleLines(display.say);
  const show = ({ study, trials, done, failed, share, shareOfRun }: RunProgress) => {
    const failures = failed > 0 ? `, ${failed} failed` : "";
    const detail = `${done} of ${counted(trials, "trial")}${failures}`;
    display.show({ heading: study, done: share, whole: shareOfRun, detail });
  };
  return {
    tell: (event) => {
      if (event.kind === "trouble") {
        trouble(event.error);
        return;
      }
      if (event.kind === "begun" || event.kind === "done") well();
      if (event.kind === "failed")
        display.say(`a trial has failed${event.again ? ", and is tried again" : ""}: ${event.message}`);
      show(hear(event));
    },
    recount: (status) => show(recount(status)),
  };
}
