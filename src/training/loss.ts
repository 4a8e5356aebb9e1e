import { add, logSoftmax, mul, sub, sum, type Tensor, unary } from "../graph/index.ts";
import type { Architecture, Loss } from "./architecture.ts";

/** log(1 + e^z) − y·z, from terms that never overflow. */
function binaryCrossEntropy(z: Tensor, y: Tensor): Tensor {
  const tail = unary("Log", add(unary("Exp", unary("Neg", unary("Abs", z))), 1));
  return sub(add(unary("Relu", z), tail), mul(z, y));
}

function squaredError(z: Tensor, y: Tensor): Tensor {
  const difference = sub(z, y);
  return mul(difference, difference);
}

/**
 * relu(1 − (z_right − z_c)) for each class c, less the 1 that the right one is behind itself; of one output, which is above 0 for class 1, relu(1 − 2·y·z + z).
 * Source: Weston & Watkins (1999), the sum over all classes: PyTorch's MultiMarginLoss times their number.
 */
function hinge(z: Tensor, y: Tensor): Tensor {
  if (z.shape.at(-1) === 1) return unary("Relu", add(sub(z, mul(mul(z, y), 2)), 1));
  const right = sum(mul(z, y), [-1], { keep: true });
  return sub(unary("Relu", add(sub(z, right), 1)), y);
}

const perOutput: Record<Loss, (logits: Tensor, targets: Tensor) => Tensor> = {
  "cross-entropy": (z, y) => unary("Neg", mul(logSoftmax(z), y)),
  "binary-cross-entropy": binaryCrossEntropy,
  hinge,
  "squared-error": squaredError,
};

/**
 * The loss of each model summed over rows, [..., rows, outputs] → [...].
 * Targets: one-hot rows (cross-entropy, hinge), 0 or 1 (binary cross-entropy, hinge of one output), standardised values (squared error).
 */
export function summedLoss(loss: Loss, logits: Tensor, targets: Tensor): Tensor {
  return sum(perOutput[loss](logits, targets), [-2, -1]);
}

/**
 * What is minimised, summed over rows: the loss and, where the gain is trained, its price for each of them. Weights of the rows, [rows, 1], where they do not
 * all count alike.
 */
export function summedObjective(
  { loss, outputs, gainPrice }: Pick<Architecture, "loss" | "outputs" | "gainPrice">,
  { logits, gain }: { readonly logits: Tensor; readonly gain: Tensor },
  targets: Tensor,
  weights?: Tensor,
): Tensor {
  const own = perOutput[loss](logits, targets);
  const priced = gainPrice === undefined ? own : add(own, mul(gain, gainPrice / outputs));
  return sum(weights ? mul(priced, weights) : priced, [-2, -1]);
}
