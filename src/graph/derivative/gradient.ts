import { GraphError } from "../graph-error.ts";
import { add } from "../operator/elementwise.ts";
import type { OperatorName } from "../operator-name.ts";
import { topologicalOrder } from "../order.ts";
import { showShape } from "../shape.ts";
import { type GraphNode, outputOf, scalar, type Tensor, zeros } from "../tensor.ts";
import { elementwiseRules } from "./elementwise-rules.ts";
import type { Rule } from "./rule.ts";
import { structureRules } from "./structure-rules.ts";

const refuse: Rule = (node) => {
  throw new GraphError(
    "graph/not-differentiable",
    `${node.operator} has no derivative here; no gradient may flow through it`,
  );
};

/** A rule for every operator; a missing one does not compile. */
const rules: Record<OperatorName, Rule> = {
  ...elementwiseRules,
  ...structureRules,
  Input: () => [],
  Constant: () => [],
  Gather: refuse,
  ArgMax: refuse,
  Pad: refuse,
  ReduceMax: refuse,
  Conv: refuse,
  OneHotEncoder: refuse,
};

function dependents(order: readonly GraphNode[], sources: readonly Tensor[]): ReadonlySet<GraphNode> {
  const found = new Set(sources.map((source) => source.node));
  for (const node of order) {
    if (node.inputs.some((x) => found.has(x.node))) found.add(node);
  }
  return found;
}

/**
 * The gradients of a scalar `loss` by each of `variables`, as tensor expressions (reverse mode).
 * A variable that the loss does not depend on has a gradient of zeros. Accuracy: that of the operators' arithmetic.
 * Throws `graph/not-differentiable` where a gradient would have to flow through an index.
 */
export function gradient(loss: Tensor, variables: readonly Tensor[]): readonly Tensor[] {
  if (loss.shape.length !== 0) {
    throw new GraphError("graph/shape-mismatch", `gradient takes a scalar loss, got shape ${showShape(loss.shape)}`);
  }
  const order = topologicalOrder([loss]);
  const onPath = dependents(order, variables);
  const gradients = new Map<GraphNode, (Tensor | undefined)[]>([[loss.node, []]]);
  gradients.get(loss.node)![loss.index] = scalar(1, loss.type);
  for (const node of order.toReversed()) {
    const reaching = gradients.get(node);
    if (!reaching || !onPath.has(node)) continue;
    const outputs = node.outputs.map((_, i) => outputOf(node, i));
    rules[node.operator](node, outputs, reaching).forEach((g, i) => {
      const x = node.inputs[i]!;
      if (g && onPath.has(x.node)) accumulate(gradients, x, g);
    });
  }
  return variables.map((v) => gradients.get(v.node)?.[v.index] ?? zeros(v.type, v.shape));
}

function accumulate(gradients: Map<GraphNode, (Tensor | undefined)[]>, x: Tensor, g: Tensor): void {
  const all = gradients.get(x.node) ?? [];
  const before = all[x.index];
  all[x.index] = before ? add(before, g) : g;
  gradients.set(x.node, all);
}
