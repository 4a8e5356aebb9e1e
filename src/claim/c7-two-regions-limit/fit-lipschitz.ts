import type { Engine } from "../../engine/index.ts";
import { spectralNormBound } from "../../model/index.ts";
import type { RandomStream } from "../../random/index.ts";
import {
  type Architecture,
  initialise,
  networkOutputs,
  type ParameterRole,
  type ParameterValues,
  parameterName,
  train,
  widths,
  withinUnitNorm,
} from "../../training/index.ts";
import type { LipschitzTarget } from "./lipschitz-target.ts";
import type { Arm, ArmSetting } from "./norm-constrained-arm.ts";

/** Hidden layers of the networks, and their width. */
export const hiddenLayers = 3;
const width = 10;
const batch = 10;

/** How one network ended. */
export type LipschitzFit = {
  /** Mean squared error on the test points; null for a network that diverged. */
  readonly testError: number | null;
  /** Largest certified spectral norm of its weight matrices: where it is at most 1, the network is 1-Lipschitz. */
  readonly norm: number;
  /** Least and largest slope seen, of chords between test points 1/500 apart. */
  readonly leastSlope: number;
  readonly largestSlope: number;
};

export interface FitTask {
  readonly arm: Arm;
  readonly setting: ArmSetting;
  readonly target: LipschitzTarget;
  /** Training points in [−1, 1]. */
  readonly x: Float32Array;
  readonly epochs: number;
  /** One network each: its start and its order of mini-batches. */
  readonly streams: readonly RandomStream[];
  readonly progress: (share: number) => void;
}

/** The 10,000 test points: evenly from −1 to 1, ends included. */
export function testPoints(): Float32Array {
  return Float32Array.from({ length: 10000 }, (_, i) => -1 + (2 * i) / 9999);
}

const uniforms = (random: RandomStream, count: number, lo: number, hi: number) =>
  Float32Array.from({ length: count }, () => lo + (hi - lo) * random.uniform());

/** Slopes of one learned function, region by region, before training. */
function startSlopes({ layer }: Arm, { slopes }: ArmSetting, random: RandomStream): readonly number[] {
  if (layer.kind !== "piecewise-linear" && layer.kind !== "free-knots") return [];
  const { lo, hi } = layer.band!;
  const count = layer.kind === "free-knots" ? layer.regions : layer.grid.regions;
  const teeth = Math.min(count, 5);
  const at = (i: number): number => {
    if (slopes === "random") return lo + (hi - lo) * random.uniform();
    return (teeth - 1 - Math.floor((i * teeth) / count)) % 2 === 0 ? hi : lo;
  };
  return Array.from({ length: count }, (_, i) => at(i));
}

/** Orthonormal weights, biases and moving knots uniform in ± spread, slopes as the setting says. */
function startValues(architecture: Architecture, { arm, setting }: FitTask, random: RandomStream): ParameterValues {
  const { spread } = setting;
  const { layer } = arm;
  const slopes = startSlopes(arm, setting, random.split("slopes"));
  const knots = layer.kind === "free-knots" ? new Array<number>(layer.regions - 1).fill(0) : [];
  const values = initialise(architecture, random, { variance: 1, slopes, knots });
  const spreadOut = (parameter: ParameterRole, { length }: Float32Array) =>
    uniforms(random.split(parameterName(parameter)), length, -spread, spread);
  return {
    ...values,
    layers: values.layers.map(({ weight, bias }, layer) => ({
      weight,
      bias: layer < architecture.hidden.length ? spreadOut({ role: "bias", layer }, bias) : bias,
    })),
    ...(values.knots && { knots: spreadOut({ role: "knots" }, values.knots) }),
  };
}

function largestNorm(architecture: Architecture, values: ParameterValues): number {
  const sizes = widths(architecture);
  return Math.max(...values.layers.map(({ weight }, i) => spectralNormBound(weight, sizes[i]!, sizes[i + 1]!)));
}

/** Test points between the ends of a chord: far enough that rounding of float32 answers changes slopes by less than 1/1000. */
const chord = 10;

function judge({ at }: LipschitzTarget, x: Float32Array, y: Float32Array): Omit<LipschitzFit, "norm"> {
  let [squares, lo, hi] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < x.length; i++) {
    squares += (y[i]! - at(x[i]!)) ** 2;
    if (i < chord) continue;
    const slope = (y[i]! - y[i - chord]!) / (x[i]! - x[i - chord]!);
    [lo, hi] = [Math.min(lo, slope), Math.max(hi, slope)];
  }
  return { testError: squares / x.length, leastSlope: lo, largestSlope: hi };
}

/**
 * Fits networks 1-10-10-10-1 with orthonormal weights to a target, side by side, by Adam on mini-batches of 10, the learning
 * rate falling to 0 by a cosine; the parameters of the epoch with the least training error are kept, weights of certified
 * spectral norm at most 1, and judged on the test points.
 */
export async function fitLipschitz(engine: Engine, task: FitTask): Promise<readonly LipschitzFit[]> {
  const { arm, setting, target, x, epochs, streams, progress } = task;
  const architecture: Architecture = {
    features: 1,
    hidden: new Array<number>(hiddenLayers).fill(width),
    outputs: 1,
    loss: "squared-error",
    preserve: "network",
    activation: arm.layer,
  };
  const rows = Int32Array.from(x, (_, i) => i);
  const data = { features: x, targets: Float32Array.from(x, target.at), rows: x.length, train: rows, validation: rows };
  const plans = streams.map((random) => ({
    start: startValues(architecture, task, random.split("start")),
    order: random.split("order"),
    gain: 1,
  }));
  const trained = await train(engine, {
    architecture,
    data,
    plans,
    batch,
    epochs,
    patience: epochs,
    learningRate: setting.learningRate,
    onEpoch: ({ epoch }) => progress(epoch / epochs),
  });
  const networks = trained.map(({ parameters }) => withinUnitNorm(architecture, parameters));
  const points = testPoints();
  const outputs = await networkOutputs(engine, { architecture, networks }, points);
  return networks.map((network, model) => {
    const found = judge(target, points, outputs.subarray(model * points.length, (model + 1) * points.length));
    const testError = trained[model]!.status === "diverged" ? null : found.testError;
    return { ...found, testError, norm: largestNorm(architecture, network) };
  });
}
