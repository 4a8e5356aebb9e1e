import { add, binary, cast, compare, div, mul, sub, unary, where } from "../operator/elementwise.ts";
import type { BinaryOperator, ComparisonOperator, UnaryOperator } from "../operator-name.ts";
import { scalar, type Tensor } from "../tensor.ts";
import { type Rule, sumTo } from "./rule.ts";

/** dy/dx of an elementwise operator at x, given y; `null` where it is zero almost everywhere. */
const slopes: Record<UnaryOperator, ((x: Tensor, y: Tensor) => Tensor) | null> = {
  Neg: (x) => scalar(-1, x.type),
  Abs: (x) => unary("Sign", x),
  Sign: null,
  Exp: (_, y) => y,
  Log: (x) => div(1, x),
  Sqrt: (_, y) => div(0.5, y),
  Sin: (x) => unary("Cos", x),
  Cos: (x) => unary("Neg", unary("Sin", x)),
  Tan: (_, y) => add(1, mul(y, y)),
  Atan: (x) => div(1, add(1, mul(x, x))),
  Sinh: (x) => unary("Cosh", x),
  Cosh: (x) => unary("Sinh", x),
  Asinh: (x) => div(1, unary("Sqrt", add(1, mul(x, x)))),
  Tanh: (_, y) => sub(1, mul(y, y)),
  Sigmoid: (_, y) => mul(y, sub(1, y)),
  Softplus: (x) => unary("Sigmoid", x),
  Erf: (x) => mul(2 / Math.sqrt(Math.PI), unary("Exp", unary("Neg", mul(x, x)))),
  // From y, not x: then nothing but Relu reads x, and the runtime joins the two operations before it.
  Relu: (_, y) => cast(compare("Greater", y, 0), y.type),
  Floor: null,
};

const unaryRule = (slope: (x: Tensor, y: Tensor) => Tensor): Rule => {
  return (node, [y], [g]) => [mul(g!, slope(node.inputs[0]!, y!))];
};

type BinaryGradient = (g: Tensor, a: Tensor, b: Tensor, y: Tensor) => readonly [Tensor, Tensor];

/** Where both operands are equal, the first takes the whole gradient. */
const larger: BinaryGradient = (g, a, b) => {
  const first = compare("GreaterOrEqual", a, b);
  return [where(first, g, 0), where(first, 0, g)];
};

const binaryGradients: Record<BinaryOperator, BinaryGradient> = {
  Add: (g) => [g, g],
  Sub: (g) => [g, unary("Neg", g)],
  Mul: (g, a, b) => [mul(g, b), mul(g, a)],
  Div: (g, _a, b, y) => [div(g, b), unary("Neg", mul(g, div(y, b)))],
  Max: larger,
  Min: (g, a, b, y) => {
    const [ofA, ofB] = larger(g, b, a, y);
    return [ofA, ofB];
  },
  Pow: (g, a, b, y) => [mul(g, mul(b, binary("Pow", a, sub(b, 1)))), mul(g, mul(y, unary("Log", a)))],
};

const binaryRule = (gradient: BinaryGradient): Rule => {
  return (node, [y], [g]) => {
    const [a, b] = [node.inputs[0]!, node.inputs[1]!];
    const [ga, gb] = gradient(g!, a, b, y!);
    return [sumTo(ga, a.shape), sumTo(gb, b.shape)];
  };
};

const none: Rule = (node) => node.inputs.map(() => undefined);

function mapRecord<K extends string, A, B>(record: Record<K, A>, f: (value: A) => B): Record<K, B> {
  return Object.fromEntries(Object.entries(record).map(([k, v]) => [k, f(v as A)])) as Record<K, B>;
}

const comparisons: Record<ComparisonOperator, Rule> = {
  Less: none,
  LessOrEqual: none,
  Greater: none,
  GreaterOrEqual: none,
  Equal: none,
};

export const elementwiseRules = {
  ...mapRecord(slopes, (slope) => (slope === null ? none : unaryRule(slope))),
  ...mapRecord(binaryGradients, binaryRule),
  ...comparisons,
  Identity: ((_node, _outputs, [g]) => [g]) as Rule,
  IsNaN: none,
  QuantizeLinear: none,
  Cast: ((node, _outputs, [g]) => {
    const from = node.inputs[0]!.type;
    return [from === "float32" || from === "float64" ? cast(g!, from) : undefined];
  }) as Rule,
  Clip: ((node, _outputs, [g]) => {
    const [x, low, high] = node.inputs as [Tensor, Tensor, Tensor];
    const inside = mul(cast(compare("Greater", x, low), x.type), cast(compare("Less", x, high), x.type));
    return [mul(g!, inside), undefined, undefined];
  }) as Rule,
  Where: ((node, _outputs, [g]) => {
    const [condition, a, b] = node.inputs as [Tensor, Tensor, Tensor];
    return [undefined, sumTo(where(condition, g!, 0), a.shape), sumTo(where(condition, 0, g!), b.shape)];
  }) as Rule,
};
