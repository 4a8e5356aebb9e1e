import { activationOf } from "../../specification/index.ts";
import type { Problem } from "../question.ts";
import { compareWithChosen } from "../rule/comparison.ts";
import { type Gain, gainOfEqualBudget, steepest } from "../rule/gain.ts";
import { fixedTask } from "../trial/training-task.ts";
import { type Simplified, type Step, trainingStep } from "./step.ts";

/**
 * Trains the same networks with standard activations on the same seeds and split, at one certified Lipschitz constant, and compares
 * them with the chosen one on the test rows, which decide nothing else.
 */
export function compareStep(
  problem: Problem,
  { value: gain }: Gain,
  { contenders, choice, delivered }: Simplified,
): Step {
  const { settings } = problem;
  const slopeRange = [Math.min(...delivered.slopes), Math.max(...delivered.slopes)] as const;
  const gainWith = (own: readonly [number, number]) =>
    settings.preserve === "neuron"
      ? gain
      : gainOfEqualBudget(gain, {
          chosen: steepest(slopeRange),
          own: steepest(own),
          hiddenLayers: settings.hidden.length,
        });
  const others = settings.baselines.map((spec) => {
    const activation = activationOf(spec);
    return { activation, gain: gainWith(activation.slopeRange) };
  });
  return trainingStep(problem, {
    name: "compare",
    tasks: others.map((other) =>
      fixedTask(
        problem,
        other.activation,
        Array.from({ length: settings.seeds }, (_, seed) => ({ seed, gain: other.gain })),
      ),
    ),
    keep: false,
    find: (trained) => {
      const compared = others.map(({ activation, gain: own }, i) => ({
        activation: activation.name,
        gain: own,
        slopeRange: activation.slopeRange,
        networks: trained[i]!.networks,
      }));
      const { networks } = contenders[choice.chosen]!;
      return {
        comparisons: compareWithChosen(
          { gain, slopeRange, networks },
          compared.filter((each) => each.networks.length > 0),
          problem,
        ),
      };
    },
  });
}
