import { parseActivation } from "../../activation/index.ts";
import { slopeBand } from "../../constraint/index.ts";
import {
  type ActivationLayer,
  criticalVariance,
  type Initialisation,
  regionAt,
  uniformGrid,
} from "../../training/index.ts";

/** An activation in training, with the initialisation that keeps gradients alive where that is possible. */
export interface ActivationArm {
  readonly activation: ActivationLayer;
  readonly initialisation: Initialisation;
}

/** A named or given activation, with weights of the critical variance. */
export function fixedArm(spec: string): ActivationArm {
  const { expression, slopeAt } = parseActivation(spec);
  return { activation: { kind: "fixed", expression }, initialisation: { variance: criticalVariance(slopeAt) } };
}

const regions = 16;
const range = 4;

/** A piecewise-linear activation for the whole network whose slopes are learned in [0, 1], from 1/2 everywhere. */
export function learnedArm(): ActivationArm {
  const grid = uniformGrid(regions, range);
  const slopes = new Array<number>(regions).fill(1 / 2);
  return {
    activation: { kind: "piecewise-linear", grid, share: "network", band: slopeBand(0, 1) },
    initialisation: { variance: criticalVariance((x) => slopes[regionAt(grid, x)]!), slopes },
  };
}
