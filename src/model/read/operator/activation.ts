import { relu } from "../../hinge-sum.ts";
import { applied, constant, hinged, productOf, quotientOf, type ScalarFunction, sumOf } from "../../scalar-function.ts";
import { Unread } from "../unread.ts";
import type { Value } from "../value.ts";
import { absolute } from "./arithmetic.ts";
import { type Call, float, type OperatorRule, type OperatorRules, operand, text } from "./operator.ts";
import { atEachPlace, type Pointwise } from "./pointwise.ts";

type Numbers = Readonly<Record<string, number>>;
type Formula = (f: ScalarFunction, parameters: Numbers) => ScalarFunction;

/** An operator that does the same to each entry, with the defaults of its attributes. */
const activation = (
  of: Formula,
  defaults: Numbers = {},
  more: Pick<Pointwise, "isHinge" | "exactly"> = {},
): OperatorRule => ({
  attributes: [...Object.keys(defaults), "consumed_inputs"],
  apply: (call) => {
    const given = Object.entries(defaults).map(([name, value]) => [name, float(call, name, value)] as const);
    return applyTo(call, (f) => of(f, Object.fromEntries(given)), more);
  },
});

const applyTo = (
  call: Call,
  of: (f: ScalarFunction) => ScalarFunction,
  more: Pick<Pointwise, "isHinge" | "exactly"> = {},
): Value => atEachPlace(call.blocks, [operand(call, 0)], { of: (f) => of(f!), ...more });

const word = (name: Parameters<typeof applied>[0]) => activation((f) => applied(name, f));

const line = (f: ScalarFunction, slope: number, offset: number) =>
  sumOf(productOf(constant(slope), f), constant(offset));
const clipped = (f: ScalarFunction, lo: number, hi: number) =>
  applied("min", applied("max", f, constant(lo)), constant(hi));
const negativePart = (f: ScalarFunction) => applied("min", f, constant(0));
const relus = (f: ScalarFunction) => hinged(relu, f);

/** x for x ≥ 0 and slope·x below, as two hinges. */
const leaky = (f: ScalarFunction, slope: number): ScalarFunction =>
  hinged({ slope: 0, offset: 0, hinges: [hinge(1, 1), hinge(-slope, -1)] }, f);
const hinge = (weight: number, slope: number) => ({ weight, slope, offset: 0 });

/** gamma·(x for x > 0, alpha·(eˣ − 1) below). */
const exponentialUnit = (f: ScalarFunction, alpha: number, rate: number): ScalarFunction =>
  sumOf(relus(f), productOf(constant(alpha), applied("expm1", quotientOf(negativePart(f), constant(rate)))));

const normal = (f: ScalarFunction) =>
  productOf(constant(0.5), sumOf(constant(1), applied("erf", quotientOf(f, applied("sqrt", constant(2))))));
const tanhGelu = (f: ScalarFunction) => {
  const cubic = sumOf(f, productOf(constant(0.044715), applied("pow", f, constant(3))));
  const scale = applied("sqrt", quotientOf(constant(2), applied("pi")));
  return productOf(productOf(constant(0.5), f), sumOf(constant(1), applied("tanh", productOf(scale, cubic))));
};

/** soft or hard shrinkage: x + bias below −lambd, x − bias above lambd, 0 between. */
function shrunk(f: ScalarFunction, { bias, lambd }: Numbers): ScalarFunction {
  if (bias === lambd && lambd! >= 0) return sumOf(f, productOf(constant(-1), clipped(f, -lambd!, lambd!)));
  throw new Unread("it jumps where it leaves 0, so there is no Lipschitz constant");
}

function thresholded(f: ScalarFunction, { alpha }: Numbers): ScalarFunction {
  if (alpha === 0) return relus(f);
  throw new Unread(`it jumps at ${alpha}, so there is no Lipschitz constant`);
}

function parametric(call: Call): Value {
  return atEachPlace(call.blocks, [operand(call, 0), channelwise(call)], {
    of: (f, slope) => {
      const [rising, falling] = [relus(f!), relus(productOf(constant(-1), f!))];
      return sumOf(rising, productOf(productOf(constant(-1), slope!), falling));
    },
  });
}

/** The slopes of PRelu, one for each channel where the operator set spreads them so. */
function channelwise(call: Call): Value {
  const [x, slope] = [operand(call, 0), operand(call, 1)];
  if (slope.kind !== "constant") throw new Unread("its slopes are computed from the model's input");
  const isPerChannel = call.opset < 9 && slope.shape.length === 1 && slope.values.length > 1 && x.shape.length > 2;
  return isPerChannel ? { ...slope, shape: [slope.values.length, ...x.shape.slice(2).map(() => 1)] } : slope;
}

function gelu(call: Call): Value {
  const approximate = text(call, "approximate", "none");
  return applyTo(call, approximate === "tanh" ? tanhGelu : (f) => productOf(f, normal(f)));
}

const seluOf = (call: Call): Numbers => ({
  alpha: float(call, "alpha", call.opset < 6 ? Math.fround(1.6732) : Math.fround(1.6732632423543772)),
  gamma: float(call, "gamma", call.opset < 6 ? Math.fround(1.0507) : Math.fround(1.0507009873554805)),
});

const leakiness = Math.fround(0.01);

/** Activations that are operators of their own. */
export const activations: OperatorRules = {
  Relu: activation(relus, {}, { isHinge: true, exactly: (x) => Math.max(x!, 0) }),
  LeakyRelu: activation((f, { alpha }) => leaky(f, alpha!), { alpha: leakiness }, { isHinge: true }),
  Abs: { attributes: ["consumed_inputs"], apply: (call) => atEachPlace(call.blocks, [operand(call, 0)], absolute) },
  PRelu: { attributes: ["consumed_inputs"], apply: parametric },
  Sigmoid: word("sigmoid"),
  Tanh: word("tanh"),
  Erf: word("erf"),
  Exp: word("exp"),
  Log: word("log"),
  Sin: word("sin"),
  Cos: word("cos"),
  Tan: word("tan"),
  Atan: word("atan"),
  Sinh: word("sinh"),
  Cosh: word("cosh"),
  Asinh: word("asinh"),
  Softplus: word("softplus"),
  Softsign: activation((f) => quotientOf(f, sumOf(constant(1), applied("abs", f)))),
  Mish: activation((f) => productOf(f, applied("tanh", applied("softplus", f)))),
  Swish: activation((f, { alpha }) => productOf(f, applied("sigmoid", productOf(constant(alpha!), f))), { alpha: 1 }),
  HardSigmoid: activation((f, { alpha, beta }) => clipped(line(f, alpha!, beta!), 0, 1), {
    alpha: Math.fround(0.2),
    beta: 0.5,
  }),
  HardSwish: activation((f) => productOf(f, quotientOf(clipped(line(f, 1, 3), 0, 6), constant(6)))),
  Elu: activation((f, { alpha }) => exponentialUnit(f, alpha!, 1), { alpha: 1 }),
  Celu: activation((f, { alpha }) => exponentialUnit(f, alpha!, alpha!), { alpha: 1 }),
  Selu: {
    attributes: ["alpha", "gamma", "consumed_inputs"],
    apply: (call) => {
      const { alpha, gamma } = seluOf(call);
      return applyTo(call, (f) => productOf(constant(gamma!), exponentialUnit(f, alpha!, 1)));
    },
  },
  Gelu: { attributes: ["approximate"], apply: gelu },
  Shrink: activation(shrunk, { bias: 0, lambd: 0.5 }),
  ThresholdedRelu: activation(thresholded, { alpha: 1 }),
};
