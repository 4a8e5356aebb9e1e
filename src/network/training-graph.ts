import {
  type Graph,
  gather,
  gradient,
  graph,
  input,
  mul,
  reshape,
  scan,
  simplify,
  split,
  sub,
  sum,
  type Tensor,
} from "../graph/index.ts";
import { adamStep, bounded, type Moments } from "./adam.ts";
import type { Architecture } from "./architecture.ts";
import { bjorckStep } from "./bjorck.ts";
import { forward } from "./forward.ts";
import { summedLoss } from "./loss.ts";
import { frozenSlopes, groupInputs, groups, leading, pack, parameters, unpack } from "./parameters.ts";

export interface TrainingShape {
  /** Networks trained side by side. */
  readonly models: number;
  readonly batch: number;
  /** Mini-batches per call. */
  readonly steps: number;
  /** Rows of the data set. */
  readonly rows: number;
}

/** A parameter where its constraint wants it: weights one Björck step nearer to orthonormal, slopes in their band. */
function project({ preserve, activation }: Architecture, name: string, value: Tensor): Tensor {
  if (preserve === "network" && name.startsWith("weight")) return bjorckStep(value);
  if (name !== "slopes" || activation.kind === "fixed" || activation.band === null) return value;
  return bounded(value, activation.band);
}

type Named = Readonly<Record<string, Tensor>>;

/** What one step reads besides the state: the rows of its mini-batch, and Adam's two numbers. */
interface StepInputs {
  readonly rowNumbers: Tensor;
  readonly rates: Tensor;
}

/**
 * Many training steps as one graph: forward, backward, Adam and projection inside a Scan over mini-batches, for all models
 * at once. Inputs: for each group g its values `g`, running sums `sum.g` and `squares.g` [models, ...]; `features`
 * [rows, features], `targets` [rows, outputs], `gain` [models, 1, 1], `batches` int32 [steps, models, batch] (row numbers),
 * `schedule` [steps, 2] (see `adamSchedule`), and `slopes` where they are not trained.
 * Outputs: the groups' new state under the same names with `new.` in front, and `loss` [steps, models] (mean over the batch).
 * Inside, each parameter is a tensor of its own in its natural shape, so that no step cuts packs for the forward pass;
 * the optimiser's running sums stay packed, and a network alone has no model axis.
 */
export function trainingGraph(architecture: Architecture, { models, batch, steps, rows }: TrainingShape): Graph {
  const all = groups(architecture);
  const lead = leading(models);
  const names = parameters(architecture).map((p) => p.name);
  const [values, sums, squares] = ["", "sum.", "squares."].map((prefix) => groupInputs(all, models, prefix));
  const features = input("features", "float32", [rows, architecture.features]);
  const targets = input("targets", "float32", [rows, architecture.outputs]);
  const gain = input("gain", "float32", [models, 1, 1]);
  const batches = input("batches", "int32", [steps, models, batch]);
  const schedule = input("schedule", "float32", [steps, 2]);
  const frozen = frozenSlopes(architecture, models);
  const fixed = frozen && { slopes: reshape(frozen, [...lead, ...frozen.shape.slice(1)]) };

  /** The loss of each model, and the gradient of each group. */
  const lossAndGradients = (named: Named, rowNumbers: Tensor): { loss: Tensor; gradients: readonly Tensor[] } => {
    const { logits, learned } = forward(
      architecture,
      { ...named, ...fixed },
      { features: gather(features, rowNumbers), gain: reshape(gain, [...lead, 1, 1]) },
    );
    const loss = mul(summedLoss(architecture.loss, logits, gather(targets, rowNumbers)), 1 / batch);
    const total = models === 1 ? loss : sum(loss, [0]);
    const lookedUp = names.includes("slopes") ? learned!.lookedUp : [];
    const affine = names.filter((name) => name !== "slopes");
    const found = gradient(total, [
      ...affine.map((name) => named[name]!),
      ...lookedUp.flatMap((x) => [x.slope, x.offset]),
    ]);
    const pairs = lookedUp.map((_, i) => {
      const [slope, offset] = found.slice(affine.length + 2 * i);
      return { slope: slope!, offset: offset! };
    });
    const gradients: Named = {
      ...Object.fromEntries(affine.map((name, i) => [name, found[i]!])),
      ...(lookedUp.length > 0 && { slopes: learned!.nodes.slopeGradient(lookedUp, pairs) }),
    };
    return { loss, gradients: all.map((group) => pack(group, gradients, lead)) };
  };

  const step = (named: Named, moments: readonly Moments[], { rowNumbers, rates }: StepInputs) => {
    const { loss, gradients } = lossAndGradients(named, rowNumbers);
    const [size, epsilon] = split(rates, [1, 1], 0);
    const next = all.map((_, i) => adamStep(moments[i]!, gradients[i]!, { size: size!, epsilon: epsilon! }));
    const changes = unpack(
      all,
      next.map(({ change }) => change),
      lead,
    );
    const values = names.map((name) => project(architecture, name, sub(named[name]!, changes[name]!)));
    return { values, moments: next, loss };
  };

  const natural = (tensors: readonly Tensor[]) =>
    all.map((group, i) => reshape(tensors[i]!, [...lead, ...group.shape]));
  const start = unpack(all, values!, lead);
  const result = scan(
    [...names.map((name) => start[name]!), ...natural(sums!), ...natural(squares!)],
    [reshape(batches, [steps, ...lead, batch]), schedule],
    (current, [rowNumbers, rates]) => {
      const named = Object.fromEntries(names.map((name, i) => [name, current[i]!]));
      const [sum, squares] = [current.slice(names.length), current.slice(names.length + all.length)];
      const moments = all.map((_, i) => ({ sum: sum[i]!, squares: squares[i]! }));
      const next = step(named, moments, { rowNumbers: rowNumbers!, rates: rates! });
      return {
        state: [...next.values, ...next.moments.map((m) => m.sum), ...next.moments.map((m) => m.squares)],
        outputs: [next.loss],
      };
    },
  );

  const ended = Object.fromEntries(names.map((name, i) => [name, result.state[i]!]));
  const finals = [...all.map((group) => pack(group, ended, lead)), ...result.state.slice(names.length)];
  const state = [...values!, ...sums!, ...squares!];
  const inputs = [...state, features, targets, gain, batches, schedule, ...(frozen ? [frozen] : [])];
  const outputs = Object.fromEntries(state.map((x, i) => [`new.${x.node.name}`, reshape(finals[i]!, x.shape)]));
  return simplify(graph("training", inputs, { ...outputs, loss: reshape(result.outputs[0]!, [steps, models]) }));
}
