import {
  add,
  binary,
  cast,
  constant,
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

/**
 * The learned activation as graph nodes. It takes pre-activations from which `shift` has been taken already, at no cost, as
 * part of the bias. Shapes: [..., rows, width] with slopes [..., functions · regions], where `...` is a model axis or nothing.
 */
export interface PiecewiseLinearNodes {
  readonly shift: number;
  /** Applies the function of hidden layer `index`: slope · (z − shift) + offset, both looked up by the region. */
  apply(shifted: Tensor, index: number): Tensor;
  /** Counts of pre-activations per table entry of that layer, [..., functions · regions]; by the weights of their rows, [rows, 1], where there are such. */
  count(shifted: Tensor, index: number, weights?: Tensor): Tensor;
}

/**
 * Rounding to the nearest number finds the region of z − shift: with an even number of regions knots are multiples of the
 * step, half a step away from where rounding jumps; with an odd number they lie there already.
 */
const shiftOf = ({ regions, step }: Grid): number => (regions % 2 === 0 ? step / 2 : 0);

/** Bytes count regions up to here. */
const byteRegions = 256;

/** The region of every shifted pre-activation, int32. A NaN gets one too: a diverged network must not stop those beside it. */
function regionNumbers(shifted: Tensor, { regions, step }: Grid): Tensor {
  const first = Math.floor(regions / 2);
  if (regions <= byteRegions)
    return binary("Min", cast(quantize(shifted, step, first), "int32"), scalar(regions - 1, "int32"));
  const position = binary("Min", add(mul(shifted, 1 / step), first + 0.5), regions - 0.5);
  return binary("Max", cast(position, "int32"), scalar(0, "int32"));
}

/** Where each network's and, if it has its own, each neuron's table begins, [models, 1, width or 1]; null for one table. */
function tableBegins(shape: Shape, size: number, { grid, share }: PiecewiseLinearLayer): Tensor | null {
  const models = shape.length === 3 ? (shape[0] as number) : 1;
  const tables = share === "neuron" ? (shape.at(-1) as number) : 1;
  if (models * tables === 1) return null;
  const begins = Array.from(
    { length: models * tables },
    (_, i) => Math.floor(i / tables) * size + (i % tables) * grid.regions,
  );
  return constant("int32", [...(shape.length === 3 ? [models] : []), 1, tables], Int32Array.from(begins));
}

/** All elements in one row. */
function flat(shape: Shape): Shape {
  const unknown = shape.filter((d) => typeof d === "string");
  const known = shape.reduce<number>((size, d) => (typeof d === "number" ? size * d : size), 1);
  return [unknown.length === 0 ? known : `${[...unknown, known].join("·")}`];
}

/** The tables of each hidden layer, cut from those of the network, [..., functions · regions]. */
function byLayer(table: Tensor, hidden: readonly number[], { grid, share }: PiecewiseLinearLayer): readonly Tensor[] {
  if (share === "network" || hidden.length === 1) return hidden.map(() => table);
  const sizes = hidden.map((width) => (share === "layer" ? grid.regions : width * grid.regions));
  return split(table, sizes, -1);
}

/** Slopes [..., functions · regions] times a matrix [regions, regions], function by function. */
function eachFunction(slopes: Tensor, matrix: Tensor, regions: number): Tensor {
  const size = slopes.shape.reduce<number>((product, d) => product * (d as number), 1);
  return reshape(matmul(reshape(slopes, [size / regions, regions]), matrix), slopes.shape);
}

export function piecewiseLinearNodes(
  slopes: Tensor,
  hidden: readonly number[],
  layer: PiecewiseLinearLayer,
): PiecewiseLinearNodes {
  const { grid } = layer;
  const { regions } = grid;
  const shift = shiftOf(grid);
  const slopeTables = byLayer(slopes, hidden, layer);
  const offsetTables = byLayer(eachFunction(slopes, offsetMatrix(grid, shift), regions), hidden, layer);

  const entriesOf = (shifted: Tensor, index: number): Tensor => {
    const region = regionNumbers(shifted, grid);
    const begins = tableBegins(shifted.shape, slopeTables[index]!.shape.at(-1) as number, layer);
    return begins ? add(region, begins) : region;
  };
  const inOneRow = (x: Tensor) => reshape(x, flat(x.shape));

  return {
    shift,
    apply(shifted, index) {
      const entries = entriesOf(shifted, index);
      const read = (table: Tensor) => gatherElements(inOneRow(table), inOneRow(entries));
      // The offset first: then gradients by slopes and offsets of a layer are scattered one after the other, in one loop.
      const row = add(read(offsetTables[index]!), mul(read(slopeTables[index]!), inOneRow(shifted)));
      return reshape(row, shifted.shape);
    },
    count(shifted, index, weights) {
      const table = slopeTables[index]!;
      const entries = entriesOf(shifted, index);
      const each = add(mul(cast(entries, "float32"), 0), weights ?? 1);
      const counts = scatterAdd(zeros("float32", flat(table.shape)), inOneRow(entries), inOneRow(each));
      return reshape(counts, table.shape);
    },
  };
}
