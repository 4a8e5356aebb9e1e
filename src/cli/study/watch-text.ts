import type { QueryResult, StudyStatus } from "../../study/index.ts";
import { alignColumns, counted, formatScore } from "../../wording/index.ts";

/** How many trials had ended at a moment, in seconds. */
export interface Moment {
  readonly at: number;
  readonly ended: number;
}

/** Seconds over which the speed of a study is told. */
const window = 60;

/** Moments that the speed is told by: those of the last minute, and one before. */
export function lately(moments: readonly Moment[]): readonly Moment[] {
  const last = moments.at(-1)!.at;
  const first = moments.findIndex(({ at }) => at >= last - window);
  return moments.slice(Math.max(0, first - 1));
}

/** Trials that end per second; null where nothing can be said yet. */
export function speed(moments: readonly Moment[]): number | null {
  const [first, last] = [moments[0]!, moments.at(-1)!];
  return last.at - first.at < 1 || last.ended === first.ended
    ? null
    : (last.ended - first.ended) / (last.at - first.at);
}

/** Seconds in the unit that fits. */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  if (seconds < 5400) return `${Math.ceil(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

const bar = (share: number, width = 30) => {
  const full = Math.floor(share * width);
  return `${"█".repeat(full)}${"░".repeat(width - full)}`;
};

/** What `relucid study watch` shows: how far, how fast, who, and the best so far of each data set. */
export function watchText(status: StudyStatus, moments: readonly Moment[], best: QueryResult): string {
  const { name, trials, states, sessions } = status;
  const { done, failed, running, waiting, cancelled } = states;
  const perSecond = speed(moments);
  const left = running + waiting;
  const end = left === 0 ? "nothing left" : perSecond === null ? "" : `about ${duration(left / perSecond)} left`;
  const rate = perSecond === null ? "" : `${perSecond.toPrecision(2)} trials per second`;
  const share = trials === 0 ? 1 : (done + failed + cancelled) / trials;
  const counts = [
    [`${done} of ${counted(trials, "trial")} done`],
    running && [`${running} running`],
    failed && [`${failed} failed`],
    cancelled && [`${cancelled} cancelled`],
  ];
  const head = [...counts.flatMap((each) => each || []), rate, end].filter((part) => part !== "").join(", ");
  const who = sessions.map(({ host, pid, running: own, silentFor }) => {
    const silent = silentFor > 30 ? `, silent for ${duration(silentFor)}` : "";
    return `  ${host}, process ${pid}: ${counted(own, "trial")}${silent}`;
  });
  const rows = best.rows.map((row) =>
    row.map((cell) => (typeof cell === "number" ? formatScore(cell) : String(cell ?? ""))),
  );
  const table =
    rows.length === 0
      ? []
      : ["", "best on validation so far, mean over seeds:", ...alignColumns([best.columns, ...rows])];
  return [`${name}  ${bar(share)}  ${Math.floor(100 * share)} %`, head, ...who, ...table].join("\n");
}
