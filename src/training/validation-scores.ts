import type { TensorValue } from "../graph/index.ts";
import type { Architecture } from "./architecture.ts";
import { accuracy, determination, predictedClass } from "./scores.ts";

/**
 * Tells accuracy or R² of each network by its logits [models, rows, outputs] for the validation rows, whose targets are [rows, outputs], or [models, rows, outputs]
 * where each network has rows of its own.
 */
export function validationScorer({ loss, outputs }: Architecture, models: number, targets: TensorValue) {
  const size = targets.shape.slice(-2).reduce((a, b) => a * b, 1);
  const part = ({ data }: TensorValue, model: number) =>
    (data as Float32Array).subarray(model * size, (model + 1) * size);
  const truthOf = (model: number): ArrayLike<number> => {
    const values = part(targets, targets.shape.length === 3 ? model : 0);
    if (loss === "squared-error") return values;
    return Array.from({ length: size / outputs }, (_, row) => predictedClass(values, row * outputs, outputs));
  };
  const truths = Array.from({ length: models }, (_, model) => truthOf(model));
  return (logits: TensorValue): readonly number[] =>
    truths.map((truth, model) => {
      const given = part(logits, model);
      return loss === "squared-error" ? determination(given, truth) : accuracy(given, outputs, truth);
    });
}
