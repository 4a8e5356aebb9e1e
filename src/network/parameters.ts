import { concat, input, reshape, sizeOf, split, type Tensor } from "../graph/index.ts";
import { type Architecture, functionCount, learnedBand, type PiecewiseLinearLayer, widths } from "./architecture.ts";

/** One trainable tensor of one network; the model axis comes in front of `shape`. */
export interface Parameter {
  readonly name: string;
  readonly shape: readonly number[];
  readonly size: number;
}

/** Parameters that live in one tensor: one alone in its own shape, or several small ones in a row [models, size]. */
export interface Group {
  readonly name: string;
  readonly members: readonly Parameter[];
  readonly shape: readonly number[];
}

/** From this size on a parameter is a tensor of its own: copying it into a pack would cost more than the nodes it saves. */
const largeParameter = 16_384;

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

/** Which parameters share a tensor, in which the optimiser treats them as one. */
export function groups(architecture: Architecture): readonly Group[] {
  const all = parameters(architecture);
  const alone = (p: Parameter) => p.size >= largeParameter;
  const packed = all.filter((p) => !alone(p));
  const size = packed.reduce((sum, p) => sum + p.size, 0);
  const single = all.filter(alone).map((p): Group => ({ name: p.name, members: [p], shape: p.shape }));
  return [...single, { name: "pack", members: packed, shape: [size] }];
}

/** The inputs of a graph that hold the groups of `models` networks. */
export function groupInputs(all: readonly Group[], models: number, prefix = ""): readonly Tensor[] {
  return all.map((group) => input(`${prefix}${group.name}`, "float32", [models, ...group.shape]));
}

/** The axes in front of every tensor inside a graph: none for one network, whose layers are then plain matrix products. */
export const leading = (models: number): readonly number[] => (models === 1 ? [] : [models]);

/** Each parameter of a group by its name, [...lead, ...shape], cut from a tensor of [...lead, ...group.shape] elements. */
export function unpackGroup(group: Group, tensor: Tensor, lead: readonly number[]): Readonly<Record<string, Tensor>> {
  const sizes = group.members.map((p) => p.size);
  const parts = sizes.length === 1 ? [tensor] : split(reshape(tensor, [...lead, sizeOf(group.shape)]), sizes, -1);
  return Object.fromEntries(group.members.map((p, i) => [p.name, reshape(parts[i]!, [...lead, ...p.shape])]));
}

/** Each parameter of all groups by its name. */
export function unpack(
  all: readonly Group[],
  tensors: readonly Tensor[],
  lead: readonly number[],
): Readonly<Record<string, Tensor>> {
  return Object.assign({}, ...all.map((group, i) => unpackGroup(group, tensors[i]!, lead)));
}

/** The opposite of `unpackGroup`, [...lead, ...group.shape]. */
export function pack(group: Group, named: Readonly<Record<string, Tensor>>, lead: readonly number[]): Tensor {
  const flat = group.members.map((p) => reshape(named[p.name]!, [...lead, p.size]));
  return flat.length === 1 ? named[group.members[0]!.name]! : concat(flat, -1);
}

/** Values of all parameters of one network, by name, row-major. */
export type ParameterValues = Readonly<Record<string, Float32Array>>;

/** The values of several networks as the arrays [models, ...shape] of their groups. */
export function packValues(all: readonly Group[], networks: readonly ParameterValues[]): readonly Float32Array[] {
  return all.map((group) => {
    const size = sizeOf(group.shape);
    const data = new Float32Array(networks.length * size);
    networks.forEach((values, model) => {
      let at = model * size;
      for (const p of group.members) {
        data.set(values[p.name]!, at);
        at += p.size;
      }
    });
    return data;
  });
}

/** Where a parameter of network number `model` begins in its group's array. */
function placeOf(group: Group, model: number, name: string): number {
  const index = group.members.findIndex((p) => p.name === name);
  const before = group.members.slice(0, index).reduce((sum, p) => sum + p.size, 0);
  return model * sizeOf(group.shape) + before;
}

/** The values of one parameter of network number `model`, copied; undefined where the networks have no such parameter. */
export function parameterValues(
  all: readonly Group[],
  arrays: readonly Float32Array[],
  { model, name }: { readonly model: number; readonly name: string },
): Float32Array | undefined {
  const index = all.findIndex(({ members }) => members.some((p) => p.name === name));
  if (index < 0) return undefined;
  const { size } = all[index]!.members.find((p) => p.name === name)!;
  const from = placeOf(all[index]!, model, name);
  return arrays[index]!.slice(from, from + size);
}

/** The values of all parameters of network number `model`, copied out of the groups' arrays. */
export function unpackValues(all: readonly Group[], arrays: readonly Float32Array[], model: number): ParameterValues {
  const names = all.flatMap(({ members }) => members.map((p) => p.name));
  return Object.fromEntries(names.map((name) => [name, parameterValues(all, arrays, { model, name })!]));
}
