import { type Activation, parseGroupSort } from "../activation/index.ts";
import { irVersions, type Opset } from "../graph/index.ts";
import { decode } from "../onnx/index.ts";
import { activationCode, networkExport } from "../question/export/answer.ts";
import { type Format, formats } from "../question/export/question.ts";
import { unexpected } from "./guard/argument-error.ts";
import { bytes, type Guard, names, oneOf, optional, options, text } from "./guard/guard.ts";
import { activation } from "./guard/subject.ts";

export { ModelError, type ModelErrorCode } from "../model/index.ts";
export { OnnxError, type OnnxErrorCode } from "../onnx/index.ts";
export { type Format, formats } from "../question/export/question.ts";

const opset: Guard<Opset> = (value, at) => {
  if (typeof value === "number" && Object.hasOwn(irVersions, value)) return value as Opset;
  throw unexpected("number", at, `an operator set of ONNX, one of ${Object.keys(irVersions).join(", ")}`, value);
};

/** The operator set of ONNX files that nobody asks otherwise for. */
const usualOpset: Opset = 17;

/** What an activation is written in. */
export interface ActivationTask<F extends Format = Format> {
  readonly as: F;
  /** Of an ONNX file; 17 if not given. */
  readonly opset?: Opset;
}

/** What a network is written in, and which part of the file it is. */
export interface NetworkTask<F extends Format = Format> extends ActivationTask<F> {
  /** How the network is called in what is written. */
  readonly name?: string;
  /** Tensors to begin at, and the one to end at; if not given, the first output of real numbers and all inputs that it depends on. */
  readonly from?: readonly string[];
  readonly to?: string;
}

/** The bytes of an ONNX file, or a text. */
export type Written<F extends Format> = F extends "onnx" ? Uint8Array : string;

const activationTask = { as: oneOf(formats), opset: optional(opset) };
const networkTask = { ...activationTask, name: optional(text), from: optional(names), to: optional(text) };

/**
 * An activation, or the one that a text stands for, in PyTorch, Keras, JAX, JavaScript, C, or as a plain ONNX file; to float32, in JavaScript to doubles.
 * "group_sort(4)" is a layer that sorts neurons in groups of 4; as an ONNX file, one such group.
 *
 * @throws {ActivationError} for texts that stand for nothing.
 * @example exportActivation("gelu", { as: "pytorch" })
 */
export function exportActivation<F extends Format>(s: Activation | string, asked: ActivationTask<F>): Written<F> {
  const sorting = typeof s === "string" ? parseGroupSort(s) : null;
  const subject = sorting ?? activation(s, "exportActivation, argument 1");
  const task = options<ActivationTask>(activationTask)(asked, "exportActivation, argument 2");
  return activationCode(subject, task.as, task.opset ?? usualOpset) as Written<F>;
}

/**
 * A network of an ONNX file as one text with its numbers in it, or as plain ONNX nodes; what its nodes do is written, not the nodes.
 *
 * @throws {OnnxError} and {ModelError} for files that are damaged, or that hold a step that is not understood or cannot be written.
 * @example exportNetwork(file, { as: "javascript" })
 */
export function exportNetwork<F extends Format>(file: Uint8Array, asked: NetworkTask<F>): Written<F> {
  const decoded = decode(bytes(file, "exportNetwork, argument 1"));
  const task = options<NetworkTask>(networkTask)(asked, "exportNetwork, argument 2");
  const { as: format, opset = usualOpset, name = "network", from = null, to = null } = task;
  return networkExport({ model: name, file: decoded, from, to, format, opset }) as Written<F>;
}
