import type { Feeds } from "../engine/index.ts";
import { float32, input, sizeOf, type Tensor } from "../graph/index.ts";
import {
  type Architecture,
  functionCount,
  learnedBand,
  type PiecewiseLinearLayer,
  takenBy,
  widths,
} from "./architecture.ts";
import { concatenate } from "./rows.ts";

/** What a trainable tensor is to its network: part of affine map number `layer`, or of the learned functions, or how far the gain has gone from where it began. */
export type ParameterRole =
  | { readonly role: "weight" | "bias"; readonly layer: number }
  | { readonly role: "slopes" | "knots" | "logGain" };

/** One trainable tensor of one network; the model axis comes in front of `shape`. */
export type Parameter = ParameterRole & { readonly shape: readonly number[]; readonly size: number };

/** One thing for each parameter of a network: the affine maps, first layer first, and what learned functions have. */
export interface PerParameter<T> {
  readonly layers: readonly { readonly weight: T; readonly bias: T }[];
  readonly slopes?: T;
  readonly knots?: T;
  /** The logarithm of the factor by which training has changed the gain. */
  readonly logGain?: T;
}

/** Values of all parameters of one network, row-major. */
export type ParameterValues = PerParameter<Float32Array>;

/** How graphs call a parameter. */
export const parameterName = (parameter: ParameterRole): string =>
  "layer" in parameter ? `${parameter.role}${parameter.layer}` : parameter.role;

/** The thing of one parameter. */
export const ofParameter = <T>(things: PerParameter<T>, parameter: ParameterRole): T =>
  "layer" in parameter ? things.layers[parameter.layer]![parameter.role] : things[parameter.role]!;

/** All things in a fixed order: weight and bias of each layer, slopes, knots, gain. */
export const listed = <T>({ layers, slopes, knots, logGain }: PerParameter<T>): readonly T[] => [
  ...layers.flatMap(({ weight, bias }) => [weight, bias]),
  ...(slopes === undefined ? [] : [slopes]),
  ...(knots === undefined ? [] : [knots]),
  ...(logGain === undefined ? [] : [logGain]),
];

/** Makes something of the thing of every parameter; of values, for one, arrays of numbers that survive JSON. */
export const mapParameters = <A, B>(
  { layers, slopes, knots, logGain }: PerParameter<A>,
  f: (thing: A) => B,
): PerParameter<B> => ({
  layers: layers.map(({ weight, bias }) => ({ weight: f(weight), bias: f(bias) })),
  ...(slopes !== undefined && { slopes: f(slopes) }),
  ...(knots !== undefined && { knots: f(knots) }),
  ...(logGain !== undefined && { logGain: f(logGain) }),
});

const sized = (parameter: ParameterRole, shape: readonly number[]): Parameter => ({
  ...parameter,
  shape,
  size: sizeOf(shape),
});

/** Weights [in, out], biases [1, out] and, for learned functions, slopes [functions · regions] and, where they move, knots; a trained gain [1, 1]. */
function parametersOf(architecture: Architecture): PerParameter<Parameter> {
  const sizes = widths(architecture);
  const layers = sizes.slice(1).map((out, layer) => ({
    weight: sized({ role: "weight", layer }, [sizes[takenBy(architecture, layer)]!, out]),
    bias: sized({ role: "bias", layer }, [1, out]),
  }));
  const gain = architecture.gainPrice !== undefined && { logGain: sized({ role: "logGain" }, [1, 1]) };
  return { layers, ...learnedFunctions(architecture), ...gain };
}

function learnedFunctions(architecture: Architecture): Pick<PerParameter<Parameter>, "slopes" | "knots"> {
  const { activation } = architecture;
  if (learnedBand(activation) === null) return {};
  if (activation.kind === "piecewise-linear") return { slopes: gridSlopes(architecture, activation) };
  if (activation.kind !== "free-knots") return {};
  const functions = functionCount(architecture, "neuron");
  return {
    slopes: sized({ role: "slopes" }, [functions * activation.regions]),
    knots: sized({ role: "knots" }, [functions * (activation.regions - 1)]),
  };
}

const gridSlopes = (architecture: Architecture, { grid, share }: PiecewiseLinearLayer): Parameter =>
  sized({ role: "slopes" }, [functionCount(architecture, share) * grid.regions]);

/** The parameters of a network, in the order of `listed`. */
export const parameters = (architecture: Architecture): readonly Parameter[] => listed(parametersOf(architecture));

/** Makes something for every parameter of a network. */
export const perParameter = <T>(architecture: Architecture, make: (parameter: Parameter) => T): PerParameter<T> =>
  mapParameters(parametersOf(architecture), make);

/** The input of a graph for slopes that are given and not trained; null where there are none. */
export function frozenSlopes(architecture: Architecture, models: number): Tensor | null {
  const { activation } = architecture;
  if (activation.kind !== "piecewise-linear" || activation.band !== null) return null;
  return input("slopes", "float32", [models, ...gridSlopes(architecture, activation).shape]);
}

/** The axes in front of every tensor of several networks side by side: none for one network, whose layers are plain matrix products. */
export const leading = (models: number): readonly number[] => (models === 1 ? [] : [models]);

/** The inputs of a graph that hold the parameters of `models` networks, [...lead, ...shape]. */
export const parameterInputs = (architecture: Architecture, models: number, prefix = ""): PerParameter<Tensor> =>
  perParameter(architecture, (parameter) =>
    input(`${prefix}${parameterName(parameter)}`, "float32", [...leading(models), ...parameter.shape]),
  );

/** The parameters of several networks as feeds of a graph. */
export function parameterFeeds(architecture: Architecture, networks: readonly ParameterValues[]): Feeds {
  const feeds = parameters(architecture).map((parameter) => {
    const data = concatenate(networks.map((values) => ofParameter(values, parameter)));
    return [parameterName(parameter), float32([...leading(networks.length), ...parameter.shape], data)] as const;
  });
  return Object.fromEntries(feeds);
}

/** The names of all parameters of a network. */
export const parameterNames = (architecture: Architecture): PerParameter<string> =>
  perParameter(architecture, parameterName);

/** The values of all parameters of one network in its feeds, by their names. */
export const networkValues = (names: PerParameter<string>, feeds: Feeds): ParameterValues =>
  mapParameters(names, (name) => feeds[name]!.data as Float32Array);
