import { type Activation, parseActivation } from "../../activation/index.ts";
import { certify } from "../../certificate/index.ts";
import { slopeBand } from "../../constraint/index.ts";
import { fixedTask } from "../../derivation/index.ts";
import { type Experiment, trainTask } from "../experiment/experiment.ts";

/** An activation with its certified Lipschitz constant. */
export interface Rated {
  readonly activation: Activation;
  readonly lipschitz: number;
}

/** The score of one network with one activation. */
export type ActivationScore = {
  readonly activation: string;
  readonly validation: number;
  readonly test: number;
  readonly diverged: boolean;
};

/** Activations by name, each with the upper end of its certified Lipschitz constant. */
export function rated(names: readonly string[]): readonly Rated[] {
  const band = slopeBand(0, 1);
  return names.map((name) => {
    const activation = parseActivation(name);
    return { activation, lipschitz: certify(activation, { band }).lipschitz.hi };
  });
}

/**
 * Trains one network per activation from the same random numbers. With a Lipschitz constant, weights have norm at most 1 and the gain is
 * what the activation's own constant leaves of it, so that all networks have the same certified constant; null: gain 1.
 */
export async function scoreActivations(
  experiment: Experiment,
  all: readonly Rated[],
  lipschitz: number | null,
): Promise<readonly ActivationScore[]> {
  const layers = experiment.settings.hidden.length;
  const found: ActivationScore[] = [];
  for (const { activation, lipschitz: own } of all) {
    const gain = lipschitz === null ? 1 : lipschitz / own ** layers;
    for (const { scores, status } of await trainTask(
      experiment,
      fixedTask(experiment, activation, [{ seed: 0, gain }]),
    ))
      found.push({
        activation: activation.name,
        validation: scores.validation,
        test: scores.test,
        diverged: status === "diverged",
      });
  }
  return found;
}
