import type { OnnxGraph, OnnxValue } from "../../onnx/index.ts";
import { sizeOf } from "../linear/linear-map.ts";
import { ModelError } from "../model-error.ts";
import { neededBy, type Sources, stepsTo } from "./steps.ts";
import type { Sort } from "./value.ts";

/** Between which tensors of a file the model lies. */
export interface Ends {
  /** One tensor, or several, whose entries one behind the other are the input. */
  readonly from: string | readonly string[];
  readonly to: string;
}

/** Ends, as far as somebody names them. */
export interface WantedEnds {
  readonly from: string | readonly string[] | null;
  readonly to: string | null;
}

/** A tensor that the model takes. */
export interface Given {
  readonly name: string;
  readonly sort: Sort;
  readonly shape: readonly number[];
}

const elementOf = ({ type }: OnnxValue) => (type?.kind === "tensor" ? type.element : null);

const isReal = (value: OnnxValue): boolean => {
  const element = elementOf(value);
  return element === null || /float/.test(element);
};

/** What the graph gives besides, real numbers on the way to an output: tensors from which a part of the model begins, the first step first. */
export function waysideOutputs(graph: OnnxGraph, sources: Sources, to: string): readonly string[] {
  const given = new Set(graph.outputs.filter(isReal).map(({ name }) => name));
  const written = stepsTo(to, new Set<string>(), sources).flatMap(({ outputs }) => outputs);
  return written.filter((name) => name !== to && given.has(name));
}

/** The ends; those that nobody names are the first output of real numbers, and all inputs that the output depends on. Throws `model/malformed` where there is none. */
export function endsOf(graph: OnnxGraph, sources: Sources, { from, to }: WantedEnds): Ends {
  const output = to ?? (graph.outputs.find(isReal) ?? graph.outputs[0])?.name;
  if (output === undefined) throw new ModelError("model/malformed", "the graph gives nothing");
  if (from !== null) return { from, to: output };
  const taken = new Set([output, ...stepsTo(output, new Set<string>(), sources).flatMap(neededBy)]);
  const inputs = graph.inputs.map(({ name }) => name).filter((name) => !sources.constants.has(name) && taken.has(name));
  if (inputs.length === 0)
    throw new ModelError("model/malformed", `no steps of the file lead to "${output}" from an input`);
  return { from: inputs, to: output };
}

const isKnown = (size: number | string | null): size is number => typeof size === "number" && size > 0;

/** A shape whose sizes the file declares, and which may be unfolded. */
function declared(shape: readonly (number | string | null)[] | undefined, name: string): readonly number[] {
  const open = `the file does not say how many values "${name}" holds for each row`;
  if (!shape) throw new ModelError("model/malformed", open);
  if (!shape.every(isKnown)) {
    const sizes = `[${shape.map((size) => size ?? "?").join(", ")}]`;
    throw new ModelError("model/malformed", `${open}: of ${sizes} every axis behind the first needs a size`);
  }
  if (sizeOf(shape) <= 2 ** 22) return shape;
  throw new ModelError("model/malformed", `"${name}" holds ${sizeOf(shape)} values for each row, more than 2^22`);
}

/** What the file declares of a tensor; a first axis whose size it leaves open is the batch, of which one is taken. */
export function given({ inputs, outputs, values }: OnnxGraph, name: string): Given {
  const value = [...inputs, ...outputs, ...values].find((each) => each.name === name);
  const shape = value?.type?.kind === "tensor" ? value.type.shape : undefined;
  const sizes = declared(
    shape?.map(({ size }, axis) => (axis === 0 && typeof size !== "number" ? 1 : size)),
    name,
  );
  const element = elementOf(value!);
  return { name, shape: sizes, sort: isReal(value!) ? "real" : element === "bool" ? "truth" : "whole" };
}
