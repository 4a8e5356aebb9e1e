export { renderClaims } from "./claims/claims-page.ts";
export { summariseClaims } from "./claims/claims-summary.ts";
export type { FigureDocument } from "./figure/canvas.ts";
export { renderReport } from "./report.ts";
export { summarise } from "./summary.ts";
