import { segmentsOf } from "../../figure/index.ts";
import type { Share } from "../../model/index.ts";
import { type Architecture, functionCount, type Grid, type ParameterValues } from "../../training/index.ts";

/** A network of learned activations with one output, as its numbers. */
export interface SmallNetwork {
  readonly grid: Grid;
  readonly share: Share;
  readonly hidden: Architecture["hidden"];
  readonly values: ParameterValues;
  readonly gain: number;
}

/** What one point came to; the caller's array adds up its pre-activations per region, function after function. */
type Answer = (x: number, y: number, counts?: Float64Array) => number;

/** For every hidden layer the function of its first neuron, and how many functions further that of the next one is. */
function functionsOf(hidden: readonly number[], share: Share) {
  const before = (layer: number) => hidden.slice(0, layer).reduce((a, b) => a + b, 0);
  const first = { network: () => 0, layer: (layer: number) => layer, neuron: before }[share];
  return { first: hidden.map((_, layer) => first(layer)), stride: share === "neuron" ? 1 : 0 };
}

/** Heights at 0 of the lines of all functions, region by region. */
function offsetsOf({ knots, regions }: Grid, slopes: Float64Array): Float64Array {
  const offsets = new Float64Array(slopes.length);
  for (let begin = 0; begin < slopes.length; begin += regions)
    segmentsOf(knots, Array.from(slopes.subarray(begin, begin + regions))).forEach(({ from: [x, y], slope }, k) => {
      offsets[begin + k] = y - slope * x;
    });
  return offsets;
}

/** The network's logit as a function of a point, in doubles: quick enough to draw the plane between two epochs. */
export function answerOf({ grid, share, hidden, values, gain }: SmallNetwork): Answer {
  const { regions, step } = grid;
  const slopes = Float64Array.from(values.slopes!);
  const offsets = offsetsOf(grid, slopes);
  const { first, stride } = functionsOf(hidden, share);
  const layers = values.layers.map(({ weight, bias }) => ({
    weight: Float64Array.from(weight),
    bias: Float64Array.from(bias),
    room: new Float64Array(bias.length),
  }));
  const point = new Float64Array(2);
  /** Applies the functions of a layer in place. */
  const activate = (room: Float64Array, layer: number, counts: Float64Array | undefined) => {
    for (let to = 0; to < room.length; to++) {
      const z = room[to]!;
      const region = Math.min(regions - 1, Math.max(0, Math.floor(z / step + regions / 2)));
      const at = (first[layer]! + stride * to) * regions + region;
      if (counts) counts[at]! += 1;
      room[to] = slopes[at]! * z + offsets[at]!;
    }
  };
  return (a, b, counts) => {
    point[0] = a;
    point[1] = b;
    let from: Float64Array = point;
    for (let layer = 0; layer < layers.length; layer++) {
      const { weight, bias, room } = layers[layer]!;
      room.set(bias);
      for (let i = 0, w = 0; i < from.length; i++)
        for (let to = 0; to < room.length; to++, w++) room[to]! += from[i]! * weight[w]!;
      if (layer < hidden.length) activate(room, layer, counts);
      from = room;
    }
    return gain * from[0]!;
  };
}

/** How many numbers `counts` holds. */
export const regionsIn = ({ grid, share, hidden }: Omit<SmallNetwork, "values" | "gain">): number =>
  functionCount({ hidden }, share) * grid.regions;
