import type { Feeds, Scan } from "../engine/index.ts";
import {
  add,
  div,
  graph,
  input,
  mul,
  reshape,
  split,
  sub,
  type Tensor,
  type TensorValue,
  unary,
} from "../graph/index.ts";
import type { Architecture } from "./architecture.ts";
import {
  frozenSlopes,
  listed,
  ofParameter,
  type ParameterValues,
  parameterFeeds,
  parameterInputs,
  parameterName,
  parameters,
} from "./parameters.ts";
import { adam, decaysOf, type StepRule } from "./step-rule.ts";
import { backward, project } from "./training-step.ts";

export interface TrainingSize {
  readonly batch: number;
  /** Mini-batches per run. */
  readonly steps: number;
  /** Rows of the data set. */
  readonly rows: number;
}

/** In front of a parameter's name: its value, and the running sums of gradients and of their squares. */
const prefixes = ["", "sum.", "squares."] as const;

/** A parameter, its running sums of gradients and of their squares. */
interface Moving {
  readonly value: Tensor;
  readonly sum: Tensor;
  readonly squares: Tensor;
}

/** One step by a gradient (see `stepNumbers`). */
function moved({ value, sum, squares }: Moving, by: Tensor, size: Tensor, denominator: Tensor, rule: StepRule): Moving {
  const [sumDecay, squaresDecay] = decaysOf(rule);
  const next = { sum: add(by, mul(sum, sumDecay)), squares: add(mul(by, by), mul(squares, squaresDecay)) };
  const step = div(next.sum, add(unary("Sqrt", next.squares), denominator));
  return { ...next, value: sub(value, mul(size, step)) };
}

/**
 * Training steps of one network as a scan: forward, backward, the step, and the projections. Feeds: each parameter under its name and its
 * running sums under `sum.` and `squares.` with it (see `startState`); `features` [rows, features], `targets` [rows, outputs], `gain`
 * [1, 1, 1], `batches` int32 [steps, batch] (row numbers), `schedule` [steps, 2] (see `stepNumbers`), and `slopes` where they are not
 * trained. Results: the state under the same names with `new.` in front, and `loss` [steps], the mean over each mini-batch.
 */
export function trainingScan(
  architecture: Architecture,
  { batch, steps, rows }: TrainingSize,
  rule: StepRule = adam,
): Scan {
  const [values, sums, squares] = prefixes.map((prefix) => parameterInputs(architecture, 1, prefix));
  const features = input("features", "float32", [rows, architecture.features]);
  const targets = input("targets", "float32", [rows, architecture.outputs]);
  const gain = input("gain", "float32", [1, 1, 1]);
  const batches = input("batches", "int32", [batch]);
  const schedule = input("schedule", "float32", [2]);
  const slopes = frozenSlopes(architecture, 1);
  const setting = {
    ...{ architecture, batch, features, targets },
    gain: reshape(gain, [1, 1]),
    fixed: slopes ? { slopes: reshape(slopes, slopes.shape.slice(1)) } : {},
  };
  const { loss, gradients } = backward(setting, values!, batches);
  const [size, denominator] = split(schedule, [1, 1], 0) as [Tensor, Tensor];
  const outputs = parameters(architecture).flatMap((parameter, i) => {
    const moving = {
      value: ofParameter(values!, parameter),
      sum: ofParameter(sums!, parameter),
      squares: ofParameter(squares!, parameter),
    };
    const next = moved(moving, gradients[i]!, size, denominator, rule);
    const name = parameterName(parameter);
    return [
      [`new.${name}`, project(architecture, parameter, next.value)],
      [`new.sum.${name}`, next.sum],
      [`new.squares.${name}`, next.squares],
    ] as const;
  });
  const state = [values!, sums!, squares!].flatMap(listed);
  const body = graph(
    "training step",
    [...state, features, targets, gain, batches, schedule, ...(slopes ? [slopes] : [])],
    { loss, ...Object.fromEntries(outputs) },
  );
  return {
    turns: steps,
    body,
    state: state.map((x) => x.node.name!),
    sequences: ["batches", "schedule"],
    collected: ["loss"],
  };
}

/** The state in which the training of one network begins: running sums are zero. */
export function startState(architecture: Architecture, start: ParameterValues): Feeds {
  const state = Object.entries(parameterFeeds(architecture, [start])).flatMap(([name, value]) =>
    prefixes.map((prefix): [string, TensorValue] => {
      const data = value.data as Float32Array;
      return [`${prefix}${name}`, prefix === "" ? value : { ...value, data: new Float32Array(data.length) }];
    }),
  );
  return Object.fromEntries(state);
}
