import { OnnxError, type OnnxGraph, type OnnxModel, type OnnxNode, type OnnxTensor } from "../../onnx/index.ts";
import { type Block, type Model, operands } from "../model.ts";
import { ModelError, type Refusal } from "../model-error.ts";
import { constantOf, operatorRules, type Value } from "./operator-rule.ts";
import { type Blocks, rowOf, settled, Unread } from "./row.ts";

/** Between which tensors of a file the model lies. */
export interface Ends {
  readonly from: string;
  readonly to: string;
}

/** Where each tensor of a graph comes from. */
interface Sources {
  readonly nodes: ReadonlyMap<string, OnnxNode>;
  readonly constants: ReadonlyMap<string, OnnxTensor>;
}

/** Throws `model/malformed` for a tensor that is written twice: which of them is meant nobody knows. */
function sourcesOf({ nodes, initializers, inputs }: OnnxGraph): Sources {
  const constants = new Map(initializers.map((tensor) => [tensor.name, tensor]));
  // An input may have an initializer: a value that is taken where none is fed.
  const fed = inputs.map(({ name }) => name).filter((name) => !constants.has(name));
  const computed = nodes.flatMap(({ outputs }) => outputs.filter(Boolean));
  const written = [...initializers.map(({ name }) => name), ...fed, ...computed];
  const seen = new Set<string>();
  for (const name of written) {
    if (seen.has(name)) throw new ModelError("model/malformed", `tensor "${name}" is written twice`);
    seen.add(name);
  }
  return {
    nodes: new Map(nodes.flatMap((node) => node.outputs.map((name) => [name, node] as const))),
    constants,
  };
}

/** All names of the tensor that the model takes: copies are the same tensor. */
function namesOf(from: string, { nodes }: Sources): ReadonlySet<string> {
  const names = new Set<string>();
  let name: string | undefined = from;
  while (name !== undefined && !names.has(name)) {
    names.add(name);
    const node: OnnxNode | undefined = nodes.get(name);
    name = node?.operator === "Identity" && node.domain === "" ? node.inputs[0] : undefined;
  }
  return names;
}

/** The steps that `to` needs, each behind those that it needs, as far as the tensors in `stop`. */
function stepsTo(to: string, stop: ReadonlySet<string>, sources: Sources): readonly OnnxNode[] {
  const state = new Map<OnnxNode, "open" | "done">();
  const steps: OnnxNode[] = [];
  const stack: { readonly node: OnnxNode; next: number }[] = [];
  const enter = (name: string) => {
    const node = stop.has(name) ? undefined : sources.nodes.get(name);
    if (!node || state.get(node) === "done") return;
    if (state.get(node) === "open") throw new ModelError("model/malformed", `tensor "${name}" depends on itself`);
    state.set(node, "open");
    stack.push({ node, next: 0 });
  };
  enter(to);
  while (stack.length > 0) {
    const top = stack.at(-1)!;
    const input = top.node.inputs[top.next++];
    if (input !== undefined) enter(input);
    else {
      state.set(top.node, "done");
      steps.push(stack.pop()!.node);
    }
  }
  return steps;
}

/** Sizes of one row of the tensor that the model takes, as the file declares it. */
function declaredShape({ inputs, outputs, values }: OnnxGraph, name: string): readonly number[] {
  const type = [...inputs, ...outputs, ...values].find((value) => value.name === name)?.type;
  const shape = type?.kind === "tensor" ? type.shape : undefined;
  const sizes = shape?.slice(1).map(({ size }) => size);
  if (!sizes?.every((size): size is number => typeof size === "number" && size > 0)) {
    throw new ModelError("model/malformed", `the file does not say how many values "${name}" holds for each row`);
  }
  return sizes;
}

/** What a step computes. Throws `Unread` with the reason where it is not understood. */
function compute(node: OnnxNode, inputs: readonly (Value | undefined)[], blocks: Blocks): Value {
  const rule = node.domain === "" || node.domain === "ai.onnx" ? operatorRules[node.operator] : undefined;
  if (!rule) throw new Unread("the operator is not understood");
  const strange = node.attributes.find(({ name }) => !rule.attributes.includes(name));
  if (strange) throw new Unread(`its attribute ${strange.name} is not understood`);
  return rule.apply({ node, inputs, blocks });
}

/** The blocks that the last one needs, counted anew. */
function needed(blocks: readonly Block[], last: number): Model {
  const kept = new Set([0, last]);
  for (let i = last; i > 0; i--) {
    if (kept.has(i)) for (const of of operands(blocks[i]!)) kept.add(of);
  }
  const order = [...kept].toSorted((a, b) => a - b);
  const place = new Map(order.map((from, to) => [from, to]));
  const moved = (block: Block): Block => {
    if (block.kind === "input") return block;
    return block.kind === "sum"
      ? { ...block, of: block.of.map((of) => place.get(of)!) }
      : { ...block, of: place.get(block.of)! };
  };
  return { blocks: order.map((i) => moved(blocks[i]!)) };
}

function because(cause: unknown): string {
  if (cause instanceof Unread || cause instanceof OnnxError) return cause.message;
  throw cause;
}

/**
 * The network between two tensors of a file, read from what its nodes do; names say nothing. It computes the same function of
 * real numbers for each row of the batch.
 *
 * Understood are matrix products, sums, constant factors, sums of piecewise-linear functions of one entry, and branches that
 * are added. Throws `model/not-understood` with every other step on the way, `model/malformed` for steps in a circle, tensors
 * written twice, and a tensor `from` whose size is not declared.
 */
export function read({ graph }: OnnxModel, { from, to }: Ends): Model {
  const sources = sourcesOf(graph);
  const names = namesOf(from, sources);
  const shape = declaredShape(graph, from);
  const blocks: Blocks = { found: [{ kind: "input", width: shape.reduce((product, d) => product * d, 1) }] };
  const values = new Map<string, Value | "refused">([...names].map((name) => [name, rowOf(0, shape)]));
  const refusals: Refusal[] = [];

  const valueNamed = (name: string): Value | "refused" => {
    const known = values.get(name);
    if (known) return known;
    const tensor = sources.constants.get(name);
    if (!tensor) throw new Unread(`it takes "${name}", which is no value between "${from}" and "${to}"`);
    const constant = constantOf(tensor);
    values.set(name, constant);
    return constant;
  };
  const step = (node: OnnxNode): Value | "refused" => {
    try {
      const inputs = node.inputs.map((name) => (name === "" ? undefined : valueNamed(name)));
      return inputs.includes("refused") ? "refused" : compute(node, inputs as readonly (Value | undefined)[], blocks);
    } catch (cause) {
      const operator = node.domain === "" ? node.operator : `${node.domain}.${node.operator}`;
      refusals.push({ node: node.name || node.outputs.join(), operator, reason: because(cause) });
      return "refused";
    }
  };
  for (const node of stepsTo(to, names, sources)) values.set(node.outputs[0]!, step(node));
  return finished(values.get(to), { refusals, blocks, to });
}

function finished(
  value: Value | "refused" | undefined,
  { refusals, blocks, to }: { readonly refusals: readonly Refusal[]; readonly blocks: Blocks; readonly to: string },
): Model {
  if (refusals.length > 0) {
    const each = refusals.map(({ node, operator, reason }) => `${operator} "${node}": ${reason}`);
    throw new ModelError("model/not-understood", `not understood: ${each.join("; ")}`, refusals);
  }
  if (value === undefined || value === "refused" || value.kind === "constant") {
    throw new ModelError("model/malformed", `no steps of the file lead to "${to}"`);
  }
  return needed(blocks.found, settled(blocks, value).block);
}
