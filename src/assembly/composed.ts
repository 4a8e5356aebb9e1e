import {
  add,
  binary,
  compare,
  constant,
  div,
  type Graph,
  type GraphNode,
  largest,
  matmul,
  mul,
  type OperatorName,
  outputOf,
  sub,
  sum,
  type Tensor,
  topologicalOrder,
  unary,
  where,
} from "../graph/index.ts";
import { isDelegated, isProduct } from "./operand.ts";

/** c₀ + c₁·t + c₂·t² + … by Horner's rule. */
const polynomial = (coefficients: readonly number[], t: Tensor): Tensor => {
  const [last, ...others] = coefficients.toReversed() as [number, ...number[]];
  return others.reduce((sum, c) => add(mul(sum, t), c), constant(t.type, [], Float32Array.of(last)));
};

/** e^−|x|, which softplus and its slope have in common. */
const decay = (x: Tensor): Tensor => unary("Exp", unary("Neg", unary("Abs", x)));

/** 1 / (1 + e⁻ˣ) as u / (1 + u) with u = e^−|x|, or 1 / (1 + u) from 0 on. Accuracy: 3 ulp. */
function logistic(x: Tensor): Tensor {
  const u = decay(x);
  return div(where(compare("GreaterOrEqual", x, 0), 1, u), add(u, 1));
}

/** (ln(1 + u) − 2s) / s³ by s², with s = u / (u + 2) in [0, ⅓], to 5e-9 of the logarithm. */
const logarithmRest = [0.666664124, 0.400216997, 0.279991418, 0.280244589];

/** max(x, 0) + ln(1 + u) with u = e^−|x|. Accuracy: 3 ulp. */
function softPlus(x: Tensor): Tensor {
  const u = decay(x);
  const s = div(u, add(u, 2));
  const square = mul(s, s);
  const logarithm = add(mul(mul(square, s), polynomial(logarithmRest, square)), add(s, s));
  return add(binary("Max", x, 0), logarithm);
}

/** erf x / x by x² for |x| ≤ 1, to 2e-9. */
const errorNear = [1.12837917, -0.376126271, 0.112836002, -0.0268544446, 0.00518953534, -0.000802084128, 7.88911953e-5];
/** (1 − erf x) · exp x² by 1/x for x from 1 to 4, to 4e-9 of 1; beyond, erf is 1 in float32 whatever this gives. */
const errorFar = [-0.00166136952, 0.577875522, -0.0339438495, -0.309967707, 0.308653397, -0.138750469, 0.0253780628];

/** The error function; its slope has exp(−x²) in common with it. Accuracy: 3 ulp. */
function errorFunction(x: Tensor): Tensor {
  const [size, square] = [unary("Abs", x), mul(x, x)];
  const inverse = div(1, binary("Max", size, 1));
  const far = sub(1, mul(unary("Exp", unary("Neg", square)), polynomial(errorFar, inverse)));
  const signed = where(compare("Less", x, 0), unary("Neg", far), far);
  return where(compare("Less", size, 1), mul(x, polynomial(errorNear, square)), signed);
}

/** Exponentials along the last axis, of what is left without the largest, and their sum. */
function weights(x: Tensor) {
  const shifted = sub(x, largest(x));
  const each = unary("Exp", shifted);
  return { shifted, each, total: sum(each, [-1], { keep: true }) };
}

function softMax(x: Tensor): Tensor {
  const { each, total } = weights(x);
  return mul(each, div(1, total));
}

function logarithmOfSoftMax(x: Tensor): Tensor {
  const { shifted, total } = weights(x);
  return sub(shifted, unary("Log", total));
}

const compositions: Partial<Record<OperatorName, (x: Tensor) => Tensor>> = {
  Sigmoid: logistic,
  Softplus: softPlus,
  Erf: errorFunction,
  Softmax: softMax,
  LogSoftmax: logarithmOfSoftMax,
};

/** A column by a row is no sum: loops take it in. So they do the bias of a product that a runtime computes, for which that is a pass over memory of its own. */
function composedProduct(node: GraphNode, [a, b, bias]: readonly Tensor[], delegates: boolean): Tensor | null {
  const isOuter = a!.shape.length === 2 && a!.shape[1] === 1;
  if (!isOuter && !(bias && isDelegated(node, delegates))) return null;
  const product = isOuter ? mul(a!, b!) : matmul(a!, b!);
  return bias ? add(product, bias) : product;
}

function compositionOf(node: GraphNode, of: (x: Tensor) => Tensor, delegates: boolean): Tensor | null {
  if (isProduct(node)) return composedProduct(node, node.inputs.map(of), delegates);
  const given = node.inputs[0]?.node;
  // The slope of a logarithm of weights asks for the weights.
  if (node.operator === "Exp" && given?.operator === "LogSoftmax") return softMax(of(given.inputs[0]!));
  return compositions[node.operator]?.(of(node.inputs[0]!)) ?? null;
}

/** A graph in which nodes stand as what they are composed of: what they have in common with others is computed once then. */
export function composed(graph: Graph, delegates: boolean): Graph {
  const known = new Map<GraphNode, readonly Tensor[]>();
  const of = (x: Tensor): Tensor => known.get(x.node)![x.index]!;
  for (const node of topologicalOrder(Object.values(graph.outputs))) {
    const composition = compositionOf(node, of, delegates);
    const next = node.inputs.length === 0 ? node : Object.freeze({ ...node, inputs: node.inputs.map(of) });
    known.set(node, composition ? [composition] : node.outputs.map((_, i) => outputOf(next, i)));
  }
  return { ...graph, outputs: Object.fromEntries(Object.entries(graph.outputs).map(([name, x]) => [name, of(x)])) };
}
