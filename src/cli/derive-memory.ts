import { totalmem } from "node:os";
import type { Problem } from "../derivation/index.ts";
import { UsageError } from "./failure.ts";

/**
 * How often each thread holds the features of a split at least, in single precision: its networks learn from several splits, whose features lie there one by one and
 * joined. Measured on 150,000 and 300,000 rows of 40 columns, and on 255,000 rows of 151 features (docs/tables.md).
 */
const copies = 10;

/** Gigabytes that a derivation takes at least. */
export function gigabytesNeeded({ rows, summary }: Pick<Problem, "rows" | "summary">, threads: number): number {
  const all = rows.train + rows.validation + rows.test;
  return (all * summary.features * 4 * copies * threads) / 1e9;
}

/** Gigabytes that a process may have here: of the machine, or of what a container leaves it. */
function gigabytesHere(): number {
  const constrained = process.constrainedMemory?.() || Number.POSITIVE_INFINITY;
  return Math.min(totalmem(), constrained) / 1e9;
}

/** Throws `UsageError` for a derivation that surely takes more memory than there is: else it would end without a word after minutes of work. */
export function checkMemory(problem: Pick<Problem, "rows" | "summary">, threads: number, here = gigabytesHere()): void {
  const needed = gigabytesNeeded(problem, threads);
  if (needed <= here) return;
  const { rows, summary } = problem;
  const all = rows.train + rows.validation + rows.test;
  const share = Math.floor(((all * here) / needed / 2) * 1e-3) * 1000;
  const fewer = threads > 1 ? ", or fewer --threads" : "";
  throw new UsageError(
    `${all} rows of ${summary.features} features would take ${Math.ceil(needed)} GB of memory or more, and ${here.toFixed(1)} GB are there; pass --rows ${share} for a sample${fewer}`,
  );
}
