import { prepareData } from "../../data/index.ts";
import { defaultSettings, epochsForSteps, type Settings } from "../../derivation/index.ts";
import type { RandomStream } from "../../random/index.ts";
import type { ClaimContext } from "../claim.ts";
import { type Experiment, experiment } from "./experiment.ts";

/** The bundled data sets: four classifications and a regression. */
export const dataSets = ["penguins", "digits", "breast-cancer", "wine", "concrete"] as const;
export type DataSetName = (typeof dataSets)[number];

/** `network`: weights of spectral norm at most 1; `neuron`: free weights. */
export const regimes = ["network", "neuron"] as const;
export type Regime = (typeof regimes)[number];

export const regimeWords: Readonly<Record<Regime, string>> = {
  network: "norm-constrained weights",
  neuron: "free weights",
};

interface Setting {
  readonly name: DataSetName;
  readonly regime: Regime;
  /** Training steps, in whole epochs. */
  readonly steps: number;
  /** Networks of every kind, with initial weights and order of mini-batches of their own. */
  readonly seeds: number;
  /** Decides the split into training, validation and test rows, the initial weights and the order of mini-batches. */
  readonly random: RandomStream;
}

/**
 * The experiment of a plain `derive` on a bundled data set with a random split of its own. Training goes on to the end of its
 * schedule, and a network is judged as of its best epoch on validation.
 */
export async function onDataSet(
  context: Pick<ClaimContext, "data" | "engine" | "progress">,
  { name, regime, steps, seeds, random }: Setting,
): Promise<Experiment> {
  const { table, target } = await context.data.bundled(name);
  const seed = random.split("seed").uint32();
  const prepared = prepareData({ table, target, seed });
  const epochs = epochsForSteps(steps, defaultSettings.batch, prepared.split.train.length);
  const settings: Settings = { ...defaultSettings, seed, seeds, preserve: regime, epochs, patience: epochs };
  return experiment(prepared, settings, context);
}
