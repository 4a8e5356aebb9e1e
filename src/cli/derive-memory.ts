import { totalmem } from "node:os";
import type { Problem } from "../derivation/index.ts";
import { UsageError } from "./failure.ts";

/**
 * How often each thread holds the features of a split at least, in single precision: that of the network in training, the same in the memory of its scan, and the one before, until the
 * next is there. More splits are kept as long as they are small (`splitOf`).
 */
const copies = 3;

type Sizes = Pick<Problem, "rows" | "summary">;

const rowsIn = ({ rows }: Sizes): number => rows.train + rows.validation + rows.test;

/** Gigabytes that a derivation takes at least. */
export const gigabytesNeeded = (problem: Sizes, threads: number): number =>
  (rowsIn(problem) * problem.summary.features * 4 * copies * threads) / 1e9;

/** A whole number below it, of three digits and zeros. */
function threeDigits(number: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(number)) - 2);
  return Math.floor(number / unit) * unit;
}

/** Gigabytes that a process may have here: of the machine, or of what a container leaves it. */
function gigabytesHere(): number {
  const constrained = process.constrainedMemory?.() || Number.POSITIVE_INFINITY;
  return Math.min(totalmem(), constrained) / 1e9;
}

/** Throws `UsageError` for a derivation that surely takes more memory than there is: else it would end without a word after minutes of work. */
export function checkMemory(problem: Sizes, threads: number, here = gigabytesHere()): void {
  const needed = gigabytesNeeded(problem, threads);
  if (needed <= here) return;
  const all = rowsIn(problem);
  const share = threeDigits((all * here) / needed / 2);
  const fewer = threads > 1 ? ", or fewer --threads" : "";
  throw new UsageError(
    `${all} rows of ${problem.summary.features} features would take ${Math.ceil(needed)} GB of memory or more, and ${here.toFixed(1)} GB are there; pass --rows ${share} for a sample${fewer}`,
  );
}
