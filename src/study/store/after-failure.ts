/** How a trial failed: it was refused with an error of its own, its worker ended by itself, said nothing for too long, or was killed from outside. */
export const failureKinds = ["refused", "crashed", "silent", "killed"] as const;
export type FailureKind = (typeof failureKinds)[number];

export interface Failure {
  readonly kind: FailureKind;
  /** What happened, and the cure. */
  readonly message: string;
}

/** How often the worker of a trial ended or was silent, and how often it was killed from outside. */
export interface Ends {
  readonly failures: number;
  readonly kills: number;
}

/** Times that a trial may take its worker along before that is recorded. */
const mostCrashes = 2;

/** Times that its worker may be killed: that says nothing of the trial, unless a watchman does it who is not seen here, to whom the trial is too large. */
const mostKills = 20;

/** The times with this failure beside those before it. */
export function withFailure({ kind }: Failure, { failures, kills }: Ends): Ends {
  return kind === "killed" ? { failures, kills: kills + 1 } : { failures: failures + 1, kills };
}

/** Whether a failed trial is tried again: what was refused is refused again, what took its worker along gets one more try, what was killed from outside many. `ends`: this time included. */
export function afterFailure({ kind }: Failure, { failures, kills }: Ends): "again" | "recorded" {
  return kind !== "refused" && failures < mostCrashes && kills < mostKills ? "again" : "recorded";
}
