import {
  type Dimension,
  type ElementType,
  graph,
  input,
  type Opset,
  onnxForm,
  reshape,
  simplify,
  sizeOf,
  type Tensor,
} from "../../graph/index.ts";
import { type Model, ModelError, type ReadEnds, widthsOf } from "../../model/index.ts";
import type { OnnxModel, OnnxValue } from "../../onnx/index.ts";
import { headLines, type Subject } from "../language.ts";
import { type Program, programOf } from "../program.ts";
import { nodesOf } from "./nodes.ts";

/** A program as the plain nodes of an ONNX file that takes "x" [rows, width] and gives "y", in float32. */
export function onnxNetwork(program: Program, subject: Subject, opset: Opset): OnnxModel {
  const x = input("x", "float32", ["rows", program.width]);
  return onnxForm(simplify(graph("network", [x], { y: nodesOf(program, x) })), {
    opset,
    description: headLines(subject).join(" "),
  });
}

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

/** What the elements of a file's only input are; one that says nothing takes float32. */
function elementOf({ inputs: [first, ...more] }: ReadEnds, { graph: { inputs } }: OnnxModel): ElementType {
  if (more.length > 0)
    throw new ModelError("model/not-written", `a model of ${more.length + 1} inputs cannot be written yet`);
  const type = inputs.find(({ name }) => name === first!.name)?.type;
  const element = type?.kind === "tensor" ? type.element : "float32";
  if (element === "float32" || element === "float64") return element;
  throw new ModelError(
    "model/not-written",
    `"${first!.name}" takes ${element}; only models that take float32 or float64 are written again`,
  );
}

/**
 * A model as a file with the input and the output of another one: the same names, shapes and elements, a first axis that is open stays open.
 * Throws `model/not-written` for files that take several inputs, or one that is neither float32 nor float64, and what `programOf` throws.
 */
export function networkLike(model: Model, file: OnnxModel, ends: ReadEnds): OnnxModel {
  const element = elementOf(ends, file);
  const { name } = ends.inputs[0]!;
  const values = [...file.graph.inputs, ...file.graph.outputs, ...file.graph.values];
  const widths = widthsOf(model);
  const shape = declared(values, name)!;
  const isOpen = typeof shape[0] !== "number";
  const rows: Dimension = isOpen ? (shape[0] ?? "rows") : 1;
  const own = sizesBehind(shape, isOpen, widths[0]!);
  const x = input(name, element, isOpen ? [rows, ...own] : own);
  const y = nodesOf(programOf(model, "native"), shaped(x, [rows, widths[0]!]));
  const given = sizesBehind(declared(values, ends.output), isOpen, widths.at(-1)!);
  return onnxForm(simplify(graph("repaired", [x], { [ends.output]: shaped(y, isOpen ? [rows, ...given] : given) })), {
    description: "A network whose Lipschitz constant was brought down",
  });
}

const shaped = (x: Tensor, shape: readonly Dimension[]): Tensor =>
  x.shape.length === shape.length && x.shape.every((size, i) => size === shape[i]) ? x : reshape(x, shape);
