import type { Feeds } from "../engine/index.ts";
import { input, sizeOf, type Tensor, type TensorValue } from "../graph/index.ts";
import { type Architecture, functionCount, learnedBand, type PiecewiseLinearLayer, widths } from "./architecture.ts";
import { concatenate } from "./rows.ts";

/** One trainable tensor of one network; the model axis comes in front of `shape`. */
export interface Parameter {
  readonly name: string;
  readonly shape: readonly number[];
  readonly size: number;
}

const parameter = (name: string, shape: readonly number[]): Parameter => ({
  name,
  shape,
  size: sizeOf(shape),
});

/** Weights [in, out], biases [1, out] and, for a learned activation, slopes [functions · regions] and, where they move, knots. */
export function parameters(architecture: Architecture): readonly Parameter[] {
  const sizes = widths(architecture);
  const layers = sizes
    .slice(1)
    .flatMap((out, i) => [parameter(`weight${i}`, [sizes[i]!, out]), parameter(`bias${i}`, [1, out])]);
  return [...layers, ...learnedFunctions(architecture)];
}

function learnedFunctions(architecture: Architecture): readonly Parameter[] {
  const { activation } = architecture;
  if (learnedBand(activation) === null) return [];
  if (activation.kind === "piecewise-linear") return [slopesParameter(architecture, activation)];
  if (activation.kind !== "free-knots") return [];
  const functions = functionCount(architecture, "neuron");
  return [
    parameter("slopes", [functions * activation.regions]),
    parameter("knots", [functions * (activation.regions - 1)]),
  ];
}

function slopesParameter(architecture: Architecture, { grid, share }: PiecewiseLinearLayer): Parameter {
  return parameter("slopes", [functionCount(architecture, share) * grid.regions]);
}

/** The input of a graph for slopes that are given and not trained; null where there are none. */
export function frozenSlopes(architecture: Architecture, models: number): Tensor | null {
  const { activation } = architecture;
  if (activation.kind !== "piecewise-linear" || activation.band !== null) return null;
  return input("slopes", "float32", [models, ...slopesParameter(architecture, activation).shape]);
}

/** The axes in front of every tensor of several networks side by side: none for one network, whose layers are plain matrix products. */
export const leading = (models: number): readonly number[] => (models === 1 ? [] : [models]);

/** The inputs of a graph that hold the parameters of `models` networks, [...lead, ...shape]. */
export function parameterInputs(architecture: Architecture, models: number, prefix = ""): readonly Tensor[] {
  const lead = leading(models);
  return parameters(architecture).map(({ name, shape }) => input(`${prefix}${name}`, "float32", [...lead, ...shape]));
}

/** Tensors, one for each parameter, by the parameters' names. */
export function byName<T>(architecture: Architecture, tensors: readonly T[]): Readonly<Record<string, T>> {
  return Object.fromEntries(parameters(architecture).map(({ name }, i) => [name, tensors[i]!]));
}

/** Values of all parameters of one network, by name, row-major. */
export type ParameterValues = Readonly<Record<string, Float32Array>>;

/** The parameters of several networks as feeds of a graph. */
export function parameterFeeds(architecture: Architecture, networks: readonly ParameterValues[]): Feeds {
  const lead = leading(networks.length);
  const feeds = parameters(architecture).map(({ name, shape }): [string, TensorValue] => [
    name,
    { type: "float32", shape: [...lead, ...shape], data: concatenate(networks.map((values) => values[name]!)) },
  ]);
  return Object.fromEntries(feeds);
}

/** The values of one parameter of network number `model`, copied; undefined where the networks have no such parameter. */
export function parameterValues(feeds: Feeds, models: number, model: number, name: string): Float32Array | undefined {
  const data = feeds[name]?.data as Float32Array | undefined;
  const size = data ? data.length / models : 0;
  return data?.slice(model * size, (model + 1) * size);
}

/** The values of all parameters of network number `model`, copied. */
export function networkValues(
  architecture: Architecture,
  feeds: Feeds,
  models: number,
  model: number,
): ParameterValues {
  return Object.fromEntries(
    parameters(architecture).map(({ name }) => [name, parameterValues(feeds, models, model, name)!]),
  );
}
