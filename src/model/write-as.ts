import { type Dimension, graph, input, onnxForm, reshape, simplify, type Tensor } from "../graph/index.ts";
import type { OnnxModel, OnnxValue } from "../onnx/index.ts";
import { sizeOf } from "./linear/linear-map.ts";
import { type Model, widthsOf } from "./model.ts";
import { ModelError } from "./model-error.ts";
import type { ReadEnds } from "./read/read.ts";
import { tensorOf } from "./write.ts";

/** Sizes that a file declares of a tensor; null where it says nothing. */
function declared(values: readonly OnnxValue[], name: string): readonly (number | string | null)[] | null {
  const type = values.find((each) => each.name === name)?.type;
  return type?.kind === "tensor" ? (type.shape?.map(({ size }) => size) ?? null) : null;
}

/** The sizes that a tensor of the model takes behind the rows: those of the file where they hold as many entries. */
function sizesBehind(
  shape: readonly (number | string | null)[] | null,
  isOpen: boolean,
  width: number,
): readonly number[] {
  const sizes = isOpen ? shape?.slice(1) : shape;
  const isKnown = sizes?.every((size): size is number => typeof size === "number");
  return isKnown && sizeOf(sizes as readonly number[]) === width ? (sizes as readonly number[]) : [width];
}

/**
 * A model as a file with the input and the output of another one: the same names and shapes, float32, a first axis that is open stays open.
 * Throws `model/not-written` for files that take several inputs, or one that is not float32, and what `write` throws.
 */
export function writeAs(model: Model, file: OnnxModel, { inputs, output }: ReadEnds): OnnxModel {
  const [{ name }, ...more] = inputs as [ReadEnds["inputs"][number]];
  if (more.length > 0)
    throw new ModelError("model/not-written", `a model of ${inputs.length} inputs cannot be written yet`);
  const values = [...file.graph.inputs, ...file.graph.outputs, ...file.graph.values];
  const type = file.graph.inputs.find((each) => each.name === name)?.type;
  const element = type?.kind === "tensor" ? type.element : null;
  if (element !== null && element !== "float32")
    throw new ModelError(
      "model/not-written",
      `"${name}" takes ${element}; only models that take float32 are written again`,
    );
  const widths = widthsOf(model);
  const shape = declared(values, name)!;
  const isOpen = typeof shape[0] !== "number";
  const rows: Dimension = isOpen ? (shape[0] ?? "rows") : 1;
  const own = sizesBehind(shape, isOpen, widths[0]!);
  const x = input(name, "float32", isOpen ? [rows, ...own] : own);
  const y = tensorOf(model, shaped(x, [rows, widths[0]!]));
  const given = sizesBehind(declared(values, output), isOpen, widths.at(-1)!);
  return onnxForm(simplify(graph("repaired", [x], { [output]: shaped(y, isOpen ? [rows, ...given] : given) })), {
    description: "A network whose Lipschitz constant was brought down",
  });
}

const shaped = (x: Tensor, shape: readonly Dimension[]): Tensor =>
  x.shape.length === shape.length && x.shape.every((size, i) => size === shape[i]) ? x : reshape(x, shape);
