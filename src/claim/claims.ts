import type { Json, TrialPlan } from "../trial/index.ts";
import { c1 } from "./c1-slope-bound/c1-slope-bound.ts";
import { c2 } from "./c2-rescaling/c2-rescaling.ts";
import { c3 } from "./c3-interior-optima/c3-interior-optima.ts";
import { c4 } from "./c4-most-constraints/c4-most-constraints.ts";
import { c5 } from "./c5-learned-slopes/c5-learned-slopes.ts";
import { c6 } from "./c6-relu-equivalence/c6-relu-equivalence.ts";
import { c7 } from "./c7-two-regions-limit/c7-two-regions-limit.ts";
import { c8 } from "./c8-relu-learns-better/c8-relu-learns-better.ts";
import { c9 } from "./c9-whatever-the-criterion/c9-whatever-the-criterion.ts";
import { c10 } from "./c10-gradient-flow-and-depth/c10-gradient-flow-and-depth.ts";
import type { Claim } from "./claim.ts";

/** Forgets which plans and outcomes a claim is about: whoever runs it only passes them on. */
function claim<Plan extends TrialPlan, Outcome extends Json>(one: Claim<Plan, Outcome>): Claim {
  return one as unknown as Claim;
}

/** All claims of the theory that are checked, in their order. */
export const claims: readonly Claim[] = Object.freeze([
  claim(c1),
  claim(c2),
  claim(c3),
  claim(c4),
  claim(c5),
  claim(c6),
  claim(c7),
  claim(c8),
  claim(c9),
  claim(c10),
]);
