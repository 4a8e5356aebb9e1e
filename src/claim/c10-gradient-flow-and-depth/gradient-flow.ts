import { type Activation, parseActivation, piecewiseLinear, pointsActivation } from "../../activation/index.ts";
import type { Engine } from "../../engine/index.ts";
import type { RandomStream } from "../../random/index.ts";
import {
  type Architecture,
  criticalWeightVariance,
  initialise,
  meanField,
  type ParameterValues,
  type Variances,
} from "../../training/index.ts";
import { gradientNorms, type LayerNorms } from "../experiment/network-measurements.ts";

/** A function whose slopes are 0, 1, 0, 1: what the theory expects of a learned activation, with more than two regions. */
const zeroOne = pointsActivation(
  "slopes 0, 1, 0, 1",
  piecewiseLinear({ knots: [-1, 0, 1], values: [-1, 0, 0], leftSlope: 0, rightSlope: 1 }),
);

/** Activations with the variances nearest to which gradients keep their size; all others are multiples of the weights'. */
const references = {
  identity: { weight: 1, bias: 0 },
  relu: { weight: 2, bias: 0 },
  leaky_relu: { weight: 2, bias: 0 },
  tanh: { weight: 1, bias: 0 },
  sigmoid: { weight: 103, bias: 0 },
  gelu: { weight: 2, bias: 0.2 },
  silu: { weight: 2, bias: 0.5 },
  "slopes 0, 1, 0, 1": { weight: 2, bias: 0.2 },
} as const satisfies Readonly<Record<string, Variances>>;

export type FlowName = keyof typeof references;
export const flowNames = Object.keys(references) as readonly FlowName[];

export const activationOf = (name: FlowName): Activation => (name === zeroOne.name ? zeroOne : parseActivation(name));

export const variancesOf = (name: FlowName, factor: number): Variances => ({
  weight: factor * references[name].weight,
  bias: references[name].bias,
});

/** A multilayer perceptron of equal layers whose weights are free. */
export interface Tower {
  readonly activation: Activation;
  readonly features: number;
  readonly depth: number;
  readonly width: number;
  readonly outputs: number;
  readonly loss: Architecture["loss"];
}

export function towerArchitecture({ activation, features, depth, width, outputs, loss }: Tower): Architecture {
  const hidden = new Array<number>(depth).fill(width);
  return {
    features,
    hidden,
    outputs,
    loss,
    preserve: "neuron",
    activation: { kind: "fixed", expression: activation.expression },
  };
}

/**
 * Normal weights and biases of the given variances in all hidden layers; the output layer has weight variance 1 and no bias, so
 * that its answers are of one size for all.
 */
export function towerStart(architecture: Architecture, random: RandomStream, variances: Variances): ParameterValues {
  const { layers } = initialise(architecture, random, { variance: variances.weight });
  const scale = Math.sqrt(variances.bias);
  const hidden = layers.slice(0, -1).map(({ weight, bias }, layer) => {
    const stream = random.split("bias", layer);
    return { weight, bias: bias.map(() => scale * stream.normal()) };
  });
  const last = layers.at(-1)!;
  const shrink = 1 / Math.sqrt(variances.weight);
  return { layers: [...hidden, { weight: last.weight.map((w) => w * shrink), bias: last.bias }] };
}

/** What theory predicts and what random networks show at one setting of one activation. */
export type Flow = {
  readonly factor: number;
  readonly weight: number;
  readonly bias: number;
  /** The limit of the variance of pre-activations; null where it grows without bound. */
  readonly variance: number | null;
  readonly chi: number;
  /** Of each network the gradient norms by the pre-activations of its layers, first layer first. */
  readonly norms: readonly LayerNorms[];
};

export type FlowSize = {
  readonly depth: number;
  readonly width: number;
  readonly networks: number;
  readonly rows: number;
};

const outputs = 10;
/** So large that errors do not depend on the networks' answers: theory takes them as independent of the weights. */
const errorSize = 1e12;
/** Inputs are scaled to where pre-activations are at their limit; where that is 0 or infinite, so far. */
const [smallest, largest] = [1e-4, 1e4];

function inputVariance(limit: number | null, { weight, bias }: Variances): number {
  return limit === null ? largest : Math.min(largest, Math.max(smallest, (limit - bias) / weight));
}

/** Gradient norms of random networks of one setting on random rows with random targets. */
export async function measureFlow(
  engine: Engine,
  { name, factor, size }: { readonly name: FlowName; readonly factor: number; readonly size: FlowSize },
  random: RandomStream,
): Promise<Flow> {
  const activation = activationOf(name);
  const variances = variancesOf(name, factor);
  const { variance, chi } = meanField(activation, variances);
  const { depth, width, networks, rows } = size;
  const architecture = towerArchitecture({ activation, features: width, depth, width, outputs, loss: "squared-error" });
  const normal = (stream: RandomStream, count: number, scale: number) =>
    Float32Array.from({ length: count }, () => scale * stream.normal());
  const norms = await gradientNorms(
    engine,
    architecture,
    Array.from({ length: networks }, (_, i) => towerStart(architecture, random.split("network", i), variances)),
    {
      rows,
      features: normal(random.split("inputs"), rows * width, Math.sqrt(inputVariance(variance, variances))),
      targets: normal(random.split("targets"), rows * outputs, errorSize),
    },
  );
  return { factor, ...variances, variance, chi, norms: norms.preActivations };
}

/** The least weight variance with χ = 1 for the biases of `references`; null where there is none. */
export const criticalWeight = (name: FlowName): number | null =>
  criticalWeightVariance(activationOf(name), references[name].bias);

/** ln χ as one network shows it: the slope of ln ‖gradient‖² against the distance from the last layer, by least squares; null where a norm is 0 or not finite. */
export function measuredLogChi(norms: LayerNorms): number | null {
  if (norms.some((norm) => norm === null || norm === 0)) return null;
  const logs = norms.map((norm) => 2 * Math.log(norm!));
  const centre = (logs.length - 1) / 2;
  const moment = logs.reduce((sum, value, layer) => sum + (centre - layer) * value, 0);
  return moment / logs.reduce((sum, _, layer) => sum + (centre - layer) ** 2, 0);
}
