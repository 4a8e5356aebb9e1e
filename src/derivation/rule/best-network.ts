import type { NetworkOutcome } from "../network-outcome.ts";

/** What the choice of a network looks at. */
type Candidate = Pick<NetworkOutcome, "status" | "scores">;

/** Those that did not diverge. */
export function survivors<N extends Candidate>(networks: readonly N[]): readonly N[] {
  return networks.filter(({ status }) => status === "trained");
}

/** The network that did best on validation; the first of several, null where all diverged. */
export function bestOnValidation<N extends Candidate>(networks: readonly N[]): N | null {
  return survivors(networks).reduce<N | null>(
    (best, each) => (best === null || each.scores.validation > best.scores.validation ? each : best),
    null,
  );
}
