import type { Encoding } from "../../data/index.ts";
import {
  argmax,
  concat,
  constant,
  encodeModel,
  type Graph,
  gather,
  graph,
  mul,
  reshape,
  simplify,
  softmax,
  type Tensor,
} from "../../graph/index.ts";
import { fromNetwork, type Model, type Network, read, reluNetwork } from "../../model/index.ts";
import { decode } from "../../onnx/index.ts";
import { programOf } from "../program.ts";
import { encodingNodes } from "./encoding-nodes.ts";
import { nodesOf } from "./nodes.ts";
import { type Unscaling, unscaled } from "./unscaling-nodes.ts";

/** What the outputs mean: classes by name (two classes share one logit), or a quantity with the scale it was learned on. */
export type Prediction =
  | { readonly kind: "classes"; readonly labels: readonly string[] }
  | ({ readonly kind: "quantity" } & Unscaling);

export interface ModelFile {
  readonly encoding: Encoding;
  readonly prediction: Prediction;
  readonly description: string;
  readonly metadata: Readonly<Record<string, string>>;
}

function predictionNodes(prediction: Prediction, logits: Tensor): Record<string, Tensor> {
  if (prediction.kind === "quantity") {
    return { prediction: reshape(unscaled(logits, prediction), ["rows"]) };
  }
  const { labels } = prediction;
  const perClass = labels.length === 2 ? concat([mul(logits, 0), logits], 1) : logits;
  const names = constant("string", [labels.length], labels);
  return { label: gather(names, argmax(perClass)), probabilities: softmax(perClass) };
}

/** What an output of an exported model is called: renamed where a raw column bears its name already. */
function outputName(name: string, encoding: Encoding): string {
  const taken = encoding.columns.some((column) => column.name === name);
  return taken ? outputName(`${name}_out`, encoding) : name;
}

function modelGraph(name: string, { encoding, prediction }: ModelFile, network: Model): Graph {
  const { inputs, features } = encodingNodes(encoding);
  const logits = nodesOf(programOf(network, "native"), features);
  const outputs = { ...predictionNodes(prediction, logits), logits, features };
  const named = Object.entries(outputs).map(([output, x]) => [outputName(output, encoding), x] as const);
  return simplify(graph(name, inputs, Object.fromEntries(named)));
}

/** What the outputs of an exported model hold. */
const outputDocs = {
  label: "predicted class of each row",
  probabilities: "probability of each class, in the order of the metadata entry relucid.classes",
  prediction: "predicted value in the target's unit, in doubles",
  logits: "what the network computes before softmax, sigmoid or unscaling",
  features: "the row as the network sees it: standardised numbers, 0/1 for categories",
};

function encode(model: Graph, { description, metadata }: ModelFile): Uint8Array {
  return encodeModel(model, { description, metadata, docs: outputDocs });
}

/**
 * The network as an ONNX model (opset 17) that takes raw columns: preprocessing, affine maps, the activation as a sum of
 * Relus. Outputs: label and probabilities, or prediction; logits [rows, outputs]; features [rows, features].
 */
export function exportModel(network: Network, file: ModelFile): Uint8Array {
  return encode(modelGraph("relucid", file, fromNetwork(network)), file);
}

/** The same function with Relu as its only activation (see `reluNetwork`), with the same inputs and outputs. */
export function exportReluModel(network: Network, file: ModelFile): Uint8Array {
  return encode(modelGraph("relucid-relu", file, reluNetwork(network)), file);
}

/** The network in a file that `exportModel` or `exportReluModel` wrote for `encoding`, read back: from features to logits. */
export const readExported = (model: Uint8Array, encoding: Encoding): Model =>
  read(decode(model), { from: outputName("features", encoding), to: outputName("logits", encoding) });
