import type { Json } from "../../trial/index.ts";
import { measures, type NetworksOutcome } from "../trial/networks-outcome.ts";

/** The networks in the outcome of a trial as rows of the table `networks`: seed, then its measures; none for trials of other kinds. */
export function networkRows(outcome: Json): readonly (readonly (string | number | null)[])[] {
  const { networks } = (outcome ?? {}) as Partial<NetworksOutcome>;
  return (networks ?? []).map((network) => [network.seed, ...measures.map(({ of }) => of(network))]);
}

export const networkColumns: readonly string[] = ["seed", ...measures.map(({ column }) => column)];
