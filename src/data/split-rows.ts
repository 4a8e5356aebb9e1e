import { type RandomStream, randomStream } from "../random/index.ts";
import type { TargetColumn } from "./target-column.ts";

/** Row numbers of the file, ascending, in each of three disjoint parts. */
export interface Split {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
}

/** Share of the rows in the validation part, and in the test part. */
const heldOut = 0.2;

/**
 * Splits the rows at random into 60 % training, 20 % validation and 20 % test, alike in their targets.
 *
 * Stratified by class, each class with at least one row in every part (it must have three or more); a regression by up to ten
 * strata of equally many rows of neighbouring target values. Every `repeat` is a split of its own. The same seed, repeat, rows and
 * targets give the same parts. Exact.
 */
export function splitRows(options: {
  readonly target: TargetColumn;
  readonly rows: Int32Array;
  readonly seed: number;
  readonly repeat?: number;
}): Split {
  const { target, rows, seed, repeat = 0 } = options;
  const stream = randomStream(seed).split("split", ...(repeat === 0 ? [] : ["repeat", repeat]));
  const strata = target.task === "regression" ? quantileStrata(target.values, rows) : classStrata(target, rows);
  const parts = strata.map((stratum, index) => splitStratum(stratum, stream.split(index)));
  const join = (part: (stratum: { train: number[]; validation: number[]; test: number[] }) => number[]) =>
    Int32Array.from(parts.flatMap(part)).sort();
  return Object.freeze({
    train: join((stratum) => stratum.train),
    validation: join((stratum) => stratum.validation),
    test: join((stratum) => stratum.test),
  });
}

function classStrata(target: { classes: readonly string[]; index: Int32Array }, rows: Int32Array): number[][] {
  const strata = target.classes.map((): number[] => []);
  for (const row of rows) strata[target.index[row]!]!.push(row);
  return strata;
}

/** Deciles of the target, or fewer strata where a decile would hold fewer than five rows (and so no row of some part). */
function quantileStrata(values: Float64Array, rows: Int32Array): number[][] {
  const ranked = Array.from(rows).sort((one, other) => values[one]! - values[other]!);
  const count = Math.max(1, Math.min(10, Math.floor(rows.length / 5)));
  return Array.from({ length: count }, (_, index) =>
    ranked.slice(Math.round((index * rows.length) / count), Math.round(((index + 1) * rows.length) / count)),
  );
}

/** Of three rows or more, each part gets one: round(0.2 · 3) = 1. */
function splitStratum(rows: readonly number[], stream: RandomStream) {
  const shuffled = Array.from(stream.permutation(rows.length), (index) => rows[index]!);
  const held = Math.round(heldOut * rows.length);
  return {
    test: shuffled.slice(0, held),
    validation: shuffled.slice(held, 2 * held),
    train: shuffled.slice(2 * held),
  };
}
