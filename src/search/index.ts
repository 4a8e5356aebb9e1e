export { type LowestFirst, lowestFirst } from "./lowest-first.ts";
