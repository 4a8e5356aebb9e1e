import type { SlopeBand } from "../../constraint/index.ts";
import { type ActiveSet, activeSet, activeTolerance } from "../../optimum/index.ts";
import { type Estimate, estimate } from "../../statistics/index.ts";
import type { NetworkOutcome } from "../network-outcome.ts";
import { survivors } from "./best-network.ts";
import { networkDensity } from "./density.ts";

/** One learned activation: where its data lie, and which of its constraints are active. */
export interface SlopesOfNetwork {
  readonly network: NetworkOutcome;
  readonly density: readonly number[];
  readonly active: ActiveSet;
}

/** Shares of active constraints over seeds. */
export interface ActiveShares {
  /** Weighted by density. */
  readonly weighted: Estimate;
  /** Every region counts alike. */
  readonly plain: Estimate;
  readonly atLower: Estimate;
  readonly atUpper: Estimate;
  /** A slope counts as "at the bound" within this distance. */
  readonly tolerance: number;
}

export interface ActiveEvidence {
  readonly networks: readonly SlopesOfNetwork[];
  readonly shares: ActiveShares;
}

/** The evidence of which constraints are active: network by network, and shares over those that did not diverge. */
export function activeEvidence(learned: readonly NetworkOutcome[], band: SlopeBand): ActiveEvidence {
  const networks = learned.map((network) => {
    const density = networkDensity(network.counts!);
    return { network, density, active: activeSet(network.slopes!, density, band) };
  });
  const kept = survivors(learned);
  const over = (pick: (active: ActiveSet) => number) =>
    estimate(
      networks.filter(({ network }) => kept.includes(network)).map(({ active }) => pick(active)),
      [0, 1],
    );
  return {
    networks,
    shares: {
      weighted: over((a) => a.weighted),
      plain: over((a) => a.plain),
      atLower: over((a) => a.weightedAtLower),
      atUpper: over((a) => a.weightedAtUpper),
      tolerance: activeTolerance * (band.hi - band.lo),
    },
  };
}
