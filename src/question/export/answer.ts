import { type Activation, type GroupSort, isGroupSort, type Nonlinearity, reluForm } from "../../activation/index.ts";
import {
  groupSubject,
  type Language,
  languages,
  onnxNetwork,
  programOf,
  type Subject,
  templateOf,
} from "../../code/index.ts";
import type { Opset } from "../../graph/index.ts";
import {
  fromReluForm,
  type Model,
  type ReadEnds,
  readEnds,
  type ScalarFunction,
  sortedGroups,
} from "../../model/index.ts";
import { encode } from "../../onnx/index.ts";
import { nonlinearityOf } from "../../specification/index.ts";
import type { ActivationExportQuestion, Format, NetworkExportQuestion } from "./question.ts";

/** A text, or the bytes of an ONNX file. */
export type ExportAnswer = string | Uint8Array;

/** Few enough kinks are a sum of ReLUs, which reads better than a tree of comparisons; many cancel in float32. */
const mostHinges = 8;

function functionOf(activation: Activation): ScalarFunction {
  const form = activation.pieces && reluForm(activation.pieces);
  return form?.exact && form.terms.length <= mostHinges ? fromReluForm(form) : activation.expression;
}

/** The code of an activation, or of a sorting, that a specification stands for. */
export function activationExport({ activation, format }: ActivationExportQuestion, opset: Opset): ExportAnswer {
  return activationCode(nonlinearityOf(activation), format, opset);
}

/** In ONNX one group, for a file's inputs are of one width; elsewhere layers of any. */
function sortingCode({ name, size }: GroupSort, format: Format, opset: Opset): ExportAnswer {
  if (format !== "onnx") return languages[format].groupSort(size, groupSubject(size));
  const model: Model = { blocks: [{ kind: "input", width: size }, sortedGroups(0, size, size)] };
  return encode(onnxNetwork(programOf(model, "native"), { name, remarks: ["One group."] }, opset));
}

function functionCode(s: Activation, format: Format, opset: Opset): ExportAnswer {
  const f = functionOf(s);
  const subject = { name: s.name, remarks: [`s(x) = ${s.formula}`] };
  if (format !== "onnx") return languages[format].activation(templateOf(f), subject);
  const model: Model = {
    blocks: [
      { kind: "input", width: 1 },
      { kind: "activation", of: 0, functions: [f] },
    ],
  };
  return encode(onnxNetwork(programOf(model, "native"), subject, opset));
}

/** The code of an activation, or of a sorting. */
export const activationCode = (s: Nonlinearity, format: Format, opset: Opset): ExportAnswer =>
  isGroupSort(s) ? sortingCode(s, format, opset) : functionCode(s, format, opset);

const sizes = (shape: readonly number[]) => `[${shape.join(", ")}]`;

/** What the vector x is. */
function inputRemark({ inputs, output }: ReadEnds): string {
  const [first, ...more] = inputs;
  const named = inputs.map(({ name, shape }) => `"${name}" ${sizes(shape.slice(1))}`).join(", ");
  const taken =
    more.length === 0 && first!.shape.length === 2
      ? `x is ${named}`
      : `x holds the entries of ${named} one behind the other`;
  return `${taken}; it gives "${output}".`;
}

function subjectOf(model: string, ends: ReadEnds, isRounded: boolean): Subject {
  const rounded = "Its numbers are doubles, which are rounded to float32 here.";
  return { name: model, remarks: [inputRemark(ends), ...(isRounded ? [rounded] : [])] };
}

const isSingle = (format: Format): boolean => format !== "javascript" && format !== "c";

/**
 * The code of a network. Throws ModelError as `readEnds` does, and `model/not-written` for a convolution that the language does
 * not know and that is too large to be a matrix.
 */
export function networkExport({ model: name, file, from, to, format, opset }: NetworkExportQuestion): ExportAnswer {
  const { model, ends } = readEnds(file, { from, to });
  const language: Language | null = format === "onnx" ? null : languages[format];
  const program = programOf(model, language?.convolutions ?? "native");
  const subject = subjectOf(name, ends, !program.isFloat32 && isSingle(format));
  return language ? language.network(program, subject) : encode(onnxNetwork(program, subject, opset));
}
