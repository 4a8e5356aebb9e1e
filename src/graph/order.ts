import type { Body, GraphNode, Tensor } from "./tensor.ts";

/** The tensors a node needs before it can run: its inputs, and what the body of a Scan takes from outside. */
export function needs(node: GraphNode): readonly Tensor[] {
  return node.body ? [...node.inputs, ...captured(node.body)] : node.inputs;
}

/** The nodes of a body that change from step to step, in order; all others can be computed once, outside. */
export function repeated(body: Body): readonly GraphNode[] {
  const varying = new Set(body.inputs.map((x) => x.node));
  return topologicalOrder(body.outputs).filter((node) => {
    if (varying.has(node)) return false;
    const varies = needs(node).some((x) => varying.has(x.node));
    if (varies) varying.add(node);
    return varies;
  });
}

/** Tensors that a body uses and that are computed outside it. */
export function captured(body: Body): readonly Tensor[] {
  const inside = repeated(body);
  const varying = new Set([...inside, ...body.inputs.map((x) => x.node)]);
  return [...inside.flatMap(needs), ...body.outputs].filter((x) => !varying.has(x.node));
}

/** Every node that `roots` need, each after the nodes it needs itself. Cost: linear in the graph. */
export function topologicalOrder(roots: readonly Tensor[]): readonly GraphNode[] {
  const done = new Set<GraphNode>();
  const order: GraphNode[] = [];
  const stack: { node: GraphNode; needed: readonly Tensor[]; next: number }[] = [];
  const enter = (node: GraphNode) => {
    if (done.has(node)) return;
    done.add(node);
    stack.push({ node, needed: needs(node), next: 0 });
  };
  for (const root of roots) {
    enter(root.node);
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!;
      const child = top.needed[top.next++];
      if (child) enter(child.node);
      else order.push(stack.pop()!.node);
    }
  }
  return order;
}
