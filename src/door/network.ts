import * as rooms from "../model/index.ts";
import { decode, type OnnxModel } from "../onnx/index.ts";
import { ArgumentError } from "./guard/argument-error.ts";
import { bytes, count, listOf, numbers, optional, options, text } from "./guard/guard.ts";

export {
  type CertifiedRadius,
  type Ends,
  type LipschitzBound,
  ModelError,
  type ModelErrorCode,
} from "../model/index.ts";
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

/**
 * How far each sample may be moved, in l2 and in the scale that the file takes, while the output of its label stays the largest: proven in real
 * arithmetic, rounded down, and 0 where that is not shown at the sample itself. Rounding while the file runs is not covered.
 *
 * @throws {OnnxError} and {ModelError} as lipschitzBound does; {ArgumentError} for samples and labels that do not belong to the network.
 */
export function certifiedRadii(
  file: Uint8Array,
  samples: readonly (readonly number[])[],
  labels: readonly number[],
  between?: rooms.Ends,
): readonly rooms.CertifiedRadius[] {
  const at = (i: number) => `certifiedRadii, argument ${i}`;
  const rows = listOf(numbers)(samples, at(2));
  const classes = listOf(count(0))(labels, at(3));
  const named = ends(between, at(4));
  const decoded = decode(bytes(file, at(1)));
  const model = rooms.read(decoded, named ?? onlyEnds(decoded));
  const widths = rooms.widthsOf(model);
  const [taken, given] = [widths[0]!, widths.at(-1)!];
  const refuse = (problem: string) => {
    throw new ArgumentError("choice", `certifiedRadii: ${problem}.`);
  };
  if (given < 2) refuse("the network has one output, so that none is the largest of several");
  if (rows.length !== classes.length) refuse(`${rows.length} samples, but ${classes.length} labels`);
  rows.forEach((row, i) => {
    if (row.length !== taken) refuse(`sample ${i} holds ${row.length} numbers, but the network takes ${taken}`);
    if (classes[i]! >= given) refuse(`label ${classes[i]} of sample ${i}, but there are ${given} outputs`);
  });
  const bounds = rooms.pairBounds(model);
  return rows.map((row, i) => rooms.certifiedRadius(model, bounds, row, classes[i]!));
}
