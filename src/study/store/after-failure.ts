/** How a trial failed: it was refused with an error of its own, its worker ended, or its worker said nothing for too long. */
export const failureKinds = ["refused", "crashed", "silent"] as const;
export type FailureKind = (typeof failureKinds)[number];

export interface Failure {
  readonly kind: FailureKind;
  /** What happened, and the cure. */
  readonly message: string;
}

/** Times that a trial may take its worker along before that is recorded. */
const mostCrashes = 2;

/** Whether a failed trial is tried again: what was refused is refused again, what took its worker along gets one more try. */
export function afterFailure({ kind }: Failure, failures: number): "again" | "recorded" {
  return kind !== "refused" && failures + 1 < mostCrashes ? "again" : "recorded";
}
