import type { Claim, Json, TrialPlan } from "./claim.ts";

/** Forgets which plans and outcomes a claim is about: whoever runs it only passes them on. */
function claim<Plan extends TrialPlan, Outcome extends Json>(one: Claim<Plan, Outcome>): Claim {
  return one as unknown as Claim;
}

/** All claims of the theory that are checked, in their order. */
export const claims: readonly Claim[] = [].map(claim);
