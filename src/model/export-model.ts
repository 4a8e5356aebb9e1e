import { reluForm } from "../activation/index.ts";
import type { Encoding } from "../data/index.ts";
import {
  add,
  argmax,
  concat,
  constant,
  encodeModel,
  type Graph,
  gather,
  graph,
  matmul,
  mul,
  reshape,
  simplify,
  softmax,
  sub,
  sum,
  type Tensor,
  unary,
} from "../graph/index.ts";
import { encodingNodes } from "./encoding-nodes.ts";
import { type Affine, activationsOf, type Network } from "./network.ts";
import { reluNetwork } from "./relu-network.ts";

/** What the outputs mean: classes by name (two classes share one logit), or a quantity with the scale it was learned on. */
export type Answer =
  | { readonly kind: "classes"; readonly labels: readonly string[] }
  | { readonly kind: "quantity"; readonly mean: number; readonly std: number };

export interface ModelFile {
  readonly encoding: Encoding;
  readonly answer: Answer;
  readonly description: string;
  readonly metadata: Readonly<Record<string, string>>;
}

function affine(x: Tensor, { rows, columns, weight, bias }: Affine, name: string): Tensor {
  const w = constant("float32", [rows, columns], weight, `${name}.weight`);
  return add(matmul(x, w), constant("float32", [columns], bias, `${name}.bias`));
}

/** a·z + b + Σ c_i·relu(z − t_i), coefficients [neurons or 1, terms]; shorter sums are filled with zeros. */
function activationNodes(network: Network, layer: number, z: Tensor): Tensor {
  const forms = activationsOf(network, layer).map(reluForm);
  const width = network.layers[layer]!.columns;
  const terms = Math.max(1, ...forms.map((form) => form.terms.length));
  const table = (name: string, entry: (form: (typeof forms)[number], i: number) => number, columns: number) =>
    constant(
      "float32",
      [forms.length, columns],
      Float32Array.from({ length: forms.length * columns }, (_, k) =>
        entry(forms[Math.floor(k / columns)]!, k % columns),
      ),
      `activation${layer}.${name}`,
    );
  const row = (x: Tensor) => reshape(x, [forms.length]);
  const t = table("t", (form, i) => form.terms[i]?.t ?? 0, terms);
  const c = table("c", (form, i) => form.terms[i]?.c ?? 0, terms);
  const line = add(mul(z, row(table("a", (form) => form.a, 1))), row(table("b", (form) => form.b, 1)));
  const kinks = unary("Relu", sub(reshape(z, ["rows", width, 1]), t));
  return add(line, sum(mul(kinks, c), [2]));
}

function answerNodes(answer: Answer, logits: Tensor): Record<string, Tensor> {
  if (answer.kind === "quantity") {
    const value = add(mul(logits, answer.std), answer.mean);
    return { prediction: reshape(value, ["rows"]) };
  }
  const { labels } = answer;
  const perClass = labels.length === 2 ? concat([mul(logits, 0), logits], 1) : logits;
  const names = constant("string", [labels.length], labels);
  return { label: gather(names, argmax(perClass)), probabilities: softmax(perClass) };
}

/** Outputs are renamed where a raw column bears their name already. */
function withoutClash(outputs: Record<string, Tensor>, inputs: readonly Tensor[]): Record<string, Tensor> {
  const taken = new Set(inputs.map((x) => x.node.name));
  const free = (name: string): string => (taken.has(name) ? free(`${name}_out`) : name);
  return Object.fromEntries(Object.entries(outputs).map(([name, x]) => [free(name), x]));
}

function modelGraph(name: string, { encoding, answer }: ModelFile, logitsOf: (features: Tensor) => Tensor): Graph {
  const { inputs, features } = encodingNodes(encoding);
  const logits = logitsOf(features);
  const outputs = { ...answerNodes(answer, logits), logits, features };
  return simplify(graph(name, inputs, withoutClash(outputs, inputs)));
}

/** Names of the outputs of an exported model beside its answer; with a column of the same name, "_out" is appended. */
const outputDocs = {
  label: "predicted class of each row",
  probabilities: "probability of each class, in the order of the metadata entry relucid.classes",
  prediction: "predicted value in the target's unit",
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
  const logits = (features: Tensor): Tensor => {
    let x = features;
    network.layers.forEach((layer, i) => {
      const z = affine(x, layer, `layer${i}`);
      x = i + 1 < network.layers.length ? activationNodes(network, i, z) : z;
    });
    return mul(x, constant("float32", [], Float32Array.of(network.gain), "gain"));
  };
  return encode(modelGraph("relucid", file, logits), file);
}

/** The same function with Relu as its only activation (see `reluNetwork`), with the same inputs and outputs. */
export function exportReluModel(network: Network, file: ModelFile): Uint8Array {
  const layers = reluNetwork(network);
  const logits = (features: Tensor): Tensor =>
    layers.reduce((x, layer, i) => {
      const z = affine(x, layer, `layer${i}`);
      return i + 1 < layers.length ? unary("Relu", z) : z;
    }, features);
  return encode(modelGraph("relucid-relu", file, logits), file);
}
