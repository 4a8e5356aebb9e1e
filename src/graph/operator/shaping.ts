import { GraphError } from "../graph-error.ts";
import { axisOf, broadcast, fixed, type Shape, sameShape, showShape } from "../shape.ts";
import { apply, createNode, outputOf, type Tensor, vector } from "../tensor.ts";

/** The same elements in another shape; at most one dimension may be a word (it is inferred when the graph runs). */
export function reshape(x: Tensor, shape: Shape): Tensor {
  const unknown = shape.filter((d) => typeof d === "string").length;
  const known = (s: Shape) => s.reduce<number>((size, d) => (typeof d === "number" ? size * d : size), 1);
  if (unknown > 1 || (unknown === 0 && known(x.shape) !== known(shape))) {
    throw new GraphError("graph/shape-mismatch", `Reshape cannot turn ${showShape(x.shape)} into ${showShape(shape)}`);
  }
  const sizes = vector(
    shape.map((d) => (typeof d === "number" ? d : -1)),
    "int64",
  );
  return apply("Reshape", { inputs: [x, sizes], output: { type: x.type, shape } });
}

/** `x` repeated along its axes of size 1 to fill `shape`. */
export function expand(x: Tensor, shape: readonly number[]): Tensor {
  if (!sameShape(broadcast("Expand", x.shape, shape), shape)) {
    throw new GraphError("graph/shape-mismatch", `Expand cannot turn ${showShape(x.shape)} into ${showShape(shape)}`);
  }
  return apply("Expand", { inputs: [x, vector(shape, "int64")], output: { type: x.type, shape } });
}

/** Tensors that differ only along `axis`, one behind the other. */
export function concat(parts: readonly Tensor[], axis: number): Tensor {
  const first = parts[0]!;
  const along = axisOf("Concat", axis, first.shape);
  for (const part of parts) {
    const fits =
      part.shape.length === first.shape.length && part.shape.every((d, i) => i === along || d === first.shape[i]);
    if (!fits) {
      throw new GraphError(
        "graph/shape-mismatch",
        `Concat cannot join ${showShape(first.shape)} and ${showShape(part.shape)} on axis ${axis}`,
      );
    }
  }
  const length = parts.reduce((sum, part) => sum + fixed(part.shape[along], part.shape), 0);
  const shape = first.shape.map((d, i) => (i === along ? length : d));
  return apply("Concat", { inputs: parts, attributes: { axis: along }, output: { type: first.type, shape } });
}

/** `x` cut along `axis` into parts of the given lengths. */
export function split(x: Tensor, lengths: readonly number[], axis: number): readonly Tensor[] {
  const along = axisOf("Split", axis, x.shape);
  if (lengths.reduce((a, b) => a + b, 0) !== x.shape[along]) {
    throw new GraphError(
      "graph/shape-mismatch",
      `Split of ${showShape(x.shape)} on axis ${axis} into lengths ${lengths.join(", ")} does not add up`,
    );
  }
  const outputs = lengths.map((length) => ({ type: x.type, shape: x.shape.map((d, i) => (i === along ? length : d)) }));
  const node = createNode("Split", { inputs: [x, vector(lengths, "int64")], attributes: { axis: along }, outputs });
  return lengths.map((_, i) => outputOf(node, i));
}
