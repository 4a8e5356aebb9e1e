import { type ParameterValues, spanOfRows, takeRows } from "../../training/index.ts";
import type { LearningData } from "./learning-data.ts";

/** Training rows beyond which their span is not looked for: it bounds the time that takes. */
const mostRows = 512;

/** A table in coordinates of the span of its training rows, and the orthonormal vectors of that span, each with a number per feature. */
interface InSpan {
  readonly data: LearningData;
  readonly basis: readonly Float64Array[];
}

function dot(features: Float32Array, at: number, vector: Float64Array): number {
  let product = 0;
  for (let i = 0; i < vector.length; i++) product += features[at + i]! * vector[i]!;
  return product;
}

/** Behind the coordinates stand `beside` features of 0, for directions across the span: with them orthonormal weights are any contraction of the rows. */
function inSpan(data: LearningData, beside: number): InSpan {
  const basis = spanOfRows(takeRows(data.features, data.width, data.train), data.width);
  const width = basis.length + Math.min(beside, data.width - basis.length);
  const features = new Float32Array(data.rows * width);
  for (let row = 0; row < data.rows; row++)
    basis.forEach((vector, k) => {
      features[row * width + k] = dot(data.features, row * data.width, vector);
    });
  return { data: { ...data, features, width }, basis };
}

/** First weights [features, out] of the network that those [inputs, out] in coordinates of the span stand for; what is beside the span is left out. */
function onFeatures(
  weight: Float32Array,
  {
    basis,
    features,
    out,
  }: { readonly basis: readonly Float64Array[]; readonly features: number; readonly out: number },
): Float32Array {
  const sums = new Float64Array(features * out);
  basis.forEach((vector, k) => {
    vector.forEach((share, feature) => {
      for (let j = 0; j < out; j++) sums[feature * out + j]! += share * weight[k * out + j]!;
    });
  });
  return Float32Array.from(sums);
}

/** What a network learns from, and how what it learned becomes weights of the features. */
export interface Learnable {
  readonly table: LearningData;
  /** The parameters of the network on the features of its table. */
  readonly onFeatures: (values: ParameterValues) => ParameterValues;
}

/**
 * A table as networks with so many neurons in their first layer learn from it: where features outnumber training rows, in coordinates of
 * the span of these rows. Weights across the span do nothing to any training row: what they are is chance, and would move the answers for all other
 * rows; the networks that are left are those of the smallest weights (the representer theorem: Schölkopf, Herbrich & Smola 2001), and of 3,000 features
 * 50 rows leave 50. The basis is orthonormal, so norms, and thereby Lipschitz constants, are those of the features.
 */
export function learnable(table: LearningData, neurons: number): Learnable {
  const { train, width } = table;
  if (train.length >= width || train.length > mostRows) return { table, onFeatures: (values) => values };
  const { data, basis } = inSpan(table, neurons);
  return {
    table: data,
    onFeatures: (values) => {
      const [first, ...others] = values.layers;
      const shape = { basis, features: width, out: first!.bias.length };
      return { ...values, layers: [{ ...first!, weight: onFeatures(first!.weight, shape) }, ...others] };
    },
  };
}

/** `learnable`, which keeps what it last found for a table as long as that is kept: a span costs more than to train a small network. */
export function learnableOnce(): typeof learnable {
  const found = new WeakMap<LearningData, { readonly neurons: number; readonly own: Learnable }>();
  return (table, neurons) => {
    const before = found.get(table);
    if (before?.neurons === neurons) return before.own;
    const own = learnable(table, neurons);
    found.set(table, { neurons, own });
    return own;
  };
}
