import type { Split } from "./split-rows.ts";
import type { TargetColumn } from "./target-column.ts";

/** What makes two rows equal: the same features, bit for bit, and the same target. */
export interface LabelledFeatures {
  /** [rows, width], row-major. */
  readonly features: Float32Array;
  readonly width: number;
  readonly target: TargetColumn;
}

/** How many test rows also occur in the training part, with the same features and the same target. Exact. */
export function countRepeatedRows(data: LabelledFeatures, { train, test }: Pick<Split, "train" | "test">): number {
  const { features, width } = data;
  const bits = new Int32Array(features.buffer, features.byteOffset, features.length);
  const targets = data.target.task === "regression" ? data.target.values : data.target.index;
  const hashOf = (row: number) => hashRow(bits, width, row, targets[row]!);
  const equal = (row: number, other: number) => targets[row] === targets[other] && equalRows(bits, width, row, other);
  const buckets = new Map<number, number[]>();
  for (const row of train) {
    const hash = hashOf(row);
    const bucket = buckets.get(hash);
    if (bucket === undefined) buckets.set(hash, [row]);
    else if (!bucket.some((other) => equal(row, other))) bucket.push(row);
  }
  let repeated = 0;
  for (const row of test) if (buckets.get(hashOf(row))?.some((other) => equal(row, other))) repeated++;
  return repeated;
}

/**
 * FNV-1a over 32-bit words (Fowler, Noll, Vo), the target first: only sorts rows into buckets, equality is checked. Without the target all rows of one bucket whose
 * features are few and targets many would be compared.
 */
function hashRow(bits: Int32Array, width: number, row: number, target: number): number {
  let hash = Math.imul(0x811c9dc5 ^ target, 0x01000193) ^ ((target % 1) * 2 ** 32);
  for (let index = row * width; index < (row + 1) * width; index++) {
    hash = Math.imul(hash ^ bits[index]!, 0x01000193);
    hash ^= hash >>> 15;
  }
  return hash;
}

function equalRows(bits: Int32Array, width: number, row: number, other: number): boolean {
  for (let index = 0; index < width; index++) {
    if (bits[row * width + index] !== bits[other * width + index]) return false;
  }
  return true;
}
