// Some steps of training on given mini-batches.
import type { Engine, Feeds } from "../src/engine/index.ts";
import { float32 } from "../src/graph/index.ts";
import {
  type Architecture,
  type ParameterValues,
  type PerParameter,
  parameterName,
  type StepRule,
  startState,
  trainingScan,
} from "../src/training/index.ts";

export interface Steps {
  readonly features: Float32Array;
  readonly targets: Float32Array;
  /** Row numbers [steps, batch]. */
  readonly batches: Int32Array;
  readonly batch: number;
  /** The two numbers of each step. */
  readonly schedule: readonly (readonly [number, number])[];
  /** Left out: Adam. */
  readonly rule?: StepRule;
}

/** Parameters by the names that scans give them. */
export function byName<T>({ layers, ...learned }: PerParameter<T>): Readonly<Record<string, T>> {
  const named = layers.flatMap(({ weight, bias }, layer) => [
    [parameterName({ role: "weight", layer }), weight] as const,
    [parameterName({ role: "bias", layer }), bias] as const,
  ]);
  return { ...Object.fromEntries(named), ...learned };
}

/** The state after the steps, and the losses. */
export async function trainingSteps(
  engine: Engine,
  architecture: Architecture,
  start: ParameterValues,
  { features, targets, batches, batch, schedule, rule }: Steps,
): Promise<Feeds> {
  const [steps, rows] = [schedule.length, features.length / architecture.features];
  const session = await engine.compile(trainingScan(architecture, { batch, steps, rows }, rule));
  try {
    return await session.run({
      ...startState(architecture, start),
      features: float32([rows, architecture.features], features),
      targets: float32([rows, architecture.outputs], targets),
      gain: float32([1, 1, 1], Float32Array.of(1)),
      batches: { type: "int32", shape: [steps, batch], data: batches },
      schedule: float32([steps, 2], Float32Array.from(schedule.flat())),
    });
  } finally {
    await session.release();
  }
}
