export { exportCsv } from "./export/export-csv.node.ts";
export { exportParquet } from "./export/export-parquet.node.ts";
export { type OpenedPlan, openPlan, type PlannedData } from "./plan/open-plan.node.ts";
export { runStudy, type StudyRun } from "./run/run-study.node.ts";
export { serveStudy } from "./run/serve-study.node.ts";
export { sessionFacts } from "./run/session-facts.node.ts";
export { studyWorker } from "./run/worker-module.node.ts";
export { type WorkerProcess, workerProcess } from "./run/worker-process.node.ts";
export { type EmbeddedOptions, embeddedStore } from "./store/embedded/embedded-store.node.ts";
