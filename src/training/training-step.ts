import { clip, gather, gradient, mul, sum, type Tensor } from "../graph/index.ts";
import { type Architecture, learnedBand } from "./architecture.ts";
import { alongOrthonormal, bjorckStep } from "./bjorck.ts";
import { forward } from "./forward.ts";
import { summedLoss } from "./loss.ts";
import type { LookUpGradient, PiecewiseLinearNodes } from "./piecewise-linear-nodes.ts";

/** Parameters, or their gradients, by name, [...lead, ...shape]. */
export type Named = Readonly<Record<string, Tensor>>;

/** What stays the same from step to step. `lead` is the model axis, or nothing for one network. */
export interface StepSetting {
  readonly architecture: Architecture;
  readonly lead: readonly number[];
  readonly batch: number;
  readonly features: Tensor;
  readonly targets: Tensor;
  readonly gain: Tensor;
  /** Slopes that are given and not trained. */
  readonly fixed: Named;
}

/** The learned activation's share of backward propagation: what each hidden layer looked up, and the gradient by it. */
export interface LearnedGradient {
  readonly nodes: PiecewiseLinearNodes;
  readonly lookedUp: readonly LookUpGradient[];
}

export interface Backward {
  /** The mean over the mini-batch, [...lead]. */
  readonly loss: Tensor;
  /** Of every parameter, but for slopes on a grid: theirs is collected from all that was looked up. */
  readonly gradients: Named;
  /** Null where no slopes on a grid are trained. */
  readonly learned: LearnedGradient | null;
}

const isOrthonormal = ({ preserve }: Architecture, name: string) => preserve === "network" && name.startsWith("weight");

/** Whether a parameter has a constraint to be brought back to after each step. */
export function isConstrained(architecture: Architecture, name: string): boolean {
  return isOrthonormal(architecture, name) || (name === "slopes" && learnedBand(architecture.activation) !== null);
}

/** A parameter where its constraint wants it: weights one Björck step nearer to orthonormal, slopes in their band. */
export function project(architecture: Architecture, name: string, value: Tensor): Tensor {
  if (isOrthonormal(architecture, name)) return bjorckStep(value);
  const band = name === "slopes" ? learnedBand(architecture.activation) : null;
  return band === null ? value : clip(value, band.lo, band.hi);
}

/** Forward and backward through a mini-batch of rows [...lead, batch]; gradients of orthonormal weights run along the constraint. */
export function backward(setting: StepSetting, values: Named, rowNumbers: Tensor): Backward {
  const { architecture, lead, batch, gain, fixed } = setting;
  const features = gather(setting.features, rowNumbers);
  const { logits, learned } = forward(architecture, { ...values, ...fixed }, { features, gain });
  const loss = mul(summedLoss(architecture.loss, logits, gather(setting.targets, rowNumbers)), 1 / batch);
  const trained = "slopes" in values ? learned : null;
  const names = Object.keys(values).filter((name) => !(trained && name === "slopes"));
  const lookedUp = trained ? trained.lookedUp : [];
  const total = lead.length === 0 ? loss : sum(loss, [0]);
  const found = gradient(total, [...names.map((name) => values[name]!), ...lookedUp.map(({ value }) => value)]);
  const along = (by: Tensor, name: string) =>
    isOrthonormal(architecture, name) ? alongOrthonormal(by, values[name]!) : by;
  return {
    loss,
    gradients: Object.fromEntries(names.map((name, i) => [name, along(found[i]!, name)])),
    learned: trained && {
      nodes: trained.nodes,
      lookedUp: lookedUp.map((one, i) => ({ ...one, by: found[names.length + i]! })),
    },
  };
}
