import { add, logSoftmax, mul, sub, sum, type Tensor, unary } from "../graph/index.ts";
import type { Loss } from "./architecture.ts";

/** log(1 + e^z) − y·z, from terms that never overflow. */
function binaryCrossEntropy(z: Tensor, y: Tensor): Tensor {
  const tail = unary("Log", add(unary("Exp", unary("Neg", unary("Abs", z))), 1));
  return sub(add(unary("Relu", z), tail), mul(z, y));
}

function squaredError(z: Tensor, y: Tensor): Tensor {
  const difference = sub(z, y);
  return mul(difference, difference);
}

const perOutput: Record<Loss, (logits: Tensor, targets: Tensor) => Tensor> = {
  "cross-entropy": (z, y) => unary("Neg", mul(logSoftmax(z), y)),
  "binary-cross-entropy": binaryCrossEntropy,
  "squared-error": squaredError,
};

/**
 * The loss of each model summed over rows, [..., rows, outputs] → [...].
 * Targets: one-hot rows (cross-entropy), 0 or 1 (binary cross-entropy), standardised values (squared error).
 */
export function summedLoss(loss: Loss, logits: Tensor, targets: Tensor): Tensor {
  return sum(perOutput[loss](logits, targets), [-2, -1]);
}
