import { keptRange, meanAndDeviation } from "./fit-encoding.ts";
import type { TargetColumn } from "./target-column.ts";
import { offScale, onScale, type TargetScale } from "./target-scale.ts";

/** The target of every row of the file; a regression on the scale on which it is learned, with what standardises it. */
export type EncodedTarget =
  | Extract<TargetColumn, { readonly task: "classification" | "binary" }>
  | (Extract<TargetColumn, { readonly task: "regression" }> & {
      readonly scale: TargetScale;
      /** The values on that scale. [rows of the file] */
      readonly scaled: Float64Array;
      /** Of the training rows, on that scale. */
      readonly mean: number;
      /** Standard deviation (divisor n) of the training rows, on that scale; 1 where they are all alike. */
      readonly std: number;
      /** Standardised values between which predictions are kept: the training range, widened by itself on both sides. */
      readonly lo: number;
      readonly hi: number;
    });

/** Puts a quantity on its scale and adds what standardises it, from the training rows; classes need nothing. Accuracy: that of `meanAndDeviation`. */
export function encodeTarget(
  column: TargetColumn,
  { train, scale }: { readonly train: Int32Array; readonly scale: TargetScale },
): EncodedTarget {
  if (column.task !== "regression") return column;
  const scaled = scale.kind === "as it is" ? column.values : column.values.map((value) => onScale(value, scale));
  const values = Float64Array.from(train, (row) => scaled[row]!);
  const { mean, std: deviation } = meanAndDeviation(values);
  const std = values.every((value) => value === values[0]) || deviation === 0 ? 1 : deviation;
  return { ...column, scale, scaled, mean, std, ...keptRange(values, { mean, std }) };
}

/** The value, in its own unit, that a network means that computes z for a quantity: what the exported model does. */
export function predictedValue(
  z: number,
  { scale, mean, std, lo, hi }: Extract<EncodedTarget, { readonly task: "regression" }>,
): number {
  return offScale(Math.min(Math.max(z, lo), hi) * std + mean, scale);
}
