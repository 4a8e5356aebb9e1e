import { segmentsOf } from "../../figure/index.ts";
import { type Grid, type ParameterValues, regionAt } from "../../training/index.ts";

/** A network of one learned activation with one output, as its numbers. */
export interface SmallNetwork {
  readonly grid: Grid;
  readonly values: ParameterValues;
  readonly gain: number;
}

/** What one point came to; `counts` of its pre-activations per region are added up by the caller's array. */
type Answer = (point: readonly number[], counts?: Float64Array) => number;

/** The network's logit as a function of a point, in doubles: quick enough to draw the plane between two epochs. */
export function answerOf({ grid, values, gain }: SmallNetwork): Answer {
  const slopes = values.slopes!;
  const offset = segmentsOf(grid.knots, Array.from(slopes)).map(({ from: [x, y], slope }) => y - slope * x);
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
