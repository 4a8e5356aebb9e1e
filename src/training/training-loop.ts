import type { Feeds, Loop, Stage } from "../engine/index.ts";
import { encodeModel, graph, input, reshape, simplify, sizeOf, type Tensor, type TensorValue } from "../graph/index.ts";
import type { Architecture } from "./architecture.ts";
import { kernelBytes } from "./kernel/kernel-bytes.ts";
import { copyStage, stepStage, tableGradientStages, tableStride } from "./kernel/stages.ts";
import {
  frozenSlopes,
  leading,
  listed,
  ofParameter,
  type Parameter,
  type ParameterRole,
  type ParameterValues,
  type PerParameter,
  parameterFeeds,
  parameterInputs,
  parameterName,
  parameters,
} from "./parameters.ts";
import { adam, decaysOf, type StepRule } from "./step-rule.ts";
import { backward, isConstrained, type LearnedGradient, project, type StepSetting } from "./training-step.ts";

export interface TrainingSize {
  /** Networks trained side by side. */
  readonly models: number;
  readonly batch: number;
  /** Mini-batches per run. */
  readonly steps: number;
  /** Rows of the data set. */
  readonly rows: number;
}

/** In front of a parameter's name: its value, and the running sums of gradients and of their squares. */
const prefixes = ["", "sum.", "squares."] as const;

/** Tensors by name. */
type Named = Readonly<Record<string, Tensor>>;

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

const gradientName = (parameter: ParameterRole) => `gradient.${parameterName(parameter)}`;
const lookUpNames = (layer: number) => ({ entries: `entries.${layer}`, by: `by.${layer}`, at: `at.${layer}` });

/** What each hidden layer looked up, as outputs of the model that computes it. */
function lookUpOutputs({ lookedUp }: LearnedGradient): Named {
  const outputs = lookedUp.flatMap(({ entries, by, at }, layer) => {
    const names = lookUpNames(layer);
    return [[names.entries, entries] as const, [names.by, by] as const, [names.at, at] as const];
  });
  return Object.fromEntries(outputs);
}

/** From what was looked up to the gradient of the slopes. */
function slopeGradientPart({ nodes, lookedUp }: LearnedGradient): Part {
  const sizes = nodes.tables.map(({ shape }) => sizeOf(shape));
  const pairs = sizes.map((entries, i) => input(`pairs.${i}`, "float32", [entries, 2]));
  const rooms = sizes.map((entries, i) => input(`tables.${i}`, "float32", [4, tableStride(entries)]));
  const lookUp = (layer: number) => ({ ...lookUpNames(layer), count: sizeOf(lookedUp[layer]!.by.shape) });
  const collect = nodes.tables.flatMap(({ layers }, i) =>
    tableGradientStages({
      lookedUp: layers.map(lookUp),
      entries: sizes[i]!,
      tables: nameOf(rooms[i]!),
      pairs: nameOf(pairs[i]!),
    }),
  );
  const product = modelPart("gradient of slopes", pairs, {
    [gradientName({ role: "slopes" })]: nodes.slopeGradient(pairs),
  });
  return { stages: [...collect, ...product.stages], written: [...pairs, ...rooms, ...product.written] };
}

/** Moves a parameter of `models` networks. */
function updateStage(parameter: Parameter, models: number, rule: StepRule): Stage {
  const [value, sum, squares] = prefixes.map((prefix) => `${prefix}${parameterName(parameter)}`);
  return stepStage({
    value: value!,
    sum: sum!,
    squares: squares!,
    gradient: gradientName(parameter),
    count: models * parameter.size,
    schedule: "schedule",
    decays: decaysOf(rule),
  });
}

/** Parameters that have a constraint are brought back to it. */
function projectionPart(architecture: Architecture, values: PerParameter<Tensor>): Part {
  const constrained = parameters(architecture).filter((parameter) => isConstrained(architecture, parameter));
  if (constrained.length === 0) return { stages: [], written: [] };
  const inputs = constrained.map((parameter) => ofParameter(values, parameter));
  const moved = constrained.map(
    (parameter, i) => [`projected.${nameOf(inputs[i]!)}`, project(architecture, parameter, inputs[i]!)] as const,
  );
  const { stages, written } = modelPart("projection", inputs, Object.fromEntries(moved));
  const copies = inputs.map((x) => copyStage(`projected.${nameOf(x)}`, nameOf(x), sizeOf(x.shape)));
  return { stages: [...stages, ...copies], written };
}

/** What training reads and never changes: features, targets, gain, and slopes where they are not trained. */
function fixedInputs(architecture: Architecture, { models, batch, rows }: TrainingSize) {
  const lead = leading(models);
  const features = input("features", "float32", [rows, architecture.features]);
  const targets = input("targets", "float32", [rows, architecture.outputs]);
  const gain = input("gain", "float32", [models, 1, 1]);
  const slopes = frozenSlopes(architecture, models);
  const setting: StepSetting = {
    architecture,
    lead,
    batch,
    features,
    targets,
    gain: reshape(gain, [...lead, 1, 1]),
    fixed: slopes ? { slopes: reshape(slopes, [...lead, ...slopes.shape.slice(1)]) } : {},
  };
  return { fixed: [features, targets, gain, ...(slopes ? [slopes] : [])], setting };
}

/**
 * Training steps as a loop: the runtime does forward and backward, kernels do the step and the gradient of the activation's
 * table, and the state stays in place. Feeds: each parameter under its name and its running sums under `sum.` and `squares.` with
 * it (see `startState`); `features` [rows, features], `targets` [rows, outputs], `gain` [models, 1, 1], `batches` int32 [steps,
 * models, batch] (row numbers), `schedule` [steps, 2] (see `stepNumbers`), and `slopes` where they are not trained.
 * Results: the state under the same names with `new.` in front, and `loss` [steps, models], the mean over each mini-batch.
 */
export function trainingLoop(architecture: Architecture, size: TrainingSize, rule: StepRule = adam): Loop {
  const { fixed, setting } = fixedInputs(architecture, size);
  const [values, sums, squares] = prefixes.map((prefix) => parameterInputs(architecture, size.models, prefix));
  const batches = input("batches", "int32", [...setting.lead, setting.batch]);
  const schedule = input("schedule", "float32", [2]);
  const { loss, gradients, learned } = backward(setting, values!, batches);
  const outputs = {
    loss: reshape(loss, [size.models]),
    ...Object.fromEntries(gradients.map(({ parameter, by }) => [gradientName(parameter), by])),
    ...(learned && lookUpOutputs(learned)),
  };
  const parts = [
    modelPart("forward and backward", [...listed(values!), ...fixed, batches], outputs),
    ...(learned ? [slopeGradientPart(learned)] : []),
    { stages: parameters(architecture).map((each) => updateStage(each, size.models, rule)), written: [] },
    projectionPart(architecture, values!),
  ];
  const state = [values!, sums!, squares!].flatMap(listed);
  const tensors = [...state, batches, schedule, ...parts.flatMap(({ written }) => written)];
  return {
    turns: size.steps,
    tensors: Object.fromEntries(tensors.map((x) => [nameOf(x), { type: x.type, shape: x.shape }])),
    state: state.map(nameOf),
    sequences: ["batches", "schedule"],
    collected: ["loss"],
    kernels: kernelBytes,
    stages: parts.flatMap(({ stages }) => stages),
  };
}

/** The state in which training begins, as feeds of a training loop: running sums are zero. */
export function startState(architecture: Architecture, networks: readonly ParameterValues[]): Feeds {
  const values = parameterFeeds(architecture, networks);
  const zeros = ({ type, shape, data }: TensorValue): TensorValue => ({
    type,
    shape,
    data: new Float32Array(data.length),
  });
  const state = Object.entries(values).flatMap(([name, value]) =>
    prefixes.map((prefix): [string, TensorValue] => [`${prefix}${name}`, prefix === "" ? value : zeros(value)]),
  );
  return Object.fromEntries(state);
}
