import { DataError } from "./data-error.ts";
import { meanAndDeviation } from "./fit-encoding.ts";
import { quote } from "./quote.ts";
import type { TargetColumn } from "./target-column.ts";

/** The target of every row of the file; a regression with the mean and deviation of the training rows, to standardise by. */
export type EncodedTarget =
  | Extract<TargetColumn, { readonly task: "classification" | "binary" }>
  | (Extract<TargetColumn, { readonly task: "regression" }> & {
      readonly mean: number;
      /** Standard deviation (divisor n); positive. */
      readonly std: number;
    });

/**
 * Adds to a quantity the mean and standard deviation of the training rows, in the target's unit; classes need nothing.
 *
 * Throws `data/target` if the quantity is constant on the training rows. Accuracy: that of `meanAndDeviation`.
 */
export function encodeTarget(
  column: TargetColumn,
  options: { readonly name: string; readonly train: Int32Array },
): EncodedTarget {
  if (column.task !== "regression") return column;
  const values = Float64Array.from(options.train, (row) => column.values[row]!);
  const { mean, std } = meanAndDeviation(values);
  if (values.every((value) => value === values[0]) || std === 0) {
    throw new DataError(
      "data/target",
      `target ${quote(options.name)} is ${values[0]} in all ${values.length} training rows: there is nothing to learn; choose another target, or pass --task binary if it has two values`,
    );
  }
  return { ...column, mean, std };
}
