export type { FigureDocument } from "./figure/canvas.ts";
export { renderReport } from "./report.ts";
export { summarise } from "./summary.ts";
