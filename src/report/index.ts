export { renderClaims } from "./claims/claims-page.ts";
export { summariseClaims } from "./claims/claims-summary.ts";
export { renderReport } from "./report.ts";
export { summarise } from "./summary.ts";
export { terminalWidth } from "./wrapped.ts";
