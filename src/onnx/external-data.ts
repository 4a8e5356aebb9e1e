import { OnnxError } from "./onnx-error.ts";
import type { ExternalData, OnnxAttribute, OnnxGraph, OnnxModel, OnnxNode, OnnxTensor } from "./onnx-model.ts";
import { byteLength, storedArray } from "./tensor.ts";

/** The bytes of a file beside the model, by its path inside the model's folder, with "/" between folders. */
export type ExternalReader = (location: string) => Uint8Array;

const refuse = (name: string, what: string, options?: ErrorOptions) =>
  new OnnxError("onnx/external-data", `tensor "${name}" stands in another file, but ${what}`, options);

/** The location, which never leaves the model's folder: relative, and without a step upwards. */
function locationOf({ external }: ExternalData, name: string): string {
  const location = external.find(([key]) => key === "location")?.[1] ?? "";
  const steps = location.split("/");
  if (/[\\:\0]/.test(location) || steps.some((step) => step === "" || step === "." || step === "..")) {
    throw refuse(name, `"${location}" is no path inside the model's folder`);
  }
  return location;
}

/** An entry that counts bytes. */
function count({ external }: ExternalData, key: string, name: string): number | undefined {
  const entry = external.find(([found]) => found === key)?.[1];
  if (entry === undefined) return undefined;
  const number = Number(entry);
  if (/^\d+$/.test(entry) && Number.isSafeInteger(number)) return number;
  throw refuse(name, `its ${key} is "${entry}"`);
}

function resolve(tensor: OnnxTensor, read: ExternalReader): OnnxTensor {
  const { name, type, shape, data } = tensor;
  if (!("external" in data)) return tensor;
  const location = locationOf(data, name);
  const offset = count(data, "offset", name) ?? 0;
  const needed = byteLength(type, shape);
  const length = count(data, "length", name) ?? needed;
  if (type === "string" || length !== needed) throw refuse(name, `[${shape}] of ${type} does not take ${length} bytes`);
  const file = readFrom(location, read, name);
  if (offset + length > file.length) throw refuse(name, `"${location}" ends before byte ${offset + length}`);
  return { ...tensor, data: storedArray(type, shape, file.subarray(offset, offset + length), name) };
}

function readFrom(location: string, read: ExternalReader, name: string): Uint8Array {
  try {
    return read(location);
  } catch (cause) {
    throw refuse(name, `"${location}" could not be read: ${String(cause)}`, { cause });
  }
}

/**
 * The model with all its tensors in it. A file is asked for once per tensor; `read` may remember it.
 *
 * Throws `onnx/external-data` for a location outside the model's folder, a file that is not there or too short, a length
 * that is not the tensor's, and strings. Symbolic links are `read`'s to judge.
 */
export function withExternalData(model: OnnxModel, read: ExternalReader): OnnxModel {
  const tensor = (each: OnnxTensor) => resolve(each, read);
  const attribute = (each: OnnxAttribute): OnnxAttribute => {
    if ("reference" in each) return each;
    switch (each.kind) {
      case "tensor":
        return { ...each, value: tensor(each.value) };
      case "tensors":
        return { ...each, value: each.value.map(tensor) };
      case "graph":
        return { ...each, value: graph(each.value) };
      case "graphs":
        return { ...each, value: each.value.map(graph) };
      default:
        return each;
    }
  };
  const node = (each: OnnxNode): OnnxNode => ({ ...each, attributes: each.attributes.map(attribute) });
  const graph = (each: OnnxGraph): OnnxGraph => ({
    ...each,
    nodes: each.nodes.map(node),
    initializers: each.initializers.map(tensor),
  });
  const functions = model.functions.map((f) => ({ ...f, nodes: f.nodes.map(node) }));
  return { ...model, graph: graph(model.graph), functions };
}
