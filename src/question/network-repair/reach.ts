import type { Engine } from "../../engine/index.ts";
import { type Capped, type Chain, passedByAll, scaledAlike } from "../../model/index.ts";
import { randomStream } from "../../random/index.ts";
import type { EpochEvent } from "../../training/index.ts";
import type { NetworkRepairQuestion } from "./question.ts";
import type { Aim, PlainRows } from "./rows.ts";
import { tuned } from "./tune.ts";

/** How far the work is, of 1, and what is being done. */
export interface RepairProgress {
  readonly heading: "bounding" | "cutting" | "training" | "certifying";
  readonly done: number;
  readonly whole: number;
  readonly detail: string;
}

export interface RepairSurroundings {
  /** Opened only where there is something to train. */
  readonly openEngine: () => Promise<Engine>;
  readonly progress: (report: RepairProgress) => void;
  /** Lets others have their turn between rows that are certified. */
  readonly breathe: () => Promise<void>;
  /** Once it says so, training ends, and what has been reached is the answer. */
  readonly isStopped: () => boolean;
}

/** Learning rates of the rounds; between them the bound is proven anew and the caps follow. */
const rates = [3e-3, 1e-3, 3e-4];

/** Cuts until the bound is met, or nearly: the bound falls with the product of norms, though not just like it. */
export function cutTo(
  constant: number,
  start: number,
  cut: (factor: number) => Capped,
  boundOf: (chain: Chain) => number,
): Capped {
  let factor = Math.min(1, constant / start);
  let capped = cut(factor);
  for (let tries = 0; tries < 4; tries++) {
    const ratio = constant / boundOf(capped.chain);
    if (ratio > 0.99 && ratio < 1.02) break;
    factor = Math.min(1, factor * ratio);
    capped = cut(factor);
  }
  return capped;
}

interface Work {
  readonly question: NetworkRepairQuestion;
  readonly boundOf: (chain: Chain) => number;
  readonly surroundings: RepairSurroundings;
  readonly rows: PlainRows;
  readonly aim: Aim;
}

/** Trains in rounds; after each the bound is proven anew, and caps and weights of the layers that all ways pass move alike to where it is the constant. */
export async function trained(start: Capped, { question, boundOf, surroundings, rows, aim }: Work): Promise<Capped> {
  const engine = await surroundings.openEngine();
  let { chain, caps } = start;
  try {
    for (const [round, learningRate] of rates.entries()) {
      if (surroundings.isStopped()) break;
      const passed = passedByAll(chain);
      const move = (question.constant / boundOf(chain)) ** (1 / passed.length);
      caps = caps.map((cap, i) => (passed.includes(i) ? cap * move : cap));
      chain = scaledAlike(chain, move);
      const order = randomStream(question.seed).split("repair", round);
      const onEpoch = ({ epoch, epochs, networks }: EpochEvent) =>
        surroundings.progress({
          heading: "training",
          done: (round + epoch / epochs) / rates.length,
          whole: 0.2 + (0.6 * (round + epoch / epochs)) / rates.length,
          detail: `round ${round + 1} of ${rates.length}, validation loss ${networks[0]!.validationLoss.toFixed(4)}`,
        });
      const { isStopped } = surroundings;
      chain = await tuned(engine, { chain, caps, rows, aim, order, learningRate, onEpoch, isStopped });
    }
    return { chain, caps };
  } finally {
    await engine.close();
  }
}
