import { type Comparison, dependsOnX, type Expression, evaluate, type Word } from "../activation/index.ts";
import {
  add,
  type BinaryOperator,
  binary,
  type ComparisonOperator,
  compare,
  div,
  mul,
  type Operand,
  sub,
  type Tensor,
  type UnaryOperator,
  unary,
  where,
} from "../graph/index.ts";

/** Beyond this argument exp is held constant: an infinity in the branch that a conditional does not take would turn gradients into NaN. */
const largestExponent = 80;

type Rule = (args: readonly Operand[], like: Tensor) => Tensor;

const tensor = (x: Operand, like: Tensor): Tensor => (typeof x === "number" ? add(mul(like, 0), x) : x);
const one =
  (f: (x: Tensor) => Tensor): Rule =>
  ([x], like) =>
    f(tensor(x!, like));
const single = (operator: UnaryOperator): Rule => one((x) => unary(operator, x));
const two =
  (operator: BinaryOperator): Rule =>
  ([a, b]) =>
    binary(operator, a!, b!);
const exponential = (x: Tensor): Tensor => unary("Exp", binary("Min", x, largestExponent));
const constant =
  (value: number): Rule =>
  (_, like) =>
    tensor(value, like);

/** How each word of a formula becomes graph nodes; a missing word does not compile. */
const rules: Record<Word, Rule> = {
  pi: constant(Math.PI),
  e: constant(Math.E),
  negate: single("Neg"),
  abs: single("Abs"),
  sign: single("Sign"),
  exp: one(exponential),
  expm1: one((x) => sub(exponential(x), 1)),
  log: single("Log"),
  log1p: one((x) => unary("Log", add(x, 1))),
  sqrt: single("Sqrt"),
  sin: single("Sin"),
  cos: single("Cos"),
  tan: single("Tan"),
  atan: single("Atan"),
  asinh: single("Asinh"),
  sinh: single("Sinh"),
  cosh: single("Cosh"),
  tanh: single("Tanh"),
  erf: single("Erf"),
  sigmoid: single("Sigmoid"),
  softplus: single("Softplus"),
  relu: single("Relu"),
  step: one((x) => where(compare("GreaterOrEqual", x, 0), add(mul(x, 0), 1), 0)),
  add: two("Add"),
  subtract: two("Sub"),
  multiply: two("Mul"),
  divide: ([a, b]) => div(a!, b!),
  pow: two("Pow"),
  min: two("Min"),
  max: two("Max"),
  clip: ([x, lo, hi]) => binary("Min", binary("Max", x!, lo!), hi!),
};

const comparisons: Record<Exclude<Comparison, "!=">, ComparisonOperator> = {
  "<": "Less",
  "<=": "LessOrEqual",
  ">": "Greater",
  ">=": "GreaterOrEqual",
  "==": "Equal",
};

function lower(expression: Expression, x: Tensor): Operand {
  if (!dependsOnX(expression)) return evaluate(expression, 0);
  switch (expression.kind) {
    case "number":
      return expression.value;
    case "x":
      return x;
    case "call":
      return rules[expression.word](
        expression.args.map((arg) => lower(arg, x)),
        x,
      );
    case "conditional": {
      const { comparison, left, right } = expression;
      const [a, b] = [lower(left, x), lower(right, x)];
      const [then, otherwise] = [lower(expression.whenTrue, x), lower(expression.whenFalse, x)];
      if (comparison === "!=") return where(compare("Equal", a, b), otherwise, then);
      return where(compare(comparisons[comparison], a, b), then, otherwise);
    }
  }
}

/** A formula applied to every element of a tensor, as graph nodes. Accuracy: float32, one rounding per word. */
export function expressionNodes(expression: Expression, z: Tensor): Tensor {
  return tensor(lower(expression, z), z);
}
