import type { OnnxGraph, OnnxNode, OnnxSparseTensor, OnnxTensor } from "../../onnx/index.ts";
import { ModelError } from "../model-error.ts";

/** Where each tensor of a graph comes from. */
export interface Sources {
  readonly nodes: ReadonlyMap<string, OnnxNode>;
  readonly constants: ReadonlyMap<string, OnnxTensor | OnnxSparseTensor>;
}

/** Throws `model/malformed` for a tensor that is written twice: which of them is meant nobody knows. */
export function sourcesOf({
  nodes,
  initializers,
  sparseInitializers,
  inputs,
}: Pick<OnnxGraph, "nodes" | "initializers" | "sparseInitializers" | "inputs">): Sources {
  const named = [
    ...initializers.map((tensor) => [tensor.name, tensor] as const),
    ...sparseInitializers.map((tensor) => [tensor.values.name, tensor] as const),
  ];
  const constants = new Map<string, OnnxTensor | OnnxSparseTensor>(named);
  // An input may have an initializer: a value that is taken where none is fed.
  const fed = inputs.map(({ name }) => name).filter((name) => !constants.has(name));
  const computed = nodes.flatMap(({ outputs }) => outputs.filter(Boolean));
  const written = [...named.map(([name]) => name), ...fed, ...computed];
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

/** The graphs that a node holds, as If does. */
export const graphsIn = (node: OnnxNode): readonly OnnxGraph[] =>
  node.attributes.flatMap((each) => (each.kind === "graph" && "value" in each ? [each.value] : []));

/** The tensors that a node takes, those that its graphs take from around them included. */
export function neededBy(node: OnnxNode): readonly string[] {
  const captured = graphsIn(node).flatMap(({ nodes, outputs }) => [
    ...nodes.flatMap(neededBy),
    ...outputs.map(({ name }) => name),
  ]);
  return [...node.inputs, ...captured];
}

/** The steps that a tensor needs, each behind those that it needs, as far as the tensors in `known`. */
export function stepsTo(to: string, known: { has(name: string): boolean }, { nodes }: Sources): readonly OnnxNode[] {
  const state = new Map<OnnxNode, "open" | "done">();
  const steps: OnnxNode[] = [];
  const stack: { readonly node: OnnxNode; readonly needs: readonly string[]; next: number }[] = [];
  const enter = (name: string) => {
    const node = known.has(name) ? undefined : nodes.get(name);
    if (!node || state.get(node) === "done") return;
    if (state.get(node) === "open") throw new ModelError("model/malformed", `tensor "${name}" depends on itself`);
    state.set(node, "open");
    stack.push({ node, needs: neededBy(node), next: 0 });
  };
  enter(to);
  while (stack.length > 0) {
    const top = stack.at(-1)!;
    const need = top.needs[top.next++];
    if (need !== undefined) enter(need);
    else {
      state.set(top.node, "done");
      steps.push(stack.pop()!.node);
    }
  }
  return steps;
}

/** All names of a tensor: what copies it only is the same tensor. */
export function namesOf(from: string, { nodes }: Sources): ReadonlySet<string> {
  const names = new Set<string>();
  let name: string | undefined = from;
  while (name !== undefined && !names.has(name)) {
    names.add(name);
    const node: OnnxNode | undefined = nodes.get(name);
    name = node?.operator === "Identity" && node.domain === "" ? node.inputs[0] : undefined;
  }
  return names;
}
