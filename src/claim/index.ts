export {
  type BundledTable,
  type Claim,
  type ClaimId,
  claimIds,
  type DataSource,
  type Json,
  type Profile,
  type Trial,
  type TrialContext,
  type TrialPlan,
} from "./claim.ts";
export { ClaimError, type ClaimErrorCode } from "./claim-error.ts";
export { claims } from "./claims.ts";
export { csvOf } from "./csv.ts";
export { type ClaimsDocument, claimsDocument, claimsSchema } from "./document.ts";
export {
  type Axis,
  type Cell,
  type ClaimVerdict,
  type Column,
  type DataTable,
  estimateCells,
  type Figure,
  type Finding,
  type Layer,
} from "./finding.ts";
export { type ClaimReport, type ClaimsProgress, runClaims, type TrialStore } from "./run/run-claims.ts";
export { type FinishedTrial, runTrial, type TrialRunner, type TrialTask } from "./run/trial-task.ts";
