import type { Engine } from "../../engine/index.ts";
import type { RandomStream } from "../../random/index.ts";
import { type DigitRows, digits } from "../experiment/digit-rows.ts";
import { learningCurves } from "../experiment/learning-curve.ts";
import { activationOf, type FlowName, towerArchitecture, towerStart, variancesOf } from "./gradient-flow.ts";

export type LearningTask = { readonly batch: number; readonly epochs: number; readonly learningRate: number };

export interface DepthTask {
  readonly name: FlowName;
  readonly depth: number;
  readonly width: number;
  readonly factors: readonly number[];
  readonly seeds: number;
  readonly training: LearningTask;
}

/** Trains networks of one depth at several weight variances side by side; their best test accuracies, [factors, seeds]. */
export async function bestAccuracies(
  engine: Engine,
  { name, depth, width, factors, seeds, training }: DepthTask,
  { rows, random }: { readonly rows: DigitRows; readonly random: RandomStream },
): Promise<readonly (readonly number[])[]> {
  const activation = activationOf(name);
  const loss = "cross-entropy";
  const architecture = towerArchitecture({ activation, features: rows.width, depth, width, outputs: digits, loss });
  const plans = factors.flatMap((factor) =>
    Array.from({ length: seeds }, (_, seed) => {
      const stream = random.split("seed", seed);
      const start = towerStart(architecture, stream.split("start"), variancesOf(name, factor));
      return { start, order: stream.split("order"), gain: 1 };
    }),
  );
  const { test } = await learningCurves(engine, {
    architecture,
    rows,
    plans,
    training,
    testing: true,
    gradientEpochs: [],
  });
  const best = plans.map((_, network) => Math.max(...test.map((accuracies) => accuracies[network]!)));
  return factors.map((_, i) => best.slice(i * seeds, (i + 1) * seeds));
}
