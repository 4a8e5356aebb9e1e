import { pairedDifferences } from "../../statistics/index.ts";
import type { NetworkOutcome } from "../network-outcome.ts";
import type { Part } from "../trial/scores.ts";
import { survivors } from "./best-network.ts";

/** What pairing looks at. */
export type Scored = Pick<NetworkOutcome, "seed" | "status" | "scores">;

/** Score of the first less that of the second on each split that both have; a network that diverged has none. */
export function scoreDifferences(first: readonly Scored[], second: readonly Scored[], part: Part): readonly number[] {
  const seeds = [...new Set([...first, ...second].map(({ seed }) => seed))];
  const scoresOf = (networks: readonly Scored[]) => {
    const kept = survivors(networks);
    return seeds.map((seed) => kept.find((network) => network.seed === seed)?.scores[part] ?? null);
  };
  return pairedDifferences(scoresOf(first), scoresOf(second));
}
