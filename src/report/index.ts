export { renderClaims } from "./claims/claims-page.ts";
export { summariseClaims } from "./claims/claims-summary.ts";
export { renderNetwork } from "./network/network-page.ts";
export { renderReport } from "./report.ts";
export { resultFileNames, resultFiles } from "./result-files.ts";
export { renderStudy } from "./study/study-page.ts";
export { type StudyPaper, studyPaper } from "./study/study-paper.ts";
export { summarise } from "./summary.ts";
export { terminalWidth } from "./wrapped.ts";
