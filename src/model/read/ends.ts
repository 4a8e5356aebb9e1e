import type { OnnxGraph, OnnxValue } from "../../onnx/index.ts";
import { ModelError } from "../model-error.ts";
import { sizeOf } from "./shape.ts";
import { neededBy, type Sources, stepsTo } from "./steps.ts";
import type { Sort } from "./value.ts";

/** Between which tensors of a file the model lies. */
export interface Ends {
  /** One tensor, or several, whose entries one behind the other are the input. */
  readonly from: string | readonly string[];
  readonly to: string;
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

/** The graph's first output of real numbers, and all inputs that it depends on. Throws `model/malformed` where there is none. */
export function wholeModel(graph: OnnxGraph, sources: Sources): Ends {
  const output = graph.outputs.find(isReal) ?? graph.outputs[0];
  if (!output) throw new ModelError("model/malformed", "the graph gives nothing");
  const taken = new Set([output.name, ...stepsTo(output.name, new Set<string>(), sources).flatMap(neededBy)]);
  const from = graph.inputs.map(({ name }) => name).filter((name) => !sources.constants.has(name) && taken.has(name));
  if (from.length === 0)
    throw new ModelError("model/malformed", `no steps of the file lead to "${output.name}" from an input`);
  return { from, to: output.name };
}

/** What the file declares of a tensor; a first axis whose size it leaves open is the batch, of which one is taken. */
export function given({ inputs, outputs, values }: OnnxGraph, name: string): Given {
  const value = [...inputs, ...outputs, ...values].find((each) => each.name === name);
  const shape = value?.type?.kind === "tensor" ? value.type.shape : null;
  const sizes = shape?.map(({ size }, axis) => (axis === 0 && typeof size !== "number" ? 1 : size));
  if (!sizes?.every((size): size is number => typeof size === "number" && size > 0) || sizeOf(sizes) > 2 ** 22) {
    throw new ModelError(
      "model/malformed",
      `the file does not say how many values "${name}" holds for each row, or too many`,
    );
  }
  const element = elementOf(value!);
  return { name, shape: sizes, sort: isReal(value!) ? "real" : element === "bool" ? "truth" : "whole" };
}
