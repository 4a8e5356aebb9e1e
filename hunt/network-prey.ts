import fc from "fast-check";
import {
  absoluteBounds,
  attacker,
  type Block,
  bracket,
  certifier,
  executionError,
  findPairBounds,
  finished,
  type Model,
  type UpperBounds,
  upperBounds,
} from "../src/model/index.ts";
import { type Caught, fault, type Prey } from "./prey.ts";

/** max(slope·z, z), or without bends where that is 1: functions whose hinges doubles hold. */
interface LayerPlan {
  /** Entry [input][output]. */
  readonly weight: readonly (readonly number[])[];
  readonly bias: readonly number[];
  readonly leak: number;
}

type Plan = readonly LayerPlan[];

const leaky = (leak: number) => ({
  slope: leak,
  offset: 0,
  hinges: leak === 1 ? [] : [{ weight: 1 - leak, slope: 1, offset: 0 }],
});

const affine = (of: number, { weight, bias }: Pick<LayerPlan, "weight" | "bias">): Block => ({
  kind: "affine",
  of,
  map: {
    kind: "matrix",
    copies: 1,
    rows: weight.length,
    columns: bias.length,
    weight: Float64Array.from(weight.flat()),
  },
  bias: Float64Array.from(bias),
});

/** Steps of a layer; the last has no function. */
type Steps = (layer: LayerPlan, from: number, isLast: boolean) => readonly Block[];

const plain: Steps = (layer, from, isLast) => [
  affine(from, layer),
  ...(isLast ? [] : [{ kind: "activation" as const, of: from + 1, functions: [leaky(layer.leak)] }]),
];

function modelOf(plan: Plan, steps: Steps = plain): Model {
  const blocks: Block[] = [{ kind: "input", width: plan[0]!.weight.length }];
  plan.forEach((layer, i) => {
    blocks.push(...steps(layer, blocks.length - 1, i === plan.length - 1));
  });
  return { blocks };
}

/** What the network gives, by code of its own. */
const outputsOf = (plan: Plan, x: readonly number[]): readonly number[] =>
  plan.reduce<readonly number[]>((v, { weight, bias }, i) => {
    const leak = i === 0 ? 1 : plan[i - 1]!.leak;
    return bias.map((b, c) => v.reduce((sum, z, r) => sum + Math.max(leak * z, z) * weight[r]![c]!, b));
  }, x);

/** Networks that compute the same as the plan, made otherwise. */
const variants: Readonly<Record<string, (plan: Plan) => Model>> = {
  "with permuted neurons": (plan) =>
    modelOf(
      plan.map(({ weight, bias, leak }, i) => {
        const rows = i === 0 ? weight : weight.toReversed();
        const isLast = i === plan.length - 1;
        return isLast
          ? { weight: rows, bias, leak }
          : { weight: rows.map((row) => row.toReversed()), bias: bias.toReversed(), leak };
      }),
    ),
  "rescaled by powers of two": (plan) =>
    modelOf(
      plan.map(({ weight, bias, leak }, i) => {
        const up = i === plan.length - 1 ? 1 : 4;
        const factor = up / (i === 0 ? 1 : 4);
        return { weight: weight.map((row) => row.map((w) => w * factor)), bias: bias.map((b) => b * up), leak };
      }),
    ),
  "with affine maps split": (plan) =>
    modelOf(plan, (layer, from, isLast) => {
      const twice = layer.weight.map((row) => row.map((w) => 2 * w));
      const half: Block = {
        kind: "affine",
        of: from + 1,
        map: { kind: "scaling", width: layer.bias.length, factor: 0.5 },
        bias: Float64Array.from(layer.bias),
      };
      const own = [affine(from, { weight: twice, bias: layer.bias.map(() => 0) }), half];
      return isLast ? own : [...own, { kind: "activation", of: from + 2, functions: [leaky(layer.leak)] }];
    }),
  "with lines for each neuron": (plan) =>
    modelOf(plan, (layer, from, isLast) => {
      const lines: Block = {
        kind: "activation",
        of: from + 1,
        functions: layer.bias.map((offset) => ({ slope: 1, offset, hinges: [] })),
      };
      const own = [affine(from, { weight: layer.weight, bias: layer.bias.map(() => 0) }), lines];
      return isLast ? own : [...own, { kind: "activation", of: from + 2, functions: [leaky(layer.leak)] }];
    }),
  "with inputs that count for nothing": ([first, ...more]) =>
    modelOf([{ ...first!, weight: [...first!.weight, first!.bias.map(() => 0)] }, ...more]),
  "with identities between": (plan) =>
    modelOf(plan, (layer, from, isLast) => [
      ...plain(layer, from, isLast),
      { kind: "activation", of: from + (isLast ? 1 : 2), functions: [leaky(1)] },
    ]),
};

const near = (a: number, b: number, by: number) => Math.abs(a - b) <= by * Math.max(Math.abs(a), Math.abs(b)) + 1e-12;

/** No search beyond the closed form: its steps are not the same for networks of other sizes. */
const effort = 0;

/** Places at a distance, by a rule without memory. */
function* around(x: readonly number[], seed: number): Generator<readonly number[]> {
  let state = seed;
  const next = () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647 - 0.5;
  };
  for (let k = 0; k < 40; k++) {
    const step = x.map(next);
    const length = Math.hypot(...step) || 1;
    yield step.map((v) => v / length);
  }
}

function checkRadii(plan: Plan, upper: UpperBounds, x: readonly number[]): void {
  const model = modelOf(plan);
  const pairs = finished(findPairBounds(upper, 1e5));
  const values = outputsOf(plan, x);
  const label = values.indexOf(Math.max(...values));
  const error = executionError(model);
  for (const norm of ["l2", "linf"] as const) {
    const bounds = norm === "l2" ? pairs : absoluteBounds(upper, pairs);
    const { exact, executed, common } = certifier(model, { norm, bounds, error, whole: [upper.best] })(x, label);
    if (executed!.radius > exact.radius || common[0]! > exact.radius * (1 + 1e-9))
      fault(`radii of ${norm} are not in order`);
    const attack = attacker(model, { norm, box: null })(x, label);
    if (attack && exact.radius > attack.radius)
      fault(`${exact.radius} is certified in ${norm}, and an attack succeeds at ${attack.radius}`);
    const within = Math.min(exact.radius, 1e6) * (1 - 1e-9);
    for (const step of around(x, 7)) {
      const most = norm === "l2" ? 1 : Math.max(...step.map(Math.abs));
      const y = outputsOf(
        plan,
        x.map((v, i) => v + (within * step[i]!) / most),
      );
      if (Math.max(...y) > y[label]! + 1e-9 * (1 + Math.abs(y[label]!)))
        fault(`${exact.radius} is certified in ${norm}, and an input nearer is classed otherwise`);
    }
  }
}

function look(plan: Plan): Caught {
  const found = upperBounds(modelOf(plan), { effort });
  const { product, compositional, best } = found;
  const { lower } = bracket(modelOf(plan), { effort: 1e4 });
  if (!(lower.value <= best) || !(best <= product))
    fault(`the ends ${lower.value}, ${best}, ${product} are not in order`);
  const x = plan[0]!.weight.map((_, i) => ((i * 37) % 11) / 4 - 1);
  const here = outputsOf(plan, x);
  for (const step of around(x, 3)) {
    const there = outputsOf(
      plan,
      x.map((v, i) => v + step[i]!),
    );
    const quotient = Math.hypot(...there.map((v, i) => v - here[i]!));
    if (quotient > best * (1 + 1e-9) + 1e-9) fault(`a quotient of ${quotient}, above ${best}`);
  }
  for (const [name, made] of Object.entries(variants)) {
    const other = upperBounds(made(plan), { effort });
    if (!near(other.product, product, 1e-9)) fault(`${name} the product is ${other.product}, not ${product}`);
    if (Math.abs(other.best - best) > 0.02 * Math.max(best, 0.05 * product) + 1e-200)
      fault(`${name} the bound is ${other.best}, not ${best}`);
    if (lower.value > other.best) fault(`${name} the lower end lies above the upper one`);
  }
  if (plan.at(-1)!.bias.length > 1) checkRadii(plan, found, x);
  return compositional === null ? "undecided" : "decided";
}

const eighths = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -24, max: 24 }).map((n) => n / 8) },
  { weight: 1, arbitrary: fc.constantFrom(0, 2 ** -30, 1024) },
);
const layer = (rows: number, columns: number): fc.Arbitrary<LayerPlan> =>
  fc.record({
    weight: fc.array(fc.array(eighths, { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
    bias: fc.array(eighths, { minLength: columns, maxLength: columns }),
    leak: fc.constantFrom(0, 0, 0.25, 0.5),
  });

/** Random networks of leaky ReLUs, as JSON. */
export const networkPrey: Prey = {
  name: "network",
  oracle: "quotients and nearby inputs by code of its own; the same network made otherwise",
  inputs: fc
    .array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 6 })
    .chain((widths) => fc.tuple(...widths.slice(1).map((columns, i) => layer(widths[i]!, columns))))
    .map((plan) => JSON.stringify(plan)),
  look: (input) => look(JSON.parse(input)),
};
