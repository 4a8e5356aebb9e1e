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
  const rooms = values.layers.map(({ bias }) => new Float64Array(bias.length));
  const last = rooms.length - 1;
  /** Fills the room of a layer with x·W + b, and for hidden layers with what the activation makes of it. */
  const through = (x: ArrayLike<number>, layer: number, counts?: Float64Array): Float64Array => {
    const { weight, bias } = values.layers[layer]!;
    const room = rooms[layer]!;
    for (let to = 0; to < room.length; to++) {
      let z = bias[to]!;
      for (let from = 0; from < x.length; from++) z += x[from]! * weight[from * room.length + to]!;
      const region = regionAt(grid, z);
      if (counts && layer < last) counts[region]! += 1;
      room[to] = layer < last ? slopes[region]! * z + offset[region]! : z;
    }
    return room;
  };
  return (point, counts) => {
    let x: ArrayLike<number> = point;
    for (let layer = 0; layer <= last; layer++) x = through(x, layer, counts);
    return gain * x[0]!;
  };
}
