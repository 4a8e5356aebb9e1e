import { type Graph, graph, input, reshape, scan, simplify, type Tensor } from "../graph/index.ts";
import type { Architecture } from "./architecture.ts";
import { frozenSlopes, groupInputs, groups, leading, pack, parameters, unpack } from "./parameters.ts";
import { type StepSetting, type StepState, trainingStep } from "./training-step.ts";

export interface TrainingShape {
  /** Networks trained side by side. */
  readonly models: number;
  readonly batch: number;
  /** Mini-batches per call. */
  readonly steps: number;
  /** Rows of the data set. */
  readonly rows: number;
}

/** How a state is laid out in the row of tensors that Scan hands on: parameters, then Adam's two sums of each group. */
function layout(architecture: Architecture) {
  const names = parameters(architecture).map(({ name }) => name);
  const count = groups(architecture).length;
  return {
    toRow: ({ values, moments }: StepState): readonly Tensor[] => [
      ...names.map((name) => values[name]!),
      ...moments.map(({ sum }) => sum),
      ...moments.map(({ squares }) => squares),
    ],
    fromRow: (row: readonly Tensor[]): StepState => ({
      values: Object.fromEntries(names.map((name, i) => [name, row[i]!])),
      moments: Array.from({ length: count }, (_, i) => ({
        sum: row[names.length + i]!,
        squares: row[names.length + count + i]!,
      })),
    }),
  };
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
  const [values, sums, squares] = ["", "sum.", "squares."].map((prefix) => groupInputs(all, models, prefix));
  const features = input("features", "float32", [rows, architecture.features]);
  const targets = input("targets", "float32", [rows, architecture.outputs]);
  const gain = input("gain", "float32", [models, 1, 1]);
  const batches = input("batches", "int32", [steps, models, batch]);
  const schedule = input("schedule", "float32", [steps, 2]);
  const frozen = frozenSlopes(architecture, models);

  const setting: StepSetting = {
    ...{ architecture, lead, batch, features, targets },
    gain: reshape(gain, [...lead, 1, 1]),
    fixed: frozen ? { slopes: reshape(frozen, [...lead, ...frozen.shape.slice(1)]) } : {},
  };
  const inside = (x: Tensor) => reshape(x, [...lead, ...x.shape.slice(1)]);
  const moments = all.map((_, i) => ({ sum: inside(sums![i]!), squares: inside(squares![i]!) }));
  const { toRow, fromRow } = layout(architecture);
  const result = scan(
    toRow({ values: unpack(all, values!, lead), moments }),
    [reshape(batches, [steps, ...lead, batch]), schedule],
    (row, [rowNumbers, rates]) => {
      const next = trainingStep(setting, fromRow(row), { rowNumbers: rowNumbers!, rates: rates! });
      return { state: toRow(next), outputs: [next.loss] };
    },
  );

  const ended = fromRow(result.state);
  const finals = [
    ...all.map((group) => pack(group, ended.values, lead)),
    ...ended.moments.map(({ sum }) => sum),
    ...ended.moments.map(({ squares }) => squares),
  ];
  const state = [...values!, ...sums!, ...squares!];
  const inputs = [...state, features, targets, gain, batches, schedule, ...(frozen ? [frozen] : [])];
  const outputs = Object.fromEntries(state.map((x, i) => [`new.${x.node.name}`, reshape(finals[i]!, x.shape)]));
  return simplify(graph("training", inputs, { ...outputs, loss: reshape(result.outputs[0]!, [steps, models]) }));
}
