import { type Comparison, evaluate, isConstant, type Template, type Word } from "../activation/index.ts";
import { add, binary, compare, div, mul, type Operand, sub, unary, where } from "./operator/elementwise.ts";
import type { BinaryOperator, ComparisonOperator, UnaryOperator } from "./operator-name.ts";
import type { Tensor } from "./tensor.ts";

/** Beyond this argument exp is held constant in training: an infinity in the branch that a conditional does not take would turn gradients into NaN. */
const largestExponent = 80;

export interface ExpressionNodesOptions {
  /** Whether gradients are taken: then exp is held constant beyond 80. */
  readonly isTrained?: boolean;
  /** One operand for each parameter of a template, which broadcasts against x. */
  readonly parameters?: readonly Operand[];
}

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
const held = (x: Tensor): Tensor => unary("Exp", binary("Min", x, largestExponent));
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
  exp: single("Exp"),
  expm1: one((x) => sub(unary("Exp", x), 1)),
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

const trainedRules: Record<Word, Rule> = { ...rules, exp: one(held), expm1: one((x) => sub(held(x), 1)) };

const comparisons: Record<Exclude<Comparison, "!=">, ComparisonOperator> = {
  "<": "Less",
  "<=": "LessOrEqual",
  ">": "Greater",
  ">=": "GreaterOrEqual",
  "==": "Equal",
};

/** What x, the parameters and the words are. */
interface Lowering {
  readonly x: Tensor;
  readonly parameters: readonly Operand[];
  readonly rules: Record<Word, Rule>;
}

function lower(template: Template, lowering: Lowering): Operand {
  const of = (part: Template) => lower(part, lowering);
  if (isConstant(template)) return evaluate(template, 0);
  switch (template.kind) {
    case "parameter":
      return lowering.parameters[template.index]!;
    case "call":
      return lowering.rules[template.word](template.args.map(of), lowering.x);
    case "conditional": {
      const { comparison } = template;
      const [a, b] = [of(template.left), of(template.right)];
      const [then, otherwise] = [of(template.whenTrue), of(template.whenFalse)];
      if (comparison === "!=") return where(compare("Equal", a, b), otherwise, then);
      return where(compare(comparisons[comparison], a, b), then, otherwise);
    }
    default:
      return lowering.x;
  }
}

/** A formula applied to every element of a tensor, as graph nodes. Accuracy: one rounding of the element type per word. */
export function expressionNodes(
  template: Template,
  x: Tensor,
  { isTrained = false, parameters = [] }: ExpressionNodesOptions = {},
): Tensor {
  return tensor(lower(template, { x, parameters, rules: isTrained ? trainedRules : rules }), x);
}
