import { at, type PiecewiseLinear, reluForm } from "../activation/index.ts";
import { chain } from "./from-network.ts";
import { type Hinge, relu } from "./hinge-sum.ts";
import type { Model } from "./model.ts";
import { type Affine, activationsOf, type Network } from "./network.ts";

/** s(z) = constant + Σ hinges, with as few hinges as possible: kinks, and one more where both tails rise or fall. */
function hinges(s: PiecewiseLinear): { readonly constant: number; readonly terms: readonly Hinge[] } {
  const { terms } = reluForm(s);
  const first = terms[0]?.t ?? s.knots[0]!;
  const kinks = terms.slice(1).map(({ c, t }): Hinge => ({ weight: c, slope: 1, offset: -t }));
  const ofFirst = s.leftSlope + (terms[0]?.c ?? 0);
  // Around the first kink: slope to its right by relu(z − t), slope to its left by relu(t − z).
  const around: readonly Hinge[] = [
    { weight: -s.leftSlope, slope: -1, offset: first },
    { weight: ofFirst, slope: 1, offset: -first },
  ];
  return { constant: at(s, first), terms: [...around, ...kinks].filter(({ weight }) => weight !== 0) };
}

/** One neuron of the widened layer: the neuron it stems from and its hinge. */
interface Unit extends Hinge {
  readonly neuron: number;
}

interface Expansion {
  readonly units: readonly Unit[];
  /** What each neuron adds besides its hinges. */
  readonly constants: readonly number[];
}

function expand(functions: readonly PiecewiseLinear[], width: number): Expansion {
  const each = functions.map(hinges);
  const perNeuron = Array.from({ length: width }, (_, neuron) => each[functions.length === 1 ? 0 : neuron]!);
  return {
    units: perNeuron.flatMap(({ terms }, neuron) => terms.map((hinge) => ({ ...hinge, neuron }))),
    constants: perNeuron.map(({ constant }) => constant),
  };
}

/** The layer before the activation, one column per unit: slope · z + offset. */
function widen({ rows, columns, weight, bias }: Affine, units: readonly Unit[]): Affine {
  const wide = new Float32Array(rows * units.length);
  for (let row = 0; row < rows; row++) {
    units.forEach(({ slope, neuron }, u) => {
      wide[row * units.length + u] = slope * weight[row * columns + neuron]!;
    });
  }
  const shifted = Float32Array.from(units, ({ slope, neuron, offset }) => slope * bias[neuron]! + offset);
  return { rows, columns: units.length, weight: wide, bias: shifted };
}

/** The layer after the activation, one row per unit, the neurons' constants in its bias. */
function gather({ columns, weight, bias }: Affine, { units, constants }: Expansion): Affine {
  const taken = new Float32Array(units.length * columns);
  units.forEach(({ neuron, weight: factor }, u) => {
    for (let c = 0; c < columns; c++) taken[u * columns + c] = factor * weight[neuron * columns + c]!;
  });
  const shifted = Float64Array.from(bias);
  constants.forEach((constant, neuron) => {
    for (let c = 0; c < columns; c++) shifted[c]! += constant * weight[neuron * columns + c]!;
  });
  return { rows: units.length, columns, weight: taken, bias: Float32Array.from(shifted) };
}

const scale = (values: Float32Array, factor: number) => values.map((v) => v * factor);

/**
 * The same function as `network` with Relu as its only activation: layers as wide as their activations have kinks
 * (plus one where neither tail is flat), affine parts and the gain folded into the weights. Equal in real arithmetic;
 * the folded weights are rounded to float32. With activations that are ReLU in disguise the widths stay.
 */
export function reluNetwork(network: Network): Model {
  const layers = [...network.layers];
  for (let i = 0; i + 1 < layers.length; i++) {
    const expansion = expand(activationsOf(network, i), network.layers[i]!.columns);
    layers[i] = widen(layers[i]!, expansion.units);
    layers[i + 1] = gather(layers[i + 1]!, expansion);
  }
  const last = layers.pop()!;
  const { gain } = network;
  const scaledLast = { ...last, weight: scale(last.weight, gain), bias: scale(last.bias, gain) };
  return { blocks: chain([...layers, scaledLast], () => [relu]) };
}
