export { type BranchAndBound, branchAndBound } from "./branch-and-bound.ts";
