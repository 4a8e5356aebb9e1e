import type { Feeds, Loop, Stage } from "../engine/index.ts";
import {
  concat,
  encodeModel,
  graph,
  input,
  reshape,
  simplify,
  sizeOf,
  type Tensor,
  type TensorValue,
} from "../graph/index.ts";
import { beta1, beta2 } from "./adam.ts";
import type { Architecture } from "./architecture.ts";
import {
  frozenSlopes,
  type Group,
  groupInputs,
  groups,
  leading,
  type ParameterValues,
  pack,
  packValues,
  unpack,
  unpackGroup,
} from "./parameters.ts";
import {
  type Backward,
  backward,
  isConstrained,
  type LearnedGradient,
  type Named,
  project,
  type StepSetting,
} from "./training-step.ts";

export interface TrainingShape {
  /** Networks trained side by side. */
  readonly models: number;
  readonly batch: number;
  /** Mini-batches per run. */
  readonly steps: number;
  /** Rows of the data set. */
  readonly rows: number;
}

/** Stages, and the tensors that they write, by name. */
interface Part {
  readonly stages: readonly Stage[];
  readonly written: readonly Tensor[];
}

const nameOf = (x: Tensor) => x.node.name!;

/** Outputs of one stage as inputs of the next. */
const asInputs = (outputs: Named): readonly Tensor[] =>
  Object.entries(outputs).map(([name, { type, shape }]) => input(name, type, shape));

function modelPart(name: string, inputs: readonly Tensor[], outputs: Named): Part {
  const model = encodeModel(simplify(graph(name, inputs, outputs)));
  return { stages: [{ kind: "model", model }], written: asInputs(outputs) };
}

const lookUpNames = (layer: number) => ({ entries: `entries.${layer}`, by: `by.${layer}`, at: `at.${layer}` });

/** What each hidden layer looked up, as outputs of the model that computes it. */
function lookUpOutputs({ lookedUp }: LearnedGradient): Named {
  const outputs = lookedUp.flatMap(({ entries, by, at }, layer) => {
    const names = lookUpNames(layer);
    return [[names.entries, entries] as const, [names.by, by] as const, [names.at, at] as const];
  });
  return Object.fromEntries(outputs);
}

const isSlopes = (name: string) => name === "slopes";
const restName = "gradient without slopes";

/** Groups' gradients as outputs; of the group that ends with slopes on a grid only what stands before them. */
function directGradients({ gradients, learned }: Backward, all: readonly Group[], lead: readonly number[]): Named {
  const outputs = all.flatMap((group) => {
    const found = group.members.filter(({ name }) => !(learned && isSlopes(name)));
    if (found.length === 0) return [];
    const name = found.length === group.members.length ? `gradient.${group.name}` : restName;
    return [[name, pack({ ...group, members: found }, gradients, lead)] as const];
  });
  return Object.fromEntries(outputs);
}

/** From what was looked up to the gradient of the group that ends with the slopes. */
function slopeGradientPart({ nodes }: LearnedGradient, direct: Named, all: readonly Group[]): Part {
  const pairs = nodes.tables.map(({ shape }, i) => input(`pairs.${i}`, "float32", [sizeOf(shape), 2]));
  const collect = nodes.tables.map(
    ({ layers }, i): Stage => ({ kind: "table-gradient", lookedUp: layers.map(lookUpNames), pairs: `pairs.${i}` }),
  );
  const before = asInputs(direct).filter((x) => nameOf(x) === restName);
  const slopes = nodes.slopeGradient(pairs);
  const { name } = all.find(({ members }) => members.some((p) => isSlopes(p.name)))!;
  const whole = before.length > 0 ? concat([...before, slopes], -1) : slopes;
  const product = modelPart("gradient of slopes", [...before, ...pairs], { [`gradient.${name}`]: whole });
  return { stages: [...collect, ...product.stages], written: [...pairs, ...product.written] };
}

const adamStage = ({ name }: Group): Stage => ({
  kind: "adam",
  ...{ value: name, sum: `sum.${name}`, squares: `squares.${name}`, gradient: `gradient.${name}` },
  ...{ schedule: "schedule", beta1, beta2 },
});

/** Constrained parameters are brought back to their constraint, group by group. */
function projectionPart(architecture: Architecture, values: readonly Tensor[], lead: readonly number[]): Part {
  const all = groups(architecture);
  const constrained = all.filter(({ members }) => members.some(({ name }) => isConstrained(architecture, name)));
  if (constrained.length === 0) return { stages: [], written: [] };
  const inputs = values.filter((x) => constrained.some(({ name }) => name === nameOf(x)));
  const outputs = constrained.map((group, i) => {
    const parts = Object.entries(unpackGroup(group, inputs[i]!, lead));
    const moved = Object.fromEntries(parts.map(([name, value]) => [name, project(architecture, name, value)]));
    return [`projected.${group.name}`, reshape(pack(group, moved, lead), inputs[i]!.shape)] as const;
  });
  const { stages, written } = modelPart("projection", inputs, Object.fromEntries(outputs));
  const copies = constrained.map(({ name }): Stage => ({ kind: "copy", from: `projected.${name}`, to: name }));
  return { stages: [...stages, ...copies], written };
}

/** What training reads and never changes: features, targets, gain, and slopes where they are not trained. */
function fixedInputs(architecture: Architecture, { models, batch, rows }: TrainingShape) {
  const lead = leading(models);
  const features = input("features", "float32", [rows, architecture.features]);
  const targets = input("targets", "float32", [rows, architecture.outputs]);
  const gain = input("gain", "float32", [models, 1, 1]);
  const slopes = frozenSlopes(architecture, models);
  const setting: StepSetting = {
    ...{ architecture, lead, batch, features, targets },
    gain: reshape(gain, [...lead, 1, 1]),
    fixed: slopes ? { slopes: reshape(slopes, [...lead, ...slopes.shape.slice(1)]) } : {},
  };
  return { fixed: [features, targets, gain, ...(slopes ? [slopes] : [])], setting };
}

/**
 * Training steps as a loop: the runtime does forward and backward, kernels do Adam and the gradient of the activation's
 * table, and the state stays in place. Feeds: for each group g its values `g` and Adam's sums `sum.g` and `squares.g`
 * [models, ...]; `features` [rows, features], `targets` [rows, outputs], `gain` [models, 1, 1], `batches` int32 [steps, models,
 * batch] (row numbers), `schedule` [steps, 2] (see `adamSchedule`), and `slopes` where they are not trained.
 * Results: the state under the same names with `new.` in front, and `loss` [steps, models], the mean over each mini-batch.
 */
export function trainingLoop(architecture: Architecture, shape: TrainingShape): Loop {
  const all = groups(architecture);
  const { fixed, setting } = fixedInputs(architecture, shape);
  const { lead, batch } = setting;
  const [values, sums, squares] = ["", "sum.", "squares."].map((prefix) => groupInputs(all, shape.models, prefix));
  const batches = input("batches", "int32", [...lead, batch]);
  const schedule = input("schedule", "float32", [2]);
  const found = backward(setting, unpack(all, values!, lead), batches);
  const { learned } = found;
  const direct = directGradients(found, all, lead);
  const parts = [
    modelPart("forward and backward", [...values!, ...fixed, batches], {
      loss: reshape(found.loss, [shape.models]),
      ...direct,
      ...(learned && lookUpOutputs(learned)),
    }),
    ...(learned ? [slopeGradientPart(learned, direct, all)] : []),
    { stages: all.map(adamStage), written: [] },
    projectionPart(architecture, values!, lead),
  ];
  const state = [...values!, ...sums!, ...squares!];
  const tensors = [...state, batches, schedule, ...parts.flatMap(({ written }) => written)];
  return {
    turns: shape.steps,
    tensors: Object.fromEntries(tensors.map((x) => [nameOf(x), { type: x.type, shape: x.shape }])),
    state: state.map(nameOf),
    sequences: ["batches", "schedule"],
    collected: ["loss"],
    stages: parts.flatMap(({ stages }) => stages),
  };
}

/** The state in which training begins, as feeds of a training loop: Adam's sums are zero. */
export function startState(architecture: Architecture, networks: readonly ParameterValues[]): Feeds {
  const all = groups(architecture);
  const value = (shape: readonly number[], data: Float32Array): TensorValue => ({ type: "float32", shape, data });
  const values = packValues(all, networks);
  const feeds = all.flatMap((group, i) => {
    const shape = [networks.length, ...group.shape];
    const data = values[i]!;
    const zero = () => value(shape, new Float32Array(data.length));
    return [
      [group.name, value(shape, data)] as const,
      [`sum.${group.name}`, zero()] as const,
      [`squares.${group.name}`, zero()] as const,
    ];
  });
  return Object.fromEntries(feeds);
}
