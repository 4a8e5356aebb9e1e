import type { TargetScale } from "../../data/index.ts";
import { add, binary, cast, clip, compare, mul, sub, type Tensor, unary, where } from "../../graph/index.ts";

/** How a standardised quantity becomes one in its own unit: kept between lo and hi, times std, plus mean, off its scale. */
export interface Unscaling {
  readonly scale: TargetScale;
  readonly mean: number;
  readonly std: number;
  readonly lo: number;
  readonly hi: number;
}

/** (1 + power·z)^(1/power) − 1 for z ≥ 0, or its limit exp(z) − 1. */
function rising(z: Tensor, power: number): Tensor {
  if (power === 0) return sub(unary("Exp", z), 1);
  return sub(binary("Pow", add(mul(z, power), 1), 1 / power), 1);
}

/** What `offScale` of the data folder does, in doubles. */
function offScaleNodes(z: Tensor, scale: TargetScale): Tensor {
  switch (scale.kind) {
    case "as it is":
      return z;
    case "logarithm":
      return unary("Exp", z);
    case "yeo-johnson": {
      const above = rising(binary("Max", z, 0), scale.power);
      const below = rising(binary("Max", sub(0, z), 0), 2 - scale.power);
      return where(compare("Less", z, 0), sub(0, below), above);
    }
  }
}

/** What a network computes, in the unit of the target and in doubles, so that a large mean costs no digits. */
export function unscaled(logits: Tensor, { scale, mean, std, lo, hi }: Unscaling): Tensor {
  const kept = clip(cast(logits, "float64"), lo, hi);
  return offScaleNodes(add(mul(kept, std), mean), scale);
}
