export { ConstraintError } from "./constraint-error.ts";
export { type SlopeBand, slopeBand } from "./slope-band.ts";
