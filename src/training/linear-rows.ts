import { float32, type TensorValue } from "../graph/index.ts";
import { chunkRows } from "./evaluate.ts";
import type { SmoothLoss } from "./linear-family.ts";

/** A table that a linear model learns from or is judged by. */
interface LinearTable {
  /** [rows, width], row-major */
  readonly features: Float32Array;
  /** [rows, outputs], row-major: one-hot classes, 0 or 1, or a quantity. */
  readonly targets: Float32Array;
  readonly width: number;
  readonly outputs: number;
  readonly loss: SmoothLoss;
}

/** The rows of such a table as products take them. */
export interface LinearRows extends Omit<LinearTable, "features"> {
  readonly count: number;
  /** Rows of a chunk. */
  readonly size: number;
  /**
   * [size, width + 1] each: behind the features of a row a 1, for the intercept. The last chunk is filled up with rows of zeros, this 1
   * included, so that they add to no sum.
   */
  readonly chunks: readonly TensorValue[];
}

/** The rows of a table, at least one, in even chunks. */
export function linearRows({ features, targets, width, outputs, loss }: LinearTable): LinearRows {
  const count = features.length / width;
  const size = chunkRows(count);
  const chunks = Array.from({ length: Math.ceil(count / size) }, (_, chunk) => {
    const data = new Float32Array(size * (width + 1));
    const own = Math.min(size, count - chunk * size);
    for (let r = 0; r < own; r++) {
      const from = (chunk * size + r) * width;
      data.set(features.subarray(from, from + width), r * (width + 1));
      data[r * (width + 1) + width] = 1;
    }
    return float32([size, width + 1], data);
  });
  return { targets, width, outputs, loss, count, size, chunks };
}
