import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { at, fromSlopes, parseActivation } from "../src/activation/index.ts";
import { slopeBand } from "../src/constraint/index.ts";
import { nativeEngine } from "../src/engine/index.node.ts";
import {
  encodeModel,
  expressionNodes,
  type Graph,
  graph,
  input,
  sub,
  type Tensor,
  type TensorValue,
} from "../src/graph/index.ts";
import { spectralNormBound } from "../src/model/index.ts";
import { randomStream } from "../src/random/index.ts";
import { alongOrthonormal, bjorckStep } from "../src/training/bjorck.ts";
import {
  type Architecture,
  initialise,
  networkOutputs,
  type ParameterValues,
  train,
  uniformGrid,
} from "../src/training/index.ts";
import { orthonormalise } from "../src/training/orthonormalise.ts";
import { type PiecewiseLinearNodes, piecewiseLinearNodes } from "../src/training/piecewise-linear-nodes.ts";
import { type StepRule, stepNumbers } from "../src/training/step-rule.ts";
import { byName, trainingSteps } from "./training-steps.ts";

const engine = await nativeEngine();
const float32 = (shape: readonly number[], data: ArrayLike<number>): TensorValue => ({
  type: "float32",
  shape,
  data: Float32Array.from(data),
});

async function run(g: Graph, feeds: Record<string, TensorValue>): Promise<Record<string, Float32Array>> {
  const session = await engine.compile(encodeModel(g));
  const outputs = await session.run(feeds);
  await session.release();
  return Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, value.data as Float32Array]));
}

/** The learned activation at z: the nodes take z without their shift. */
const applied = ({ shift, apply }: PiecewiseLinearNodes, z: Tensor): Tensor => apply(sub(z, shift), 0);

describe("the learned activation as graph nodes", () => {
  const grid = uniformGrid(8, 2);

  it.each(["network", "layer", "neuron"] as const)(
    "computes the piecewise-linear function of its slopes, shared per %s",
    async (share) => {
      const random = randomStream(5);
      const width = 3;
      const functions = share === "neuron" ? width : 1;
      const slopes = Array.from({ length: functions * 8 }, () => Math.round(random.uniform() * 1024) / 1024);
      const z = input("z", "float32", [1, 40, width]);
      const table = input("slopes", "float32", [1, slopes.length]);
      const layer = { kind: "piecewise-linear" as const, grid, share, band: null };
      const y = applied(piecewiseLinearNodes(table, [width], layer), z);
      const values = Array.from({ length: 40 * width }, () => random.normal() * 2.5);
      const result = await run(graph("s", [z, table], { y }), {
        z: float32([1, 40, width], values),
        slopes: float32([1, slopes.length], slopes),
      });
      const exact = Array.from({ length: functions }, (_, f) =>
        fromSlopes({
          knots: grid.knots.slice(1, -1),
          slopes: slopes.slice(f * 8, f * 8 + 8),
          anchor: { x: 0, value: 0 },
        }),
      );
      values.forEach((value, i) => {
        expect(result.y![i]).toBeCloseTo(at(exact[functions === 1 ? 0 : i % width]!, value), 5);
      });
    },
  );

  it("keeps one network's NaN away from the others that run beside it", async () => {
    const z = input("z", "float32", [2, 2, 1]);
    const table = input("slopes", "float32", [2, 8]);
    const layer = { kind: "piecewise-linear" as const, grid, share: "network" as const, band: null };
    const y = applied(piecewiseLinearNodes(table, [1], layer), z);
    const { y: result } = await run(graph("s", [z, table], { y }), {
      z: float32([2, 2, 1], [Number.NaN, Number.POSITIVE_INFINITY, 0.5, 1]),
      slopes: float32([2, 8], new Array(16).fill(1)),
    });
    expect(Array.from(result!.slice(2))).toEqual([0.5, 1]);
  });
});

describe("an activation's formula as graph nodes", () => {
  it.each([
    "sigmoid",
    "tanh",
    "relu",
    "leaky_relu",
    "elu",
    "gelu",
    "silu",
    "softplus",
    "formula:x > 0 ? x : sin(x)",
    "formula:clip(x, -1, 1)",
  ])("agrees with %s", async (spec) => {
    const activation = parseActivation(spec);
    const z = input("z", "float32", [64]);
    const values = Float32Array.from({ length: 64 }, (_, i) => (i - 32) / 5);
    const { y } = await run(graph("s", [z], { y: expressionNodes(activation.expression, z) }), {
      z: float32([64], values),
    });
    values.forEach((x, i) => {
      expect(y![i]).toBeCloseTo(activation.at(x), 5);
    });
  });
});

describe("a Björck step", () => {
  it("brings any weights of norm up to 2 to norm at most 1", async () => {
    const random = randomStream(9);
    const w = input("w", "float32", [1, 6, 4]);
    const g = graph("b", [w], { y: bjorckStep(w) });
    for (let k = 0; k < 20; k++) {
      const raw = Float32Array.from({ length: 24 }, () => random.normal());
      const scale = (2 * random.uniform()) / spectralNormBound(raw, 6, 4);
      const { y } = await run(g, {
        w: float32(
          [1, 6, 4],
          raw.map((x) => x * scale),
        ),
      });
      expect(spectralNormBound(y!, 6, 4)).toBeLessThan(1 + 1e-6);
    }
  });
});

describe("the gradient along orthonormal matrices", () => {
  it.each([
    [5, 3],
    [3, 5],
  ])("of %d × %d entries is tangent, and nothing is left of a push against the constraint", async (rows, columns) => {
    const random = randomStream(4);
    const normals = () => Float64Array.from({ length: rows * columns }, () => random.normal());
    const weight = orthonormalise(normals(), rows, columns);
    const [count, size] = rows >= columns ? [columns, rows] : [rows, columns];
    const entry = (m: ArrayLike<number>, v: number, i: number) =>
      m[rows >= columns ? i * columns + v : v * columns + i]!;
    const inner = (a: ArrayLike<number>, b: ArrayLike<number>, u: number, v: number) =>
      Array.from({ length: size }, (_, i) => entry(a, u, i) * entry(b, v, i)).reduce((x, y) => x + y, 0);
    // The vectors of `push` are symmetric combinations of those of the weight.
    const push = Float64Array.from(weight, (_, place) => {
      const [v, i] =
        rows >= columns
          ? [place % columns, Math.floor(place / columns)]
          : [Math.floor(place / columns), place % columns];
      return Array.from({ length: count }, (_, u) => entry(weight, u, i) * (1 + Math.min(u, v) + u * v)).reduce(
        (x, y) => x + y,
        0,
      );
    });
    const [g, w] = ["g", "w"].map((name) => input(name, "float32", [1, rows, columns]));
    const along = graph("along", [g!, w!], { y: alongOrthonormal(g!, w!) });
    const of = async (data: Float64Array) =>
      (await run(along, { g: float32([1, rows, columns], data), w: float32([1, rows, columns], weight) })).y!;
    for (const value of await of(push)) expect(value).toBeCloseTo(0, 5);
    const tangent = await of(normals());
    for (let u = 0; u < count; u++) {
      for (let v = 0; v < count; v++) {
        expect(inner(weight, tangent, u, v) + inner(weight, tangent, v, u)).toBeCloseTo(0, 5);
      }
    }
  });
});

const band = slopeBand(0, 1);
const grid = uniformGrid(8, 2);
const base: Architecture = {
  features: 2,
  hidden: [3],
  outputs: 1,
  loss: "squared-error",
  preserve: "neuron",
  activation: { kind: "piecewise-linear", grid, share: "network", band },
};

/** The loss of the little network in doubles, written without any graph; with the price of its gain where it has one of its own. */
function referenceLoss(
  values: Record<string, Float64Array>,
  x: readonly number[][],
  y: readonly number[],
  price: number,
): number {
  const gain = values.logGain ? Math.exp(values.logGain[0]!) : 1;
  const slopes = Array.from(values.slopes!);
  const s = (z: number): number => {
    // The integral of the slope from 0 to z.
    const step = grid.step;
    let sum = 0;
    slopes.forEach((p, i) => {
      const lo = i === 0 ? Number.NEGATIVE_INFINITY : grid.knots[i]!;
      const hi = i === slopes.length - 1 ? Number.POSITIVE_INFINITY : grid.knots[i]! + step;
      const overlap =
        z >= 0 ? Math.max(0, Math.min(z, hi) - Math.max(0, lo)) : -Math.max(0, Math.min(0, hi) - Math.max(z, lo));
      sum += p * overlap;
    });
    return sum;
  };
  const errors = x.map((row, r) => {
    const hidden = [0, 1, 2].map((j) =>
      s(row[0]! * values.weight0![j]! + row[1]! * values.weight0![3 + j]! + values.bias0![j]!),
    );
    const out = hidden.reduce((sum, h, j) => sum + h * values.weight1![j]!, values.bias1![0]!);
    return (gain * out - y[r]!) ** 2;
  });
  return errors.reduce((a, b) => a + b, 0) / errors.length + price * gain;
}

/** Adam as its authors wrote it, or descent with momentum, in doubles, with gradients by central differences, slopes clipped to the band. */
function referenceTraining(
  start: Record<string, Float64Array>,
  x: readonly number[][],
  y: readonly number[],
  steps: number,
  { rate, rule, price }: { readonly rate: number; readonly rule: StepRule; readonly price: number },
) {
  const values = Object.fromEntries(Object.entries(start).map(([k, v]) => [k, v.slice()]));
  const m = Object.fromEntries(Object.entries(start).map(([k, v]) => [k, new Float64Array(v.length)]));
  const v = Object.fromEntries(Object.entries(start).map(([k, w]) => [k, new Float64Array(w.length)]));
  const losses: number[] = [];
  for (let t = 1; t <= steps; t++) {
    losses.push(referenceLoss(values, x, y, price));
    const gradients = Object.fromEntries(
      Object.entries(values).map(([name, array]) => [
        name,
        array.map((_, i) => {
          const h = 1e-6;
          const moved = (d: number) => ({ ...values, [name]: array.map((w, k) => (k === i ? w + d : w)) });
          return (referenceLoss(moved(h), x, y, price) - referenceLoss(moved(-h), x, y, price)) / (2 * h);
        }),
      ]),
    );
    for (const name of Object.keys(values)) {
      values[name] = values[name]!.map((w, i) => {
        const g = gradients[name]![i]!;
        m[name]![i] = rule.method === "adam" ? 0.9 * m[name]![i]! + 0.1 * g : rule.momentum * m[name]![i]! + g;
        v[name]![i] = 0.999 * v[name]![i]! + 0.001 * g * g;
        const next =
          rule.method === "adam"
            ? w - (rate * (m[name]![i]! / (1 - 0.9 ** t))) / (Math.sqrt(v[name]![i]! / (1 - 0.999 ** t)) + 1e-8)
            : w - rate * m[name]![i]!;
        return name === "slopes" ? Math.min(1, Math.max(0, next)) : next;
      });
    }
  }
  return { losses, values };
}

describe("a training step", () => {
  it.each([
    ["Adam", { method: "adam" }, 0.02, true, undefined],
    ["Adam, the gain at a price,", { method: "adam" }, 0.02, true, 0.4],
    ["descent with momentum", { method: "sgd", momentum: 0.8 }, 0.1, true, undefined],
    ["descent with momentum, the gain at a price,", { method: "sgd", momentum: 0.8 }, 0.1, true, 0.4],
    ["plain descent", { method: "sgd", momentum: 0 }, 0.3, false, undefined],
  ] as const)(
    "does what %s with projected slopes does in plain doubles, step after step",
    async (_, rule, rate, isClipped, gainPrice) => {
      const architecture: Architecture = { ...base, ...(gainPrice !== undefined && { gainPrice }) };
      const random = randomStream(2);
      const steps = 12;
      const rows = 6;
      const x = Array.from({ length: rows }, () => [random.normal(), random.normal()]);
      const y = x.map(([a, b]) => Math.abs(a!) - b!);
      const start = initialise(architecture, random, {
        variance: 2,
        slopes: [0.5, 0.45, 0.01, 0.99, 0.01, 0.99, 0.5, 0.5],
      });
      const doubles = Object.fromEntries(Object.entries(byName(start)).map(([k, w]) => [k, Float64Array.from(w)]));
      const reference = referenceTraining(doubles, x, y, steps, { rate, rule, price: gainPrice ?? 0 });
      expect("logGain" in reference.values).toBe(gainPrice !== undefined);
      const result = await trainingSteps(engine, architecture, start, {
        features: Float32Array.from(x.flat()),
        targets: Float32Array.from(y),
        batches: Int32Array.from({ length: steps * rows }, (_, i) => i % rows),
        batch: rows,
        schedule: Array.from({ length: steps }, (_, i) => stepNumbers(rule, rate, i + 1)),
        rule,
      });
      const losses = result.loss!.data as Float32Array;
      reference.losses.forEach((loss, t) => {
        expect(losses[t]).toBeCloseTo(loss, 4);
      });
      for (const [name, wanted] of Object.entries(reference.values)) {
        const found = result[`new.${name}`]!.data as Float32Array;
        wanted.forEach((value, i) => {
          expect(found[i]).toBeCloseTo(value, 3);
        });
      }
      if (isClipped) expect(reference.values.slopes!.some((p) => p === 0 || p === 1)).toBe(true);
    },
  );
});

it("the outputs of several networks to rows come network after network, as plain arithmetic gives them", async () => {
  const architecture: Architecture = {
    features: 2,
    hidden: [2],
    outputs: 1,
    loss: "squared-error",
    preserve: "neuron",
    activation: { kind: "fixed", expression: parseActivation("relu").expression },
  };
  const networks = [1, 3].map((c) => ({
    layers: [
      { weight: Float32Array.of(1, -c, 2, 0.5), bias: Float32Array.of(0.25, c) },
      { weight: Float32Array.of(c, -2), bias: Float32Array.of(-1) },
    ],
  }));
  const rows = [[1, 2], [-3, 0.5], [0, -1]] as const; // biome-ignore format: rows
  const relu = (z: number) => Math.max(0, z);
  const expected = [1, 3].flatMap((c) =>
    rows.map(([x, y]) => c * relu(x + 2 * y + 0.25) - 2 * relu(-c * x + 0.5 * y + c) - 1),
  );
  const found = await networkOutputs(engine, { architecture, networks }, Float32Array.from(rows.flat()));
  expect(Array.from(found)).toEqual(expected);
});

describe("training", () => {
  const random = randomStream(4);
  const rows = 80;
  const features = Float32Array.from({ length: rows * 2 }, () => random.normal());
  const targets = Float32Array.from(
    { length: rows },
    (_, i) => Math.abs(features[2 * i]!) - 0.5 * features[2 * i + 1]!,
  );
  const data = {
    features,
    targets,
    rows,
    train: Int32Array.from({ length: 60 }, (_, i) => i),
    validation: Int32Array.from({ length: 20 }, (_, i) => 60 + i),
  };
  const options = { batch: 16, epochs: 60, patience: 60, learningRate: 0.02 };
  const planFor = (architecture: Architecture, seed: number, gain = 1) => ({
    start: initialise(architecture, randomStream(seed), { variance: 4, slopes: new Array<number>(8).fill(0.5) }),
    order: randomStream(seed).split("order"),
    gain,
  });

  it("learns, keeps every slope in the band, and repeats itself to the bit", async () => {
    const once = await train(engine, {
      architecture: base,
      data,
      plans: [planFor(base, 1), planFor(base, 2)],
      ...options,
    });
    const again = await train(engine, {
      architecture: base,
      data,
      plans: [planFor(base, 1), planFor(base, 2)],
      ...options,
    });
    expect(again).toEqual(once);
    for (const model of once) {
      const first = model.history[0]!.validationLoss;
      expect(Math.min(...model.history.map((h) => h.validationLoss))).toBeLessThan(first / 3);
      expect(model.history.every((h) => h.slopes.every((p) => p >= 0 && p <= 1))).toBe(true);
    }
  });

  it.each([
    ["R²", base, targets, 1],
    [
      "accuracy",
      { ...base, outputs: 2, loss: "cross-entropy" } as const,
      Float32Array.from(targets).reduce(
        (all, y, i) => {
          all[2 * i + Number(y > 0)] = 1;
          return all;
        },
        new Float32Array(2 * rows),
      ),
      2,
    ],
  ] as const)(
    "tells the %s of each network on validation after each epoch, where it is asked for",
    async (_, architecture, truth, outputs) => {
      const plans = [planFor(architecture, 1), planFor(architecture, 2)];
      const held = { features: features.subarray(2 * 60), truth: truth.subarray(outputs * 60) };
      const told: (number | undefined)[] = [];
      const expected: number[] = [];
      await train(engine, {
        ...{ architecture, data: { ...data, targets: truth }, plans, ...options, epochs: 3 },
        scored: true,
        onEpoch: async (event, networks) => {
          told.push(...event.networks.map(({ validationScore }) => validationScore));
          const given = await networkOutputs(
            engine,
            { architecture, networks: networks() },
            Float32Array.from(held.features),
          );
          for (const model of [0, 1]) {
            const y = Array.from(held.truth);
            const z = Array.from(given.subarray(model * y.length, (model + 1) * y.length));
            const mean = y.reduce((a, b) => a + b, 0) / y.length;
            const squares = (from: readonly number[]) => y.reduce((sum, v, i) => sum + (v - from[i]!) ** 2, 0);
            // Of two classes the one with the larger output.
            const right = y.filter((v, i) => i % 2 === 1 && v === Number(z[i]! > z[i - 1]!)).length / 20;
            expected.push(outputs === 1 ? 1 - squares(z) / squares(y.map(() => mean)) : right);
          }
        },
      });
      expect(told).toHaveLength(6);
      told.forEach((score, i) => {
        expect(score).toBeCloseTo(expected[i]!, 4);
      });
      const [watched, unwatched] = await Promise.all(
        [true, false].map((scored) =>
          train(engine, { architecture, data: { ...data, targets: truth }, plans, ...options, epochs: 3, scored }),
        ),
      );
      expect(watched).toStrictEqual(unwatched);
      const silent: object[] = [];
      const onEpoch = ({ networks }: { readonly networks: readonly object[] }) => void silent.push(...networks);
      await train(engine, { architecture: base, data, plans: [planFor(base, 1)], ...options, epochs: 1, onEpoch });
      expect(silent[0]).not.toHaveProperty("validationScore");
    },
  );

  it("trains a network the same alone and beside others", async () => {
    const [alone] = await train(engine, { architecture: base, data, plans: [planFor(base, 2)], ...options });
    const [, beside] = await train(engine, {
      architecture: base,
      data,
      plans: [planFor(base, 1), planFor(base, 2)],
      ...options,
    });
    beside!.history.forEach((h, i) => {
      expect(h.validationLoss).toBeCloseTo(alone!.history[i]!.validationLoss, 3);
    });
  });

  it("returns a network as it was after its best epoch, whatever came later", async () => {
    const seen: ParameterValues[] = [];
    const onEpoch = (_: unknown, networks: () => readonly ParameterValues[]) => void seen.push(networks()[0]!);
    const training = { architecture: base, data, plans: [planFor(base, 1)], ...options, epochs: 40, patience: 40 };
    const [model] = await train(engine, { ...training, learningRate: 0.1, onEpoch });
    const { bestEpoch, history, parameters } = model!;
    expect(bestEpoch).toBeLessThan(40);
    expect(history[bestEpoch - 1]!.validationLoss).toBe(Math.min(...history.map((each) => each.validationLoss)));
    expect(parameters).toEqual(seen[bestEpoch - 1]);
    expect(parameters).not.toEqual(seen.at(-1));
  });

  it("keeps spectral norms at 1 where the network is to preserve closeness", async () => {
    const architecture: Architecture = { ...base, hidden: [8, 8], preserve: "network" };
    const [model] = await train(engine, { architecture, data, plans: [planFor(architecture, 1, 3)], ...options });
    expect(spectralNormBound(model!.parameters.layers[1]!.weight, 8, 8)).toBeLessThan(1 + 1e-5);
    expect(spectralNormBound(model!.parameters.layers[0]!.weight, 2, 8)).toBeLessThan(1 + 1e-5);
  });

  it("learns a gain at a price, wherever it begins: the dearer, the smaller; the best epoch counts the price", async () => {
    const plain: Architecture = { ...base, hidden: [8, 8], preserve: "network" };
    const learned = async (gainPrice: number) => {
      const architecture = { ...plain, gainPrice };
      const starts = [1, 4];
      const plans = starts.map((gain) => planFor(architecture, 1, gain));
      const models = await train(engine, { architecture, data, plans, ...options, epochs: 300, patience: 300 });
      return models.map(({ parameters, history, bestEpoch }, i) => ({
        gain: starts[i]! * Math.exp(parameters.logGain![0]!),
        parameters,
        loss: history[bestEpoch - 1]!.validationLoss,
      }));
    };
    const [cheap, dear] = [await learned(0.01), await learned(0.3)];
    // They began a factor of 4 apart.
    for (const [first, second] of [cheap, dear])
      expect(Math.abs(Math.log(first!.gain / second!.gain))).toBeLessThan(0.2);
    expect(dear[0]!.gain).toBeLessThan(0.8 * cheap[0]!.gain);
    const { gain, parameters, loss } = dear[0]!;
    const given = await networkOutputs(
      engine,
      { architecture: plain, networks: [parameters] },
      features.slice(2 * 60, 2 * 80),
    );
    const errors = Array.from(given, (value, i) => (gain * value - targets[60 + i]!) ** 2);
    expect(loss).toBeCloseTo(errors.reduce((a, b) => a + b, 0) / errors.length + 0.3 * gain, 4);
  });

  it("trains where a layer is thousands wide, and keeps its norm", async () => {
    const width = 3000;
    const wide = Float32Array.from({ length: rows * width }, () => random.normal());
    const architecture: Architecture = { ...base, features: width, hidden: [8], preserve: "network" };
    const [model] = await train(engine, {
      architecture,
      data: { ...data, features: wide },
      plans: [planFor(architecture, 1)],
      ...options,
      learningRate: 0.05,
      epochs: 5,
    });
    expect(model!.status).toBe("trained");
    expect(spectralNormBound(model!.parameters.layers[0]!.weight, width, 8)).toBeLessThan(1 + 1e-4);
  });

  it("records a diverged network and leaves its neighbour alone", async () => {
    const bad = planFor(base, 1);
    const [first, last] = bad.start.layers;
    const layers = [first!, { ...last!, weight: last!.weight.map(() => 3e38) }];
    const exploding = { ...bad, start: { ...bad.start, layers } };
    const [diverged, fine] = await train(engine, {
      architecture: base,
      data,
      plans: [exploding, planFor(base, 2)],
      ...options,
      epochs: 5,
    });
    expect(diverged!.status).toBe("diverged");
    expect(fine!.status).toBe("trained");
    expect(fine!.history).toHaveLength(5);
  });
});

it("the uniform grid has exact knots for any number of regions", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 256 }), fc.double({ min: 0.5, max: 50, noNaN: true }), (regions, range) => {
      const { knots, step } = uniformGrid(regions, range);
      expect(knots).toHaveLength(regions + 1);
      expect(Number.isInteger(step * 1024)).toBe(true);
      knots.forEach((t, i) => {
        if (i > 0) expect(t - knots[i - 1]!).toBe(step);
      });
    }),
  );
});
