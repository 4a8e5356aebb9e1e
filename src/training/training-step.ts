import { clip, gather, gradient, mul, type Tensor } from "../graph/index.ts";
import { type Architecture, learnedBand } from "./architecture.ts";
import { alongOrthonormal, bjorckStep } from "./bjorck.ts";
import { forward } from "./forward.ts";
import { summedObjective } from "./loss.ts";
import { ofParameter, type Parameter, type PerParameter, parameters } from "./parameters.ts";

/** What stays the same from step to step of one network. */
export interface StepSetting {
  readonly architecture: Architecture;
  readonly batch: number;
  readonly features: Tensor;
  readonly targets: Tensor;
  readonly gain: Tensor;
  /** Slopes that are given and not trained. */
  readonly fixed: Pick<PerParameter<Tensor>, "slopes">;
}

export interface Backward {
  /** The mean over the mini-batch, []. */
  readonly loss: Tensor;
  /** By every parameter, in the order of `parameters`. */
  readonly gradients: readonly Tensor[];
}

const isOrthonormal = ({ preserve }: Architecture, { role }: Parameter) => preserve === "network" && role === "weight";

const bandOf = ({ activation }: Architecture, { role }: Parameter) =>
  role === "slopes" ? learnedBand(activation) : null;

/** Whether a parameter has a constraint to be brought back to after each step. */
export function isConstrained(architecture: Architecture, parameter: Parameter): boolean {
  return isOrthonormal(architecture, parameter) || bandOf(architecture, parameter) !== null;
}

/** A parameter where its constraint wants it: weights one Björck step nearer to orthonormal, slopes in their band. */
export function project(architecture: Architecture, parameter: Parameter, value: Tensor): Tensor {
  if (isOrthonormal(architecture, parameter)) return bjorckStep(value);
  const band = bandOf(architecture, parameter);
  return band === null ? value : clip(value, band.lo, band.hi);
}

/** Forward and backward through a mini-batch of rows [batch]; gradients of orthonormal weights run along the constraint. */
export function backward(setting: StepSetting, values: PerParameter<Tensor>, rowNumbers: Tensor): Backward {
  const { architecture, batch, gain, fixed } = setting;
  const features = gather(setting.features, rowNumbers);
  const outcome = forward(architecture, { ...values, ...fixed }, { features, gain });
  const loss = mul(summedObjective(architecture, outcome, gather(setting.targets, rowNumbers)), 1 / batch);
  const trained = parameters(architecture);
  const found = gradient(
    loss,
    trained.map((parameter) => ofParameter(values, parameter)),
  );
  const along = (by: Tensor, parameter: Parameter) =>
    isOrthonormal(architecture, parameter) ? alongOrthonormal(by, ofParameter(values, parameter)) : by;
  return { loss, gradients: trained.map((parameter, i) => along(found[i]!, parameter)) };
}
