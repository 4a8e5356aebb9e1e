import { slopesOf } from "../slopes.ts";
import { spectralNormBound } from "../spectral-norm.ts";
import { type Chain, type ChainLayer, valuesAlong } from "./chain.ts";

/** How far two functions are apart at most: |f(x) − g(x)| ≤ constant + slope·|x|, up to rounding. */
export interface Distance {
  readonly constant: number;
  readonly slope: number;
}

const length = (v: Float64Array) => Math.sqrt(v.reduce((sum, x) => sum + x * x, 0));

/** A certified spectral norm of a layer's weights. */
export const normOf = ({ rows, columns, weight }: ChainLayer) => spectralNormBound(weight, rows, columns);

/** The steepest slope of a layer's functions; 1 behind the last layer. */
const steepestOf = ({ functions }: ChainLayer): number =>
  [...new Set(functions)].reduce(
    (most, f) => {
      const { lo, hi } = slopesOf(f);
      return Math.max(most, Math.abs(lo), Math.abs(hi));
    },
    functions.length === 0 ? 1 : 0,
  );

/**
 * A bound of the distance of two chains of the same shape and the same functions: along the layers
 * |Δ_{i+1}| ≤ s·(‖W − W'‖·|h_i| + ‖W'‖·|Δ_i| + |b − b'|), where |h_i(x)| ≤ |h_i(0)| + (product of norms and slopes)·|x|.
 */
export function distanceOf(chain: Chain, other: Chain): Distance {
  const atZero = valuesAlong(chain, new Float64Array(chain[0]!.rows));
  let [constant, slope, growth] = [0, 0, 1];
  chain.forEach((layer, i) => {
    const twin = other[i]!;
    const steepest = steepestOf(layer);
    const moved = normOf({ ...layer, weight: layer.weight.map((w, k) => w - twin.weight[k]!) });
    const shift = length(layer.bias.map((b, k) => b - twin.bias[k]!));
    const kept = normOf(twin);
    constant = steepest * (moved * length(atZero[i]!) + kept * constant + shift);
    slope = steepest * (moved * growth + kept * slope);
    growth *= steepest * normOf(layer);
  });
  return { constant, slope };
}
