import { describe, expect, it } from "vitest";
import { at, fromSlopes } from "../src/activation/index.ts";
import { slopeBand } from "../src/constraint/index.ts";
import { nativeEngine } from "../src/engine/index.node.ts";
import { encodeModel, gradient, graph, input, mul, simplify, sum, type Tensor } from "../src/graph/index.ts";
import { spectralNormBound } from "../src/model/index.ts";
import { randomStream } from "../src/random/index.ts";
import { freeKnotNodes } from "../src/training/free-knot-nodes.ts";
import { groupSort } from "../src/training/group-sort-nodes.ts";
import { type Architecture, evaluationGraph, initialise, network, train } from "../src/training/index.ts";

const engine = await nativeEngine({ threads: 1 });

/** Runs y = build(inputs) in doubles, with the gradient of Σ weight · y by the inputs. */
async function evaluator(
  shapes: Readonly<Record<string, readonly number[]>>,
  build: (named: Readonly<Record<string, Tensor>>) => Tensor,
) {
  const inputs = Object.entries(shapes).map(([name, shape]) => input(name, "float64", shape));
  const y = build(Object.fromEntries(inputs.map((x) => [x.node.name!, x])));
  const weight = input("weight", "float64", y.shape as number[]);
  const loss = sum(mul(y, weight), [0, 1, 2]);
  const gradients = gradient(loss, inputs);
  const outputs = { y, loss, ...Object.fromEntries(inputs.map((x, i) => [`d.${x.node.name}`, gradients[i]!])) };
  const session = await engine.compile(encodeModel(simplify(graph("layer", [...inputs, weight], outputs))));
  const all = { ...shapes, weight: y.shape as number[] };
  return async (values: Readonly<Record<string, Float64Array>>) => {
    const feeds = Object.entries(all).map(
      ([name, shape]) => [name, { type: "float64", shape, data: values[name]! }] as const,
    );
    const result = await session.run(Object.fromEntries(feeds));
    return Object.fromEntries(Object.entries(result).map(([name, { data }]) => [name, data as Float64Array]));
  };
}

type Evaluate = Awaited<ReturnType<typeof evaluator>>;

/** Largest difference between the gradient by `name` and central differences. */
async function gradientError(evaluate: Evaluate, values: Record<string, Float64Array>, name: string): Promise<number> {
  const { [`d.${name}`]: exact } = await evaluate(values);
  let worst = 0;
  for (let k = 0; k < exact!.length; k++) {
    const moved = async (by: number) => {
      const shifted = values[name]!.map((v, i) => (i === k ? v + by : v));
      return (await evaluate({ ...values, [name]: shifted })).loss![0]!;
    };
    const difference = ((await moved(1e-6)) - (await moved(-1e-6))) / 2e-6;
    worst = Math.max(worst, Math.abs(difference - exact![k]!));
  }
  return worst;
}

const normals = (count: number, seed: number) => {
  const random = randomStream(seed);
  return Float64Array.from({ length: count }, () => random.normal());
};

describe("sorting in groups", () => {
  it.each([1, 2, 3, 4, 6, 12])(
    "sorts each group of %d of 12 neurons, and its derivative carries back",
    async (size) => {
      const shape = [2, 4, 12] as const;
      const evaluate = await evaluator({ z: shape }, ({ z }) => groupSort(z!, size));
      const values = { z: normals(96, size), weight: normals(96, 50 + size) };
      const { y } = await evaluate(values);
      const groups = 12 / size;
      const members = (row: ArrayLike<number>, group: number) =>
        Array.from({ length: size }, (_, i) => row[group + i * groups]!);
      for (let row = 0; row < 8; row++) {
        const [before, after] = [values.z, y!].map((x) => x.subarray(row * 12, row * 12 + 12));
        for (let group = 0; group < groups; group++) {
          expect(members(after!, group)).toEqual(members(before!, group).toSorted((a, b) => a - b));
        }
      }
      expect(await gradientError(evaluate, values, "z")).toBeLessThan(1e-8);
    },
  );

  it("refuses groups that do not fill the layer, naming both sizes", () => {
    expect(() => groupSort(input("z", "float32", [1, 1, 10]), 4)).toThrow(/groups of 4 .* multiples of 4, got 10/);
    expect(() => groupSort(input("z", "float32", [1, 1, 10]), 0)).toThrow(RangeError);
  });
});

const band = slopeBand(-1, 1);

describe("an activation with free knots", () => {
  const hidden = [2, 3];
  const neurons = 5;

  it.each([2, 3, 5])(
    "is the piecewise-linear function of its %d slopes and its knots in any order",
    async (regions) => {
      const slopes = normals(neurons * regions, 1).map((p) => Math.max(-1, Math.min(1, p)));
      const knots = normals(neurons * (regions - 1), 2);
      const shapes = { z: [1, 20, 3], slopes: [1, slopes.length], knots: [1, knots.length] };
      const evaluate = await evaluator(shapes, ({ z, ...tables }) =>
        freeKnotNodes({ slopes: tables.slopes!, knots: tables.knots! }, hidden, {
          kind: "free-knots",
          regions,
          band,
        })(z!, 1),
      );
      const values = { z: normals(60, 3), slopes, knots, weight: normals(60, 4) };
      const { y } = await evaluate(values);
      const functions = [2, 3, 4].map((neuron) => {
        const own = Array.from(slopes.slice(neuron * regions, (neuron + 1) * regions));
        const sorted = Array.from(knots.slice(neuron * (regions - 1), (neuron + 1) * (regions - 1))).toSorted(
          (a, b) => a - b,
        );
        return fromSlopes({ knots: sorted, slopes: own, anchor: { x: sorted[0]!, value: own[0]! * sorted[0]! } });
      });
      values.z.forEach((z, i) => {
        expect(y![i]).toBeCloseTo(at(functions[i % 3]!, z), 12);
      });
      for (const name of ["z", "slopes", "knots"]) {
        expect(await gradientError(evaluate, values, name)).toBeLessThan(1e-7);
      }
    },
  );
});

describe("training with norm-constrained weights", () => {
  const x = Float32Array.from({ length: 200 }, (_, i) => -1 + (2 * i + 1) / 200);
  const rows = Int32Array.from(x, (_, i) => i);
  const data = { features: x, targets: x.map(Math.abs), rows: 200, train: rows, validation: rows };
  const architectureOf = (activation: Architecture["activation"]): Architecture => ({
    features: 1,
    hidden: [4, 4],
    outputs: 1,
    loss: "squared-error",
    preserve: "network",
    activation,
  });

  it.each([
    ["sorted pairs", { kind: "group-sort", size: 2 }, {}],
    ["free knots", { kind: "free-knots", regions: 2, band }, { slopes: [0, 1], knots: [0] }],
  ] as const)("learns |x| with %s and keeps norms and slopes within their bounds", async (_, activation, start) => {
    const architecture = architectureOf(activation);
    const random = randomStream(3);
    const plans = [0, 1, 2, 3].map((model) => ({
      start: initialise(architecture, random.split("start", model), { variance: 1, ...start }),
      order: random.split("order", model),
      gain: 1,
    }));
    const options = { batch: 10, epochs: 60, patience: 60, learningRate: 0.02 };
    const trained = await train(engine, { architecture, data, plans, ...options });
    // |x| lies in the family, and training finds it; with gradients that push against the constraint it rests 10 to 100 times higher.
    const best = Math.min(...trained.map(({ history, bestEpoch }) => history[bestEpoch - 1]!.validationLoss));
    expect(best).toBeLessThan(1e-6);
    for (const { parameters } of trained) {
      expect(spectralNormBound(parameters.layers[1]!.weight, 4, 4)).toBeLessThan(1 + 1e-5);
      for (const p of parameters.slopes ?? []) expect(Math.abs(p)).toBeLessThanOrEqual(1);
    }
  });

  it("refuses to count regions where there is no grid, and to export what is no function of single neurons", () => {
    const architecture = architectureOf({ kind: "group-sort", size: 2 });
    expect(() => network(architecture, { layers: [] }, { share: "neuron", functions: [], gain: 1 })).toThrow(
      /has no activations/,
    );
    expect(() => evaluationGraph(architecture, 1, { counts: true })).toThrow(/not for one of kind "group-sort"/);
  });
});
