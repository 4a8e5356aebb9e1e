import { add, enclose, fromNumber, nextUp, type Rational } from "../interval/index.ts";
import { decode, type OnnxTensor } from "../onnx/index.ts";
import { spectralNormBound } from "./spectral-norm.ts";

export interface LipschitzBound {
  /** Certified spectral norm of each affine map, and the exact largest |slope| of the activation behind it (null: none). */
  readonly layers: readonly { readonly spectralNorm: number; readonly activation: number | null }[];
  readonly gain: number;
  /** Their product, rounded up: |logits(x) − logits(x')| ≤ bound · |x − x'| in l2, for x the features. */
  readonly certified: number;
}

/** The product of non-negative numbers, rounded up. */
const productUp = (factors: readonly number[]): number =>
  factors.reduce((product, factor) => (product === 1 ? factor : factor === 1 ? product : nextUp(product * factor)), 1);

/** Largest |slope| of a·z + b + Σ c_i·relu(z − t_i), rounded up from exact rationals. */
function steepest(a: number, terms: readonly { readonly c: number; readonly t: number }[]): number {
  const sorted = terms.toSorted((p, q) => p.t - q.t);
  let slope: Rational = fromNumber(a);
  let largest = Math.abs(a);
  sorted.forEach(({ c, t }, i) => {
    slope = add(slope, fromNumber(c));
    if (sorted[i + 1]?.t === t) return;
    const { lo, hi } = enclose(slope);
    largest = Math.max(largest, Math.abs(lo), Math.abs(hi));
  });
  return largest;
}

function steepestOf(constants: ReadonlyMap<string, OnnxTensor>, layer: number): number {
  const read = (name: string) => {
    const value = constants.get(`activation${layer}.${name}`);
    if (!value)
      throw new TypeError(`the model names no constant "activation${layer}.${name}": its activation is not known`);
    return value;
  };
  const [a, c, t] = [read("a"), read("c"), read("t")];
  const width = c.shape[1]!;
  const slopes = Array.from(a.data as Float32Array, (first, row) => {
    const terms = Array.from({ length: width }, (_, i) => ({
      c: (c.data as Float32Array)[row * width + i]!,
      t: (t.data as Float32Array)[row * width + i]!,
    }));
    return steepest(first, terms);
  });
  return Math.max(...slopes);
}

/**
 * The certified Lipschitz constant, from features to logits, of a model that `exportModel` wrote, read from its bytes:
 * product of spectral norms, largest slopes and gain. It holds in real arithmetic for the numbers in the file.
 * Throws TypeError for a model without the names that `exportModel` gives.
 */
export function lipschitzBound(model: Uint8Array): LipschitzBound {
  const constants = new Map(decode(model).graph.initializers.map((tensor) => [tensor.name, tensor]));
  const layers: LipschitzBound["layers"][number][] = [];
  for (let i = 0; constants.has(`layer${i}.weight`); i++) {
    const { data, shape } = constants.get(`layer${i}.weight`)!;
    const spectralNorm = spectralNormBound(data as Float32Array, shape[0]!, shape[1]!);
    const last = !constants.has(`layer${i + 1}.weight`);
    layers.push({ spectralNorm, activation: last ? null : steepestOf(constants, i) });
  }
  const gain = (constants.get("gain")?.data as Float32Array | undefined)?.[0] ?? 1;
  const factors = layers.flatMap(({ spectralNorm, activation }) =>
    activation === null ? [spectralNorm] : [spectralNorm, activation],
  );
  return { layers, gain, certified: productUp([...factors, Math.abs(gain)]) };
}
