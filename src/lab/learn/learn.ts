import type { SlopeBand } from "../../constraint/index.ts";
import type { Engine } from "../../engine/index.ts";
import { randomStream } from "../../random/index.ts";
import {
  type Architecture,
  criticalVariance,
  type Grid,
  initialise,
  type Preserve,
  train,
  uniformGrid,
} from "../../training/index.ts";
import { admitted, type LabState } from "../state/state.ts";
import { type Frame, frameOf } from "./frame.ts";
import { toyData } from "./toy.ts";

/** What learning depends on. */
export type LearnSetting = Pick<LabState, "toy" | "preserve" | "gain" | "hidden" | "regions" | "seed">;

const [epochs, range] = [400, 2];

export function architectureFor({
  hidden,
  preserve,
  grid,
  band,
}: {
  readonly hidden: readonly number[];
  readonly preserve: Preserve;
  readonly grid: Grid;
  readonly band: SlopeBand;
}): Architecture {
  const activation = { kind: "piecewise-linear", grid, share: "network", band } as const;
  return { features: 2, hidden, outputs: 1, loss: "binary-cross-entropy", preserve, activation };
}

class Left extends Error {}

/**
 * Trains one network on a made-up table, from slopes of 1/2; `show` is told each epoch and waited for, and says whether to go on.
 * Where only neurons keep closeness, the weights are free and no factor stands behind the network.
 */
export async function learn(
  engine: Engine,
  { toy, preserve, gain, hidden, regions, seed }: LearnSetting,
  show: (frame: Frame) => Promise<boolean>,
): Promise<void> {
  const [data, grid] = [toyData(toy, seed), uniformGrid(regions, range)];
  const architecture = architectureFor({ hidden, preserve, grid, band: admitted });
  const random = randomStream(seed).split("lab");
  const start = { variance: criticalVariance(() => 0.5), slopes: Array.from({ length: regions }, () => 0.5) };
  const factor = preserve === "network" ? gain : 1;
  const plan = {
    start: initialise(architecture, random.split("start"), start),
    order: random.split("order"),
    gain: factor,
  };
  try {
    await train(engine, {
      architecture,
      data,
      plans: [plan],
      ...{ batch: 32, epochs, patience: epochs, learningRate: 0.01 },
      onEpoch: async (event, networks) => {
        const values = networks()[0]!;
        if (!(await show(frameOf(event, { grid, values, gain: factor }, data)))) throw new Left();
      },
    });
  } catch (error) {
    if (!(error instanceof Left)) throw error;
  }
}
