import {
  add,
  binary,
  cast,
  constant,
  gatherElements,
  matmul,
  mul,
  reshape,
  scatterAdd,
  split,
  type Tensor,
  zeros,
} from "../graph/index.ts";
import type { PiecewiseLinearLayer } from "./architecture.ts";
import { type Grid, offsetMatrix } from "./grid.ts";

/** Slopes and offsets of the functions of one layer, each [models, functions · regions]. */
interface Tables {
  readonly slopes: Tensor;
  readonly offsets: Tensor;
}

function tables(slopes: Tensor, { regions }: Grid, toOffsets: Tensor): Tables {
  const [models, size] = slopes.shape as [number, number];
  const byFunction = reshape(slopes, [models, size / regions, regions]);
  return { slopes, offsets: reshape(matmul(byFunction, toOffsets), [models, size]) };
}

/** The slope tables [models, functions · regions] of each hidden layer, cut from those of the network. */
function slopesByLayer(
  slopes: Tensor,
  hidden: readonly number[],
  { grid, share }: PiecewiseLinearLayer,
): readonly Tensor[] {
  if (share === "network") return hidden.map(() => slopes);
  const sizes = hidden.map((width) => (share === "layer" ? grid.regions : width * grid.regions));
  return sizes.length === 1 ? [slopes] : split(slopes, sizes, 1);
}

/**
 * The table entry of every pre-activation: region number, plus an offset per neuron where each has its own function.
 * [models, rows, width] → int32 [models, rows · width]. A NaN falls into region 0, so that one diverged network
 * cannot stop the others that train beside it.
 */
function entries(z: Tensor, layer: PiecewiseLinearLayer): Tensor {
  const { regions, step } = layer.grid;
  const [models, rows, width] = z.shape as [number, number | string, number];
  const position = add(mul(z, 1 / step), regions / 2);
  const region = binary(
    "Max",
    cast(binary("Min", position, regions - 0.5), "int32"),
    constant("int32", [], Int32Array.of(0)),
  );
  const entry =
    layer.share === "neuron"
      ? add(
          region,
          constant(
            "int32",
            [width],
            Int32Array.from({ length: width }, (_, i) => i * regions),
          ),
        )
      : region;
  return reshape(entry, [models, typeof rows === "number" ? rows * width : `${rows}·${width}`]);
}

export interface PiecewiseLinearNodes {
  /** Applies the function of hidden layer `index` to its pre-activations [models, rows, width]. */
  apply(z: Tensor, index: number): Tensor;
  /** Counts of pre-activations per table entry of that layer, [models, functions · regions]. */
  count(z: Tensor, index: number): Tensor;
}

/** The learned activation as graph nodes: one table look-up for slope and offset, s(z) = slope · z + offset. */
export function piecewiseLinearNodes(
  slopes: Tensor,
  hidden: readonly number[],
  layer: PiecewiseLinearLayer,
): PiecewiseLinearNodes {
  const toOffsets = offsetMatrix(layer.grid);
  const byLayer = slopesByLayer(slopes, hidden, layer).map((part) => tables(part, layer.grid, toOffsets));
  return {
    apply(z, index) {
      const at = entries(z, layer);
      const lookUp = (table: Tensor) => reshape(gatherElements(table, at), z.shape);
      return add(mul(lookUp(byLayer[index]!.slopes), z), lookUp(byLayer[index]!.offsets));
    },
    count(z, index) {
      const at = entries(z, layer);
      const ones = add(mul(cast(at, "float32"), 0), 1);
      return scatterAdd(zeros("float32", byLayer[index]!.slopes.shape), at, ones);
    },
  };
}
