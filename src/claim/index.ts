export {
  type BundledTable,
  type Claim,
  type ClaimId,
  claimIds,
  type DataSource,
  type Json,
  type Pictures,
  type Profile,
  type Trial,
  type TrialContext,
  type TrialPlan,
} from "./claim.ts";
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
