import {
  constant,
  type Graph,
  gather,
  gradient,
  graph,
  input,
  mul,
  scan,
  simplify,
  split,
  sum,
  type Tensor,
} from "../graph/index.ts";
import { type AdamState, adamStep, bounded } from "./adam.ts";
import { type Architecture, learnedBand } from "./architecture.ts";
import { alongOrthonormal, bjorckStep } from "./bjorck.ts";
import { forward } from "./forward.ts";
import { summedLoss } from "./loss.ts";
import { frozenSlopes, type Group, groupInputs, groups, unpack } from "./parameters.ts";

export interface TrainingShape {
  /** Networks trained side by side. */
  readonly models: number;
  readonly batch: number;
  /** Mini-batches per call. */
  readonly steps: number;
  /** Rows of the data set. */
  readonly rows: number;
}

/** Bounds of every entry of a group: the slope band for slopes, none for the rest; null where nothing is bounded. */
function bounds(architecture: Architecture, group: Group): readonly [Tensor, Tensor] | null {
  const band = learnedBand(architecture.activation);
  if (band === null || !group.members.some((p) => p.name === "slopes")) return null;
  const { lo, hi } = band;
  const largest = 3.4028234663852886e38;
  const entries = (slope: number, other: number) =>
    Float32Array.from(
      group.members.flatMap((p) => new Array<number>(p.size).fill(p.name === "slopes" ? slope : other)),
    );
  const of = (data: Float32Array) => constant("float32", [data.length], data);
  return [of(entries(lo, -largest)), of(entries(hi, largest))];
}

const isOrthonormal = ({ preserve }: Architecture, group: Group) =>
  preserve === "network" && group.name.startsWith("weight");

function project(architecture: Architecture, group: Group, value: Tensor): Tensor {
  if (isOrthonormal(architecture, group)) return bjorckStep(value);
  const limits = bounds(architecture, group);
  return limits ? bounded(value, ...limits) : value;
}

/**
 * Many training steps as one graph: forward, backward, Adam and projection inside a Scan over mini-batches, for all models
 * at once. Inputs: for each group g its values `g`, running sums `sum.g` and `squares.g` [models, ...]; `features`
 * [rows, features], `targets` [rows, outputs], `gain` [models, 1, 1], `batches` int32 [steps, models, batch] (row numbers),
 * `schedule` [steps, 2] (see `adamSchedule`), and `slopes` where they are not trained.
 * Outputs: the groups' new state under the same names with `new.` in front, and `loss` [steps, models] (mean over the batch).
 */
export function trainingGraph(architecture: Architecture, { models, batch, steps, rows }: TrainingShape): Graph {
  const all = groups(architecture);
  const state = ["", "sum.", "squares."].flatMap((prefix) => groupInputs(all, models, prefix));
  const features = input("features", "float32", [rows, architecture.features]);
  const targets = input("targets", "float32", [rows, architecture.outputs]);
  const gain = input("gain", "float32", [models, 1, 1]);
  const batches = input("batches", "int32", [steps, models, batch]);
  const schedule = input("schedule", "float32", [steps, 2]);
  const frozen = frozenSlopes(architecture, models);

  const step = (current: readonly Tensor[], [rowNumbers, rates]: readonly Tensor[]) => {
    const values = current.slice(0, all.length);
    const named = { ...unpack(all, values), ...(frozen && { slopes: frozen }) };
    const { logits } = forward(architecture, named, { features: gather(features, rowNumbers!), gain });
    const loss = mul(summedLoss(architecture.loss, logits, gather(targets, rowNumbers!)), 1 / batch);
    const gradients = gradient(sum(loss, [0]), values);
    const [size, epsilon] = split(rates!, [1, 1], 0);
    const next = all.map((group, i): AdamState => {
      const before = { value: values[i]!, sum: current[all.length + i]!, squares: current[2 * all.length + i]! };
      const whole = gradients[i]!;
      const along = isOrthonormal(architecture, group) ? alongOrthonormal(whole, before.value) : whole;
      const after = adamStep(before, along, { size: size!, epsilon: epsilon! });
      return { ...after, value: project(architecture, group, after.value) };
    });
    return {
      state: [...next.map((s) => s.value), ...next.map((s) => s.sum), ...next.map((s) => s.squares)],
      outputs: [loss],
    };
  };

  const result = scan(state, [batches, schedule], step);
  const inputs = [...state, features, targets, gain, batches, schedule, ...(frozen ? [frozen] : [])];
  const outputs = Object.fromEntries(state.map((x, i) => [`new.${x.node.name}`, result.state[i]!]));
  return simplify(graph("training", inputs, { ...outputs, loss: result.outputs[0]! }));
}
