import type { Architecture } from "./architecture.ts";
import { accuracy, determination, predictedClass } from "./scores.ts";

/** Accuracy or R² of a network by its logits for rows and their targets, both [..., rows, outputs]. */
export function validationScore({ loss, outputs }: Architecture, logits: Float32Array, targets: Float32Array): number {
  if (loss === "squared-error") return determination(logits, targets);
  const truth = Array.from({ length: targets.length / outputs }, (_, row) =>
    predictedClass(targets, row * outputs, outputs),
  );
  return accuracy(logits, outputs, truth);
}
