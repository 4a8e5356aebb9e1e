import { type Grid, type ParameterValues, regionAt } from "../../training/index.ts";

/** A network of one learned activation with one output, as its numbers. */
export interface SmallNetwork {
  readonly grid: Grid;
  readonly values: ParameterValues;
  readonly gain: number;
}

/** What one point came to; `counts` of its pre-activations per region are added up by the caller's array. */
type Answer = (point: readonly number[], counts?: Float64Array) => number;

/** Where s(x) = slope · x + offset on each region: continuous, and 0 at 0, which the region in the middle holds. */
function offsets({ knots, regions }: Grid, slopes: Float32Array): Float64Array {
  const found = new Float64Array(regions);
  const middle = Math.floor(regions / 2);
  for (let k = middle + 1; k < regions; k++) found[k] = found[k - 1]! + (slopes[k - 1]! - slopes[k]!) * knots[k]!;
  for (let k = middle - 1; k >= 0; k--) found[k] = found[k + 1]! + (slopes[k + 1]! - slopes[k]!) * knots[k + 1]!;
  return found;
}

/** The network's logit as a function of a point, in doubles: quick enough to draw the plane between two epochs. */
export function answerOf({ grid, values, gain }: SmallNetwork): Answer {
  const slopes = values.slopes!;
  const offset = offsets(grid, slopes);
  const activated = (z: number, counts?: Float64Array): number => {
    const region = regionAt(grid, z);
    if (counts) counts[region]! += 1;
    return slopes[region]! * z + offset[region]!;
  };
  return (point, counts) => {
    let x: readonly number[] = point;
    values.layers.forEach(({ weight, bias }, layer) => {
      const width = bias.length;
      const isLast = layer === values.layers.length - 1;
      x = Array.from(bias, (start, to) => {
        const z = x.reduce((sum, value, from) => sum + value * weight[from * width + to]!, start);
        return isLast ? z : activated(z, counts);
      });
    });
    return gain * x[0]!;
  };
}
