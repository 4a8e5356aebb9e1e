import { GraphError } from "./graph-error.ts";

/** A number, or the name of a dimension that is known only when the graph runs ("rows"). */
export type Dimension = number | string;
export type Shape = readonly Dimension[];

export function showShape(shape: Shape): string {
  return `[${shape.join(",")}]`;
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((d, i) => d === b[i]);
}

/** Number of elements. Throws `graph/shape-mismatch` when a dimension is not known yet. */
export function sizeOf(shape: Shape): number {
  return shape.reduce<number>((size, d) => size * fixed(d, shape), 1);
}

/** The dimension as a number. Throws `graph/shape-mismatch` when it is not known yet. */
export function fixed(dimension: Dimension | undefined, shape: Shape): number {
  if (typeof dimension !== "number") {
    throw new GraphError("graph/shape-mismatch", `shape ${showShape(shape)} has no fixed size, but one is needed here`);
  }
  return dimension;
}

function broadcastDimension(a: Dimension, b: Dimension): Dimension | undefined {
  if (a === b || b === 1) return a;
  return a === 1 ? b : undefined;
}

/** The common shape of two operands by the broadcasting rules of NumPy and ONNX; `operator` is named in the error. */
export function broadcast(operator: string, a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const da = a[i - rank + a.length] ?? 1;
    const db = b[i - rank + b.length] ?? 1;
    const common = broadcastDimension(da, db);
    if (common === undefined) {
      throw new GraphError("graph/shape-mismatch", `${operator} cannot broadcast ${showShape(a)} with ${showShape(b)}`);
    }
    return common;
  });
}

/** An axis counted from the front. Throws `graph/shape-mismatch` when the tensor has no such axis. */
export function axisOf(operator: string, axis: number, shape: Shape): number {
  const counted = axis < 0 ? axis + shape.length : axis;
  if (!Number.isInteger(counted) || counted < 0 || counted >= shape.length) {
    throw new GraphError("graph/shape-mismatch", `${operator} on axis ${axis}: ${showShape(shape)} has no such axis`);
  }
  return counted;
}
