import type { TensorValue } from "../graph/index.ts";
import type { Architecture } from "./architecture.ts";
import { accuracy, determination, predictedClass } from "./scores.ts";

/** Accuracy or R² of a network by its logits for rows and their targets, both [..., rows, outputs]. */
export function validationScore({ loss, outputs }: Architecture, logits: TensorValue, targets: TensorValue): number {
  const [given, values] = [logits.data as Float32Array, targets.data as Float32Array];
  if (loss === "squared-error") return determination(given, values);
  const truth = Array.from({ length: values.length / outputs }, (_, row) =>
    predictedClass(values, row * outputs, outputs),
  );
  return accuracy(given, outputs, truth);
}
