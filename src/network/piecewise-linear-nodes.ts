import {
  add,
  binary,
  cast,
  constant,
  type Dimension,
  gatherElements,
  matmul,
  mul,
  quantize,
  reshape,
  type Shape,
  scalar,
  scatterAdd,
  split,
  type Tensor,
  zeros,
} from "../graph/index.ts";
import type { PiecewiseLinearLayer } from "./architecture.ts";
import { type Grid, offsetMatrix } from "./grid.ts";

/** Slopes and offsets of the functions of one layer, each [..., functions · regions]. */
interface Tables {
  readonly slopes: Tensor;
  readonly offsets: Tensor;
}

/**
 * Rounding to the nearest number finds the region of z − shift: with an even number of regions knots are multiples of the
 * step, half a step away from where rounding jumps; with an odd number they lie there already.
 */
const shiftOf = ({ regions, step }: Grid): number => (regions % 2 === 0 ? step / 2 : 0);

function tables(slopes: Tensor, grid: Grid): Tables {
  const { regions } = grid;
  const size = slopes.shape.at(-1) as number;
  const lead = slopes.shape.slice(0, -1);
  const byFunction = reshape(slopes, [...lead, size / regions, regions]);
  const toOffsets = offsetMatrix(grid, shiftOf(grid));
  return { slopes, offsets: reshape(matmul(byFunction, toOffsets), slopes.shape) };
}

/** The tables of each hidden layer, cut from those of the network. */
function tablesByLayer(
  slopes: Tensor,
  hidden: readonly number[],
  { grid, share }: PiecewiseLinearLayer,
): readonly Tables[] {
  const all = tables(slopes, grid);
  if (share === "network" || hidden.length === 1) return hidden.map(() => all);
  const sizes = hidden.map((width) => (share === "layer" ? grid.regions : width * grid.regions));
  const parts = (table: Tensor) => split(table, sizes, -1);
  const [slopeParts, offsetParts] = [parts(all.slopes), parts(all.offsets)];
  return sizes.map((_, i) => ({ slopes: slopeParts[i]!, offsets: offsetParts[i]! }));
}

/** [..., rows, width] → [..., rows · width]. */
function flat(shape: Shape): Shape {
  const [rows, width] = shape.slice(-2) as [Dimension, number];
  return [...shape.slice(0, -2), typeof rows === "number" ? rows * width : `${rows}·${width}`];
}

/** Bytes count the regions up to here. */
const byteRegions = 256;

/** Number of the region of every shifted pre-activation, int32. A NaN falls into some region too, so that one diverged network cannot stop the others beside it. */
function regionNumbers(shifted: Tensor, { regions, step }: Grid): Tensor {
  const first = Math.floor(regions / 2);
  const last = scalar(regions - 1, "int32");
  if (regions <= byteRegions) return binary("Min", cast(quantize(shifted, step, first), "int32"), last);
  const position = add(mul(shifted, 1 / step), first + 0.5);
  return binary("Max", cast(binary("Min", position, regions - 0.5), "int32"), scalar(0, "int32"));
}

/** The table entry of every shifted pre-activation: its region, plus an offset per neuron where each has its own function. */
function entries(shifted: Tensor, { grid, share }: PiecewiseLinearLayer): Tensor {
  const region = regionNumbers(shifted, grid);
  const width = shifted.shape.at(-1) as number;
  const begin = Int32Array.from({ length: width }, (_, i) => i * grid.regions);
  const entry = share === "neuron" ? add(region, constant("int32", [width], begin)) : region;
  return reshape(entry, flat(shifted.shape));
}

/**
 * The learned activation as graph nodes. It takes pre-activations from which `shift` has been taken already, at no cost, as
 * part of the bias. Shapes: [..., rows, width] with slopes [..., functions · regions], where `...` is a model axis or nothing.
 */
export interface PiecewiseLinearNodes {
  readonly shift: number;
  /** Applies the function of hidden layer `index`. */
  apply(shifted: Tensor, index: number): Tensor;
  /** Counts of pre-activations per table entry of that layer, [..., functions · regions]. */
  count(shifted: Tensor, index: number): Tensor;
}

/** One table look-up for slope and offset: s(z) = slope · (z − shift) + offset. */
export function piecewiseLinearNodes(
  slopes: Tensor,
  hidden: readonly number[],
  layer: PiecewiseLinearLayer,
): PiecewiseLinearNodes {
  const byLayer = tablesByLayer(slopes, hidden, layer);
  return {
    shift: shiftOf(layer.grid),
    apply(shifted, index) {
      const at = entries(shifted, layer);
      const table = byLayer[index]!;
      const slope = gatherElements(table.slopes, at);
      const offset = gatherElements(table.offsets, at);
      return reshape(add(mul(slope, reshape(shifted, at.shape)), offset), shifted.shape);
    },
    count(shifted, index) {
      const at = entries(shifted, layer);
      const ones = add(mul(cast(at, "float32"), 0), 1);
      return scatterAdd(zeros("float32", byLayer[index]!.slopes.shape), at, ones);
    },
  };
}
