import { copied, type Feeds, type Session } from "../engine/index.ts";
import { float32, type TensorValue } from "../graph/index.ts";
import { type EvaluatedRows, evaluate } from "./evaluate.ts";
import { epochBatches, meanOverSteps } from "./mini-batches.ts";
import { type ModelRecord, modelRecord } from "./model-record.ts";
import {
  mapParameters,
  networkValues,
  type ParameterValues,
  type PerParameter,
  parameterFeeds,
  parameterName,
} from "./parameters.ts";
import type { ModelPlan, NetworkEpoch, Training } from "./training.ts";
import { startState } from "./training-scan.ts";
import { validationScore } from "./validation-scores.ts";

/** What trains and validates the networks of a training, one at a time. */
export interface Run extends Training {
  /** Mini-batches of an epoch. */
  readonly steps: number;
  /** Of all parameters. */
  readonly names: PerParameter<string>;
  readonly trainer: Session;
  readonly validator: Session;
}

/** What a network learns from, and is validated on. */
export interface Material {
  /** Numbers of the training rows. */
  readonly train: Int32Array;
  /** Features and targets of all rows. */
  readonly all: Feeds;
  readonly validation: EvaluatedRows;
  /** [rows of the validation, outputs]. */
  readonly validationTargets: Float32Array;
}

/** A network in training. */
export interface Learner {
  readonly plan: ModelPlan;
  readonly record: ModelRecord;
  readonly material: Material;
  /** What stays the same all through training: the gain, and slopes where they are not trained. */
  readonly fixed: Feeds;
  /** Parameters and running sums. */
  readonly state: Feeds;
  /** As it is after its last epoch. */
  readonly seen: NetworkEpoch;
}

export function learnerOf(plan: ModelPlan, material: Material, { architecture, patience }: Training): Learner {
  const { start, gain, slopes } = plan;
  return {
    plan,
    record: modelRecord(start, patience),
    material,
    fixed: {
      gain: float32([1, 1, 1], Float32Array.of(gain)),
      ...(slopes && { slopes: float32([1, slopes.length], slopes) }),
    },
    state: startState(architecture, start),
    seen: { trainLoss: Number.NaN, validationLoss: Number.NaN, slopes: [] },
  };
}

/** A learner's parameters, copied. */
export const valuesOf = ({ state }: Pick<Learner, "state">, { names }: Pick<Run, "names">): ParameterValues =>
  mapParameters(networkValues(names, state), (values) => values.slice());

/** The state after a run, under the names of the state before: it lies where the next run, of whichever network, writes. */
function handedOn(state: Feeds, result: Feeds): Feeds {
  const next: Record<string, TensorValue> = {};
  for (const name of Object.keys(state)) next[name] = result[`new.${name}`]!;
  return next;
}

/** An epoch of one network, after which its record has grown: its mini-batches, its projection, its validation. */
export async function epochOf(
  learner: Learner,
  { epoch, schedule }: { readonly epoch: number; readonly schedule: TensorValue },
  run: Run,
): Promise<Learner> {
  const { architecture, steps, batch, trainer, validator, project, scored } = run;
  const { plan, record, fixed, material } = learner;
  const { train, all, validation, validationTargets } = material;
  const numbers = epochBatches({ order: plan.order, train }, { steps, batch, epoch });
  const batches = { type: "int32", shape: [steps, batch], data: numbers } as const;
  const result = await trainer.run({ ...learner.state, ...fixed, ...all, schedule, batches });
  const left = handedOn(learner.state, result);
  const trained = run.plans.length > 1 ? copied(left) : left;
  const state = project
    ? { ...trained, ...parameterFeeds(architecture, [project(valuesOf({ state: trained }, run))]) }
    : trained;
  const { loss, logits } = await evaluate(validator, { ...state, ...fixed }, validation);
  const seen = {
    trainLoss: meanOverSteps(result.loss!.data as Float32Array),
    validationLoss: loss / validation.count,
    slopes: Array.from((state[parameterName({ role: "slopes" })]?.data ?? []) as Float32Array),
  };
  record.add({ epoch, ...seen }, () => valuesOf({ state }, run));
  // What is watched is no part of what is recorded.
  if (!scored) return { ...learner, state, seen };
  const score = validationScore(architecture, logits, validationTargets);
  return { ...learner, state, seen: { ...seen, validationScore: score } };
}
