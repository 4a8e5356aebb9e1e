import type { ClaimId } from "../../claim/index.ts";

/** Claims whose experiments train nothing, with seconds that they take on one core of a small machine. */
export const briefClaims: readonly (readonly [id: ClaimId, title: string, seconds: number])[] = [
  ["C1", "closeness bounds slopes", 10],
  ["C3", "interior optima become improbable", 15],
  ["C4", "most constraints become active, if not all", 20],
  ["C6", "two regions with slopes 0 and 1 are ReLU", 7],
];
