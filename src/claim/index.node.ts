export { dataSource } from "./data-source.node.ts";
export { type TrialPool, trialPool } from "./trial-pool.node.ts";
export { trialStore } from "./trial-store.node.ts";
