import { type SlopeBand, slopeBand } from "../../constraint/index.ts";
import type { Engine } from "../../engine/index.ts";
import type { Share } from "../../model/index.ts";
import { randomStream } from "../../random/index.ts";
import {
  type Architecture,
  criticalVariance,
  type Grid,
  initialise,
  type Preserve,
  regionAt,
  train,
  uniformGrid,
} from "../../training/index.ts";
import type { LabState } from "../state/state.ts";
import { type Frame, frameOf } from "./frame.ts";
import { toyData } from "./toy.ts";

/** What learning depends on. */
export type LearnSetting = Pick<
  LabState,
  "toy" | "preserve" | "share" | "gain" | "hidden" | "regions" | "learnBand" | "start" | "rate" | "seed"
>;

/** After so many epochs a training ends. */
export const epochs = 400;

/** Knots of learned activations cover [−range, range]. */
export const range = 2;

export function architectureFor({
  hidden,
  preserve,
  share,
  grid,
  band,
}: {
  readonly hidden: readonly number[];
  readonly preserve: Preserve;
  readonly share: Share;
  readonly grid: Grid;
  readonly band: SlopeBand;
}): Architecture {
  const activation = { kind: "piecewise-linear", grid, share, band } as const;
  return { features: 2, hidden, outputs: 1, loss: "binary-cross-entropy", preserve, activation };
}

/** The slopes at the start; what reads activations is loaded only for one of them. */
async function slopesAt(start: LabState["start"], grid: Grid, band: SlopeBand): Promise<readonly number[]> {
  if (start === "half") return new Array<number>(grid.regions).fill(band.hi / 2);
  const { startSlopes } = await import("./start-slopes.ts");
  return startSlopes({ spec: start, points: null }, grid, band);
}

/** The network before its first step, with all that its training needs. */
async function beginning({ toy, preserve, share, gain, hidden, regions, learnBand, start, seed }: LearnSetting) {
  const [data, grid] = [toyData(toy, seed), uniformGrid(regions, range)];
  const band = slopeBand(...learnBand);
  const architecture = architectureFor({ hidden, preserve, share, grid, band });
  const random = randomStream(seed).split("lab");
  const slopes = await slopesAt(start, grid, band);
  const variance = criticalVariance((x) => slopes[regionAt(grid, x)]!);
  // Where only neurons keep closeness, the weights are free and no factor stands behind the network.
  const factor = preserve === "network" ? gain : 1;
  const values = initialise(architecture, random.split("start"), { variance, slopes });
  const plan = { start: values, order: random.split("order"), gain: factor };
  return { data, architecture, plan, network: { grid, share, hidden, gain: factor } };
}

class Left extends Error {}

/** What a training is watched with. */
export interface Watching {
  readonly engine: Engine;
  /** Told of the network at the start and after each epoch, and waited for; says whether to go on. */
  readonly show: (frame: Frame) => Promise<boolean>;
}

/** Trains one network on a made-up table. */
export async function learn(setting: LearnSetting, { engine, show }: Watching): Promise<void> {
  const { data, architecture, plan, network } = await beginning(setting);
  if (!(await show(frameOf(0, { ...network, values: plan.start }, data)))) return;
  try {
    await train(engine, {
      ...{ architecture, data, plans: [plan], learningRate: setting.rate },
      ...{ batch: 32, epochs, patience: epochs },
      onEpoch: async ({ epoch }, networks) => {
        if (!(await show(frameOf(epoch, { ...network, values: networks()[0]! }, data)))) throw new Left();
      },
    });
  } catch (error) {
    if (!(error instanceof Left)) throw error;
  }
}
