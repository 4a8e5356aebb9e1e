import type { Prediction } from "../../code/index.ts";
import type { EncodedTarget, SplitData } from "../../data/index.ts";
import type { SmoothLoss, TrainingData } from "../../training/index.ts";
import { type Trivial, trivialOutcome } from "./scores.ts";

/** A prepared table as networks see it. */
export interface LearningData extends TrainingData {
  /** Features of a row. */
  readonly width: number;
  readonly outputs: number;
  readonly loss: SmoothLoss;
  readonly test: Int32Array;
  readonly target: EncodedTarget;
  readonly trivial: Trivial;
}

type Targets = Pick<LearningData, "targets" | "outputs" | "loss">;

/** One row per row of the file, [rows, outputs]: one-hot classes, 0/1, or the standardised quantity. */
function targetsOf(target: EncodedTarget): Targets {
  switch (target.task) {
    case "classification": {
      const outputs = target.classes.length;
      const targets = new Float32Array(target.index.length * outputs);
      target.index.forEach((index, row) => {
        if (index >= 0) targets[row * outputs + index] = 1;
      });
      return { targets, outputs, loss: "cross-entropy" };
    }
    case "binary":
      return { targets: Float32Array.from(target.index), outputs: 1, loss: "binary-cross-entropy" };
    case "regression": {
      const { mean, std } = target;
      const targets = Float32Array.from(target.scaled, (value) => (value - mean) / std);
      return { targets, outputs: 1, loss: "squared-error" };
    }
  }
}

export function learningData({ encoding, features, target, split }: SplitData): LearningData {
  const width = encoding.features;
  const own = { ...split, target, ...targetsOf(target) };
  return { features, width, rows: features.length / width, ...own, trivial: trivialOutcome(own) };
}

/** What the outputs of a network that learned this target mean. */
export function predictionOf(target: EncodedTarget): Prediction {
  if (target.task === "regression") {
    const { scale, mean, std, lo, hi } = target;
    return { kind: "quantity", scale, mean, std, lo, hi };
  }
  return { kind: "classes", labels: target.classes };
}
