import type { Template } from "../activation/index.ts";
import {
  type ActivationBlock,
  type Block,
  type ConvolutionMap,
  type GroupFunction,
  type LinearMap,
  type Model,
  matrixOf,
  operands,
  type ScalarFunction,
  type SelectionBlock,
  tapsOf,
  type Weights,
  widthsOf,
} from "../model/index.ts";
import { templateGroups } from "./template.ts";

/** Numbers that a program brings along; whole numbers are places in vectors, and one past the end stands for what is not there. */
export interface Constant {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Weights | Int32Array;
}

/** Entries of a vector that one formula is applied to. */
export interface Applied {
  readonly template: Template;
  /** For each parameter of the template one number per entry. */
  readonly parameters: readonly Constant[];
}

/** How a step makes its vector from those that it takes. Constants are given by what they are. */
export type Operation =
  /** Every run of `rows` entries of x times weight [rows, columns]. */
  | { readonly kind: "matrix"; readonly copies: number; readonly weight: Constant; readonly bias: Constant | null }
  | { readonly kind: "scaling"; readonly factor: number; readonly bias: Constant | null }
  /** x[index], 0 for what is not there. */
  | { readonly kind: "gather"; readonly index: Constant; readonly bias: Constant | null }
  | {
      readonly kind: "convolution";
      readonly map: ConvolutionMap;
      readonly weight: Constant;
      /** [places, taps]: the place of x under each tap of the kernel; null for languages that know convolutions. */
      readonly taps: Constant | null;
      readonly bias: Constant | null;
    }
  /** All entries by one formula, or several formulas, of whose results (one behind the other) `order` takes the entries; `functions` are what these spell. */
  | { readonly kind: "activation"; readonly functions: readonly ScalarFunction[]; readonly all: Applied }
  | {
      readonly kind: "activations";
      readonly functions: readonly ScalarFunction[];
      readonly parts: readonly (Applied & { readonly entries: Constant })[];
      readonly order: Constant;
    }
  /** x[index], index [groups, size], −∞ for what is not there, each row sorted, and of it all the entry at `place`; null: the largest of each row. */
  | { readonly kind: "selection"; readonly index: Constant; readonly place: Constant | null }
  | { readonly kind: "group"; readonly function: GroupFunction; readonly size: number; readonly epsilon: number }
  | { readonly kind: "sum" }
  | { readonly kind: "concatenation" };

/** One vector that the program computes, from the vectors `of`; number 0 is the input. */
export interface Step {
  readonly of: readonly number[];
  readonly width: number;
  readonly operation: Operation;
}

/** A network as what every language can carry out. */
export interface Program {
  readonly width: number;
  readonly steps: readonly Step[];
  readonly constants: readonly Constant[];
  /** Whether all its real numbers are float32. */
  readonly isFloat32: boolean;
}

/** Whether a language is given convolutions with places under their taps, or as they are where it knows them and else as matrices. */
export type Convolutions = "taps" | "native";

type Keep = (what: string, shape: readonly number[], values: Constant["values"]) => Constant;

interface Surroundings {
  readonly keep: Keep;
  readonly convolutions: Convolutions;
  /** Entries of the vector that the step takes. */
  readonly taken: number;
  readonly width: number;
}

const isFloat32 = ({ values }: Constant): boolean =>
  !(values instanceof Float64Array) || values.every((v) => Math.fround(v) === v);

/** Groups as rows of one table, shorter ones filled up: one for each entry where only the largest are asked for, else each once. */
function selectionOf({ groups, group, rank }: SelectionBlock, { keep, taken }: Surroundings): Operation {
  const size = groups.reduce((most, of) => Math.max(most, of.length), 1);
  const isLargest = rank.every((r) => r === 0);
  const rows = isLargest ? Array.from(group, (g) => groups[g]!) : groups;
  const index = new Int32Array(rows.length * size).fill(taken);
  rows.forEach((row, i) => {
    index.set(row, i * size);
  });
  const place = rank.map((r, i) => group[i]! * size + size - 1 - r);
  return {
    kind: "selection",
    index: keep("group", [rows.length, size], index),
    place: isLargest ? null : keep("place", [place.length], place),
  };
}

const isKnown = ({ adjoint, kernel }: ConvolutionMap) => !adjoint && kernel.length >= 3 && kernel.length <= 5;

function affineOf(map: LinearMap, bias: Constant | null, { keep, convolutions, taken }: Surroundings): Operation {
  switch (map.kind) {
    case "scaling":
      return { kind: "scaling", factor: map.factor, bias };
    case "gather": {
      const index = map.index.map((from) => (from < 0 ? taken : from));
      return { kind: "gather", index: keep("index", [index.length], index), bias };
    }
    case "convolution":
      if (convolutions === "taps" || isKnown(map)) {
        const weight = keep("weight", map.kernel, map.weight);
        const taps = convolutions === "taps" ? tapsOf(map) : null;
        return { kind: "convolution", map, weight, taps: taps && keep("taps", taps.shape, taps.values), bias };
      }
  }
  const { copies, rows, columns, weight } = map.kind === "matrix" ? map : { copies: 1, ...matrixOf(map) };
  return { kind: "matrix", copies, weight: keep("weight", [rows, columns], weight), bias };
}

function activationOf({ functions }: ActivationBlock, { keep, width }: Surroundings): Operation {
  const groups = templateGroups(functions, width).map(({ template, entries, parameters }) => ({
    template,
    parameters: parameters.map((values) => keep("parameter", [values.length], values)),
    entries,
  }));
  const [first, ...more] = groups;
  if (more.length === 0) return { kind: "activation", functions, all: first! };
  const parts = groups.map((group) => ({ ...group, entries: keep("entries", [group.entries.length], group.entries) }));
  const order = new Int32Array(width);
  groups
    .flatMap(({ entries }) => [...entries])
    .forEach((entry, at) => {
      order[entry] = at;
    });
  return { kind: "activations", functions, parts, order: keep("order", [width], order) };
}

function operationOf(block: Exclude<Block, { kind: "input" }>, surroundings: Surroundings): Operation {
  switch (block.kind) {
    case "affine": {
      const bias = block.bias && surroundings.keep("bias", [block.bias.length], block.bias);
      return affineOf(block.map, bias, surroundings);
    }
    case "activation":
      return activationOf(block, surroundings);
    case "selection":
      return selectionOf(block, surroundings);
    case "group":
      return { kind: "group", function: block.function, size: block.size, epsilon: block.epsilon };
    default:
      return { kind: block.kind };
  }
}

/** A model as a program: its numbers named, its activations gathered by formula. */
export function programOf(model: Model, convolutions: Convolutions): Program {
  const widths = widthsOf(model);
  const constants: Constant[] = [];
  const counts = new Map<string, number>();
  const steps = model.blocks.flatMap((block, i): Step[] => {
    if (block.kind === "input") return [];
    const keep: Keep = (what, shape, values) => {
      const count = (counts.get(what) ?? 0) + 1;
      counts.set(what, count);
      const constant = { name: `${what}${count}`, shape, values };
      constants.push(constant);
      return constant;
    };
    const of = operands(block);
    const surroundings = { keep, convolutions, taken: widths[of[0]!]!, width: widths[i]! };
    return [{ of, width: widths[i]!, operation: operationOf(block, surroundings) }];
  });
  return { width: widths[0]!, steps, constants, isFloat32: constants.every(isFloat32) };
}
