import { Command, Option } from "commander";
import { irVersions, type Opset } from "../graph/index.ts";
import { activationExport, type ExportAnswer, networkExport } from "../question/export/answer.ts";
import { exportDocument } from "../question/export/document.ts";
import { type Format, formats } from "../question/export/question.ts";
import { readText } from "../specification/index.node.ts";
import { readActivation } from "../specification/index.ts";
import { documentText } from "./document-text.ts";
import { activationPointsText, type Example, examplesText } from "./examples.ts";
import { UsageError } from "./failure.ts";
import { isModel, readModelFile } from "./model-file.ts";
import { repeated } from "./option-values.ts";
import { replaceFile } from "./replace-file.ts";

interface ExportOptions {
  readonly as: Format;
  readonly out?: string;
  readonly opset: string;
  readonly from?: readonly string[];
  readonly to?: string;
  readonly json?: true;
}

async function answerOf(spec: string, options: ExportOptions): Promise<ExportAnswer> {
  const { as: format, from = null, to = null } = options;
  const opset = Number(options.opset) as Opset;
  if (isModel(spec)) return networkExport({ model: spec, file: await readModelFile(spec), from, to, format, opset });
  const useless = from === null ? to && "to" : "from";
  if (useless) throw new UsageError(`--${useless} names a tensor of a model, but ${spec} is an activation.`);
  return activationExport({ activation: await readActivation(spec, readText), format }, opset);
}

async function run(spec: string, options: ExportOptions): Promise<void> {
  const { out, as, json } = options;
  if (as === "onnx" && out === undefined && !json)
    throw new UsageError("an ONNX file is no text: name the file with --out, such as --out model.onnx.");
  const answer = await answerOf(spec, options);
  if (out !== undefined) await replaceFile(out, answer);
  if (json) process.stdout.write(documentText(exportDocument({ spec, as, file: out ?? null }, answer)));
  else process.stdout.write(out === undefined ? (answer as string) : `${spec} as ${as}: written to ${out}\n`);
}

const examples: readonly Example[] = [
  ["relucid export gelu --as pytorch", "an activation of the catalogue as a PyTorch module"],
  ["relucid export points:drawn.json --as jax", "one drawn by points, or learned (activation.json of derive)"],
  ['relucid export "formula:x*sigmoid(1.702*x)" --as c', "a formula as a C function"],
  ["relucid export model.onnx --as javascript --out model.js", "a network as one module without dependencies"],
  ["relucid export gelu --as c --json", "as a document, for a script that reads JSON"],
  ["relucid export model.onnx --as onnx --opset 13 --out plain.onnx", "a network in plain nodes, for an older runtime"],
];

const details = `
SPEC is a catalogue name with optional parameters, a formula in x (formula:…), a file of points (points:FILE.json), or a model (.onnx).
group_sort(4) is a layer that sorts its neurons in groups of 4 (maxmin: in pairs); as an ONNX file it is one group.
${activationPointsText}

A network becomes one file with its numbers in it. What its nodes do is written, not the nodes: constants are folded, scalings and
transpositions are plain steps. It takes rows of numbers, the entries of its inputs one behind the other, and gives the output's. PyTorch,
Keras, JAX and ONNX compute in float32, JavaScript in doubles, C in float where all numbers are float32. What is not understood is refused,
all of it. Of a model of relucid derive, --from features --to logits takes the network without the preparation of columns.

${examplesText(examples)}

Exit codes: 0 done, 2 misuse or a model that is not understood, 4 the file cannot be written.`;

/** `relucid export`: activations and networks as source code, or as a plain ONNX file. */
export function exportCommand(): Command {
  return new Command("export")
    .argument("<spec>", "an activation, or a model (.onnx)")
    .addOption(new Option("--as <format>", "what to write").choices([...formats]).makeOptionMandatory())
    .option("--out <file>", "the file to write (default: standard output)")
    .addOption(new Option("--opset <number>", "of an ONNX file").choices(Object.keys(irVersions)).default("17"))
    .option("--from <tensor>", "of a model: an input, or another tensor to begin at; may be repeated", repeated)
    .option("--to <tensor>", "of a model: an output, or another tensor to end at")
    .option("--json", "print one JSON document on standard output, and nothing else; what is written stands in it")
    .addHelpText("after", details)
    .action(run);
}
