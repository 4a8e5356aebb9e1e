export { dataSource } from "./run/data-source.node.ts";
export { type TrialPool, trialPool } from "./run/trial-pool.node.ts";
export { trialStore } from "./run/trial-store.node.ts";
