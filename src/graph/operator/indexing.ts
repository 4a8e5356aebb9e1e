import { GraphError } from "../graph-error.ts";
import { axisOf, sameShape, showShape } from "../shape.ts";
import { apply, type Tensor } from "../tensor.ts";

/** Whole slices of `table` along an axis, the first for one: [n, ...rest] at indices [...i] → [...i, ...rest]. */
export function gather(table: Tensor, indices: Tensor, axis = 0): Tensor {
  const shape = [...table.shape.slice(0, axis), ...indices.shape, ...table.shape.slice(axis + 1)];
  return apply("Gather", { inputs: [table, indices], attributes: { axis }, output: { type: table.type, shape } });
}

/** result[…][j] = table[…][indices[…][j]] along the last axis; the axes before it are the same. */
export function gatherElements(table: Tensor, indices: Tensor): Tensor {
  if (!sameShape(table.shape.slice(0, -1), indices.shape.slice(0, -1))) {
    throw new GraphError(
      "graph/shape-mismatch",
      `GatherElements takes a table [..., k] and indices [..., m], got ${showShape(table.shape)} and ${showShape(indices.shape)}`,
    );
  }
  return apply("GatherElements", {
    inputs: [table, indices],
    attributes: { axis: table.shape.length - 1 },
    output: { type: table.type, shape: indices.shape },
  });
}

/** A copy of `base` in which base[…][indices[…][j]] += updates[…][j] along the last axis. */
export function scatterAdd(base: Tensor, indices: Tensor, updates: Tensor): Tensor {
  if (!sameShape(indices.shape, updates.shape)) {
    throw new GraphError(
      "graph/shape-mismatch",
      `ScatterElements takes an index for each update, got ${showShape(indices.shape)} and ${showShape(updates.shape)}`,
    );
  }
  return apply("ScatterElements", {
    inputs: [base, indices, updates],
    attributes: { axis: axisOf("ScatterElements", -1, base.shape), reduction: "add" },
    output: { type: base.type, shape: base.shape },
  });
}

/** Strings [rows, 1] → float32 [rows, 1, levels]: 1 at the level that equals the string, all 0 for an unknown one (ONNX-ML). */
export function oneHotEncode(strings: Tensor, levels: readonly string[]): Tensor {
  return apply("OneHotEncoder", {
    inputs: [strings],
    attributes: { cats_strings: levels, zeros: 1 },
    output: { type: "float32", shape: [...strings.shape, levels.length] },
  });
}
