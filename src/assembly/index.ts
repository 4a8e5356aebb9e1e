export { type Assembled, assemble, type DelegatedProduct } from "./assemble.ts";
export type { Placed } from "./plan.ts";
export type { Scan } from "./scan.ts";
