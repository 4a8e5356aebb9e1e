import { epochsForSteps } from "../../derivation/index.ts";
import type { Optimiser } from "./networks-plan.ts";

/** Epochs that an optimiser is asked for on so many training rows; null: by the rules of `trainingLength`. */
export function epochsOf({ steps, epochs, batch }: Optimiser, trainingRows: number): number | null {
  return steps === null ? epochs : epochsForSteps(steps, batch, trainingRows);
}
