import type { GraphNode, Tensor } from "./tensor.ts";

/** Every node that `roots` need, each after the nodes it needs itself. Cost: linear in the graph. */
export function topologicalOrder(roots: readonly Tensor[]): readonly GraphNode[] {
  const done = new Set<GraphNode>();
  const order: GraphNode[] = [];
  const stack: { node: GraphNode; next: number }[] = [];
  const enter = (node: GraphNode) => {
    if (done.has(node)) return;
    done.add(node);
    stack.push({ node, next: 0 });
  };
  for (const root of roots) {
    enter(root.node);
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!;
      const child = top.node.inputs[top.next++];
      if (child) enter(child.node);
      else order.push(stack.pop()!.node);
    }
  }
  return order;
}
