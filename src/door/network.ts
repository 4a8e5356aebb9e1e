import * as rooms from "../model/index.ts";
import { decode, type OnnxModel } from "../onnx/index.ts";
import { ArgumentError } from "./guard/argument-error.ts";
import { bytes, optional, options, text } from "./guard/guard.ts";

export { type Ends, type LipschitzBound, ModelError, type ModelErrorCode } from "../model/index.ts";
export { OnnxError, type OnnxErrorCode } from "../onnx/index.ts";

const ends = optional(options<rooms.Ends>({ from: text, to: text }));

/** The only input and the only output of a file. */
function onlyEnds({ graph: { inputs, outputs } }: OnnxModel): rooms.Ends {
  const [from, to] = [inputs, outputs].map((values) => values.map(({ name }) => name).join(", "));
  if (inputs.length === 1 && outputs.length === 1) return { from: from!, to: to! };
  const problem = `the file leads from ${from} to ${to}; name one of each as { from, to }`;
  throw new ArgumentError("choice", `lipschitzBound: ${problem}.`);
}

/**
 * A certified Lipschitz constant in l2 of the network between two tensors of an ONNX file, by default its only input and output; rounded up, with
 * the factor of every block. What the nodes do counts, not their names.
 *
 * @throws {OnnxError} and {ModelError} for files that are damaged, or that hold a step for which no bound is known.
 */
export function lipschitzBound(file: Uint8Array, between?: rooms.Ends): rooms.LipschitzBound {
  const named = ends(between, "lipschitzBound, argument 2");
  const model = decode(bytes(file, "lipschitzBound, argument 1"));
  return rooms.bound(rooms.read(model, named ?? onlyEnds(model)));
}
