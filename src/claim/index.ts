export { type Claim, type ClaimContext, type ClaimId, claimIds, type Profile, type Trial } from "./claim.ts";
export { bundledNetworks, type ClaimNetwork, type ClaimStudy, networksOf, studyOf } from "./claim-study.ts";
export { claims } from "./claims.ts";
export { csvOf } from "./csv.ts";
export { type ClaimsDocument, claimsDocument, claimsSchema } from "./document.ts";
export type { DataTable, Figure, Finding, Layer } from "./finding.ts";
export { type ClaimsQuestion, claimsQuestionSchema } from "./question.ts";
export { type ClaimReport, type ClaimsProgress, runClaims, trialKinds } from "./run-claims.ts";
