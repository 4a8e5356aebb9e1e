import type { ScalarFunction } from "../scalar-function.ts";
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

/** The steepest slope of functions; 1 where there are none. */
export const steepestOf = (functions: readonly ScalarFunction[]): number =>
  [...new Set(functions)].reduce(
    (most, f) => {
      const { lo, hi } = slopesOf(f);
      return Math.max(most, Math.abs(lo), Math.abs(hi));
    },
    functions.length === 0 ? 1 : 0,
  );

/**
 * A bound of the distance of two chains of the same shape and the same functions: along the layers
 * |Δ'| ≤ s·(‖W − W'‖·|h| + ‖W'‖·|Δ| + |b − b'|), where |h(x)| ≤ |h(0)| + (product of norms and slopes)·|x|; where branches meet, both add up.
 */
export function distanceOf(chain: Chain, other: Chain): Distance {
  const atZero = valuesAlong(chain, new Float64Array(chain[0]!.rows));
  /** At each point: the distance there, and how fast the chain's value grows. */
  const points = [{ constant: 0, slope: 0, growth: 1 }];
  chain.forEach((layer, i) => {
    const [twin, before] = [other[i]!, points[layer.of]!];
    const steepest = steepestOf(layer.functions);
    const moved = normOf({ ...layer, weight: layer.weight.map((w, k) => w - twin.weight[k]!) });
    const shift = length(layer.bias.map((b, k) => b - twin.bias[k]!));
    const kept = normOf(twin);
    const own = {
      constant: steepest * (moved * length(atZero[layer.of]!) + kept * before.constant + shift),
      slope: steepest * (moved * before.growth + kept * before.slope),
      growth: steepest * normOf(layer) * before.growth,
    };
    points.push(layer.meets ? together(own, points[layer.meets.from]!, steepestOf(layer.meets.functions)) : own);
  });
  const { constant, slope } = points.at(-1)!;
  return { constant, slope };
}

interface Point extends Distance {
  readonly growth: number;
}

const together = (a: Point, b: Point, steepest: number): Point => ({
  constant: steepest * (a.constant + b.constant),
  slope: steepest * (a.slope + b.slope),
  growth: steepest * (a.growth + b.growth),
});
