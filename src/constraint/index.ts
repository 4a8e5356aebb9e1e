export { ConstraintError, type ConstraintErrorCode } from "./constraint-error.ts";
export { gaussLobatto } from "./gauss-lobatto.ts";
export type { Kkt } from "./kkt.ts";
export { type PotentialPiece, type ProximityPotential, proximityPotential } from "./proximity-potential.ts";
export {
  type Repair,
  type Repairable,
  type RepairMethod,
  type RepairTarget,
  type RepairTask,
  repair,
} from "./repair.ts";
export { projectOnBand, type SlopeBand, slopeBand } from "./slope-band.ts";
