import { describe, expect, it } from "vitest";
import { schedule } from "../src/assembly/schedule.ts";
import { slopeBand } from "../src/constraint/index.ts";
import { nativeEngine } from "../src/engine/index.node.ts";
import { simplify, topologicalOrder } from "../src/graph/index.ts";
import type { Share } from "../src/model/index.ts";
import { randomStream } from "../src/random/index.ts";
import {
  type Architecture,
  functionCount,
  type Grid,
  initialise,
  type ParameterValues,
  trainingScan,
  uniformGrid,
} from "../src/training/index.ts";
import { byName, trainingSteps } from "./training-steps.ts";

const engine = await nativeEngine();
const [rows, features, hidden] = [5, 2, [3, 4]] as const;

type Doubles = Readonly<Record<string, Float64Array>>;

/** The integral of the slopes from 0 to z. */
function activated({ knots, regions }: Grid, slopes: Float64Array, z: number): number {
  return slopes.reduce((sum, slope, i) => {
    const lo = i === 0 ? Number.NEGATIVE_INFINITY : knots[i]!;
    const hi = i === regions - 1 ? Number.POSITIVE_INFINITY : knots[i + 1]!;
    const length = Math.max(0, Math.min(hi, Math.max(0, z)) - Math.max(lo, Math.min(0, z)));
    return sum + slope * length * Math.sign(z);
  }, 0);
}

/** Mean squared error in doubles, without any graph; which slopes a neuron has depends on how they are shared. */
function meanLoss(
  values: Doubles,
  { grid, share }: { grid: Grid; share: Share },
  data: Record<"x" | "y", Float32Array>,
) {
  const sizes = [features, ...hidden, 1];
  const slopesOf = (layer: number, neuron: number) => {
    const before = hidden.slice(0, layer).reduce((sum, width) => sum + width, 0);
    const index = share === "network" ? 0 : share === "layer" ? layer : before + neuron;
    return values.slopes!.subarray(index * grid.regions, (index + 1) * grid.regions);
  };
  let loss = 0;
  for (let r = 0; r < rows; r++) {
    let x = Float64Array.from(data.x.subarray(r * features, (r + 1) * features));
    for (let layer = 0; layer + 1 < sizes.length; layer++) {
      const out = sizes[layer + 1]!;
      const weight = values[`weight${layer}`]!;
      const z = Float64Array.from({ length: out }, (_, j) =>
        x.reduce((sum, xi, i) => sum + xi * weight[i * out + j]!, values[`bias${layer}`]![j]!),
      );
      x = layer < hidden.length ? z.map((zj, j) => activated(grid, slopesOf(layer, j), zj)) : z;
    }
    loss += (x[0]! - data.y[r]!) ** 2 / rows;
  }
  return loss;
}

function differences(values: Doubles, loss: (at: Doubles) => number): Readonly<Record<string, Float32Array>> {
  const h = 1e-6;
  return Object.fromEntries(
    Object.entries(values).map(([name, array]) => [
      name,
      Float32Array.from(array, (_, k) => {
        const moved = (by: number) => loss({ ...values, [name]: array.map((v, i) => (i === k ? v + by : v)) });
        return (moved(h) - moved(-h)) / (2 * h);
      }),
    ]),
  );
}

/** Gradients of every network that a training loop trains: Adam's sums after its first step. */
async function gradients(architecture: Architecture, start: ParameterValues, x: Float32Array, y: Float32Array) {
  const result = await trainingSteps(engine, architecture, start, {
    features: x,
    targets: y,
    batch: rows,
    batches: Int32Array.from({ length: rows }, (_, i) => i),
    schedule: [[1e-3, 1e-8]],
  });
  return Object.fromEntries(
    Object.keys(byName(start)).map((name) => [name, result[`new.sum.${name}`]!.data as Float32Array]),
  );
}

describe("the gradient of a network with learned activations agrees with finite differences in doubles", () => {
  const cases = (["network", "layer", "neuron"] as const).flatMap((share) =>
    [6, 7, 300].map((regions) => ({ share, regions })),
  );

  it.each(cases)("shared per $share, $regions regions", async ({ share, regions }) => {
    const grid = uniformGrid(regions, 2);
    const band = slopeBand(0, 1);
    const architecture: Architecture = {
      features,
      hidden,
      outputs: 1,
      loss: "squared-error",
      preserve: "neuron",
      activation: { kind: "piecewise-linear", grid, share, band },
    };
    const random = randomStream(8);
    const x = Float32Array.from({ length: rows * features }, () => random.normal());
    const y = Float32Array.from({ length: rows }, () => random.normal());
    const values = initialise(architecture, randomStream(5), {
      variance: 4,
      slopes: new Array<number>(regions).fill(0),
    });
    const slopes = Float32Array.from({ length: functionCount(architecture, share) * regions }, () => random.uniform());
    const layers = values.layers.map(({ weight, bias }) => ({ weight, bias: bias.map(() => random.normal()) }));
    const start: ParameterValues = { layers, slopes };
    const found = await gradients(architecture, start, x, y);
    const doubles = Object.fromEntries(Object.entries(byName(start)).map(([k, v]) => [k, Float64Array.from(v)]));
    const expected = differences(doubles, (at) => meanLoss(at, { grid, share }, { x, y }));
    for (const [name, wanted] of Object.entries(expected)) {
      wanted.forEach((value, i) => {
        expect(found[name]![i]).toBeCloseTo(value, 3);
      });
      expect(wanted.some((value) => Math.abs(value) > 0.05)).toBe(true);
    }
  });
});

it.each(["network", "layer", "neuron"] as const)(
  "what slopes and offsets of a layer collect is scattered in one loop, shared per %s",
  (share) => {
    const activation = { kind: "piecewise-linear", grid: uniformGrid(8, 2), share, band: slopeBand(0, 1) } as const;
    const sizes = { features, hidden: [3, 4, 5], outputs: 1 };
    const architecture: Architecture = { ...sizes, loss: "squared-error", preserve: "network", activation };
    const results = Object.values(simplify(trainingScan(architecture, { batch: 4, steps: 1, rows: 9 }).body).outputs);
    const groups = schedule(topologicalOrder(results), results, false);
    const scatters = groups.filter(({ nodes }) => nodes[0]!.operator === "ScatterElements");
    expect(scatters.map(({ nodes }) => nodes.length)).toEqual([2, 2, 2]);
  },
);
