export { type Claim, type ClaimContext, type ClaimId, claimIds, type Profile, type Trial } from "./claim.ts";
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
export { type ClaimReport, type ClaimsQuestion, runClaims, runningClaims, trialKind } from "./run-claims.ts";
