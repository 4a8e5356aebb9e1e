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
  const bits = new Int32Array(data.features.buffer, data.features.byteOffset, data.features.length);
  const targets = data.target.task === "regression" ? data.target.values : data.target.index;
  const buckets = new Map<number, number[]>();
  for (const row of train) {
    const hash = hashRow(bits, data.width, row);
    const bucket = buckets.get(hash);
    if (bucket === undefined) buckets.set(hash, [row]);
    else if (!bucket.some((other) => equalRows(bits, data.width, row, other) && targets[row] === targets[other]))
      bucket.push(row);
  }
  let repeated = 0;
  for (const row of test) {
    const bucket = buckets.get(hashRow(bits, data.width, row)) ?? [];
    if (bucket.some((other) => equalRows(bits, data.width, row, other) && targets[row] === targets[other])) repeated++;
  }
  return repeated;
}

/** FNV-1a over 32-bit words (Fowler, Noll, Vo): only sorts rows into buckets, equality is checked. */
function hashRow(bits: Int32Array, width: number, row: number): number {
  let hash = 0x811c9dc5;
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
