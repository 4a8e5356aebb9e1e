import { isGroupSort, reluForm } from "../../activation/index.ts";
import { functionsFromSlopes, type TrainedNetwork } from "../../derivation/index.ts";
import {
  bound,
  fromReluForm,
  type Model,
  modelOf,
  plainLayer,
  type ScalarFunction,
  timesGain,
} from "../../model/index.ts";
import { activationOf, nonlinearityOf } from "../../specification/index.ts";
import { type Grid, sortedNetwork } from "../../training/index.ts";
import type { NetworksPlan } from "./networks-plan.ts";

/** The functions of a hidden layer, one for all its neurons or one for each. */
function functionsOf(
  { activation, hidden }: Pick<NetworksPlan, "activation" | "hidden">,
  { grid, slopes }: { readonly grid: Grid; readonly slopes: Float32Array | undefined },
): (layer: number) => readonly ScalarFunction[] {
  if (activation.kind === "fixed") {
    const { expression } = activationOf(activation.spec);
    return () => [expression];
  }
  const all = functionsFromSlopes(grid, Array.from(slopes!)).map((s) => fromReluForm(reluForm(s)));
  if (activation.share === "network") return () => all;
  if (activation.share === "layer") return (layer) => [all[layer]!];
  const before = (layer: number) => hidden.slice(0, layer).reduce((a, b) => a + b, 0);
  return (layer) => all.slice(before(layer), before(layer) + hidden[layer]!);
}

/** A trained network with functions of single neurons, times its gain. */
function functionNetwork(
  plan: Pick<NetworksPlan, "activation" | "hidden">,
  { parameters: { layers, slopes }, gain }: Pick<TrainedNetwork, "parameters" | "gain">,
  grid: Grid,
): Model {
  const functions = functionsOf(plan, { grid, slopes });
  const chain = layers.map(({ weight, bias }, i) =>
    plainLayer(i, {
      rows: weight.length / bias.length,
      columns: bias.length,
      weight: Float64Array.from(weight),
      bias: Float64Array.from(bias),
      functions: i + 1 < layers.length ? functions(i) : [],
    }),
  );
  return timesGain(modelOf(chain).blocks, layers.at(-1)!.bias.length, gain);
}

/**
 * A certified Lipschitz constant of a trained network from standardised features to logits: real arithmetic on its float32 numbers. Infinite where an
 * activation has none.
 */
export function certifiedConstant(
  plan: Pick<NetworksPlan, "activation" | "hidden">,
  network: Pick<TrainedNetwork, "parameters" | "gain">,
  grid: Grid,
): number {
  const given = plan.activation.kind === "fixed" ? nonlinearityOf(plan.activation.spec) : null;
  const model =
    given && isGroupSort(given)
      ? sortedNetwork(given.size, network.parameters, network.gain)
      : functionNetwork(plan, network, grid);
  return bound(model).certified;
}
