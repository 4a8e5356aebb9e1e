import type { SlopeBand } from "../constraint/index.ts";
import type { PreparedData } from "../data/index.ts";
import type { Engine } from "../engine/index.ts";
import type { Answer } from "../model/index.ts";
import { type RandomStream, randomStream } from "../random/index.ts";
import type { ActivationLayer, Architecture, Grid, Loss } from "../training/index.ts";
import type { Progress } from "./progress.ts";
import type { Settings } from "./settings.ts";

/** One data set, one set of rules, one engine: what all stages of a derivation share. */
export interface Experiment {
  /** At least one; networks are trained on all of them side by side. */
  readonly engines: readonly Engine[];
  readonly settings: Settings;
  readonly data: PreparedData;
  readonly band: SlopeBand;
  readonly grid: Grid;
  /** One row per row of the file, [rows, outputs]: one-hot classes, 0/1, or the standardised quantity. */
  readonly targets: Float32Array;
  readonly outputs: number;
  readonly loss: Loss;
  readonly answer: Answer;
  readonly progress: Progress;
}

type Question = Pick<Experiment, "targets" | "outputs" | "loss" | "answer">;

/** What is to be learned from a prepared target. */
function question({ target }: PreparedData): Question {
  switch (target.task) {
    case "classification": {
      const outputs = target.classes.length;
      const targets = new Float32Array(target.index.length * outputs);
      target.index.forEach((index, row) => {
        if (index >= 0) targets[row * outputs + index] = 1;
      });
      return { targets, outputs, loss: "cross-entropy", answer: { kind: "classes", labels: target.classes } };
    }
    case "binary":
      return {
        targets: Float32Array.from(target.index),
        outputs: 1,
        loss: "binary-cross-entropy",
        answer: { kind: "classes", labels: target.classes },
      };
    case "regression": {
      const { mean, std } = target;
      return {
        targets: Float32Array.from(target.values, (value) => (value - mean) / std),
        outputs: 1,
        loss: "squared-error",
        answer: { kind: "quantity", mean, std },
      };
    }
  }
}

export function experiment(parts: Omit<Experiment, keyof Question>): Experiment {
  return Object.freeze({ ...parts, ...question(parts.data) });
}

/** The network of the experiment with a given activation. */
export function architectureWith(
  { data, settings, outputs, loss }: Experiment,
  activation: ActivationLayer,
): Architecture {
  const { hidden, preserve } = settings;
  return { features: data.encoding.features, hidden, outputs, loss, preserve, activation };
}

/** The random stream of one seed; the same for every activation, so that comparisons are paired. */
export function seedStream({ settings }: Experiment, seed: number): RandomStream {
  return randomStream(settings.seed).split("seed", seed);
}
