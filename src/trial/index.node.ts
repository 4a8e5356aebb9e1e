export { type DataFiles, dataSource } from "./data-source.node.ts";
export { hashOf } from "./hash-of.node.ts";
export { isRunning } from "./is-running.node.ts";
export { serveTrials } from "./serve-trials.node.ts";
export { startThreads, type Threads } from "./thread-runner.node.ts";
export { trialStore } from "./trial-store.node.ts";
