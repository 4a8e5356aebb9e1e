import { interval } from "../../interval/index.ts";
import { productUp } from "../linear/rounding.ts";
import { product, type Sparse } from "../linear/sparse.ts";
import type { Model } from "../model.ts";
import { type Bracket, upperEnds } from "./bracket.ts";
import { type Layer, layersOf } from "./layers.ts";
import { normsOf } from "./product.ts";

/** Lipschitz constants in l2, over all inputs, of the differences of any two outputs of a model; rounded up. */
export interface PairBounds {
  readonly outputs: number;
  /** Of output i less output j, at i·outputs + j. */
  readonly constants: Float64Array;
  /** Of the model as a whole. */
  readonly whole: Pick<Bracket, "product" | "compositional" | "best">;
}

/** The row of output i less output j. */
const difference = (i: number, j: number, columns: number): Sparse => ({
  rows: 1,
  columns,
  start: Int32Array.of(0, 2),
  index: Int32Array.of(i, j),
  value: Float64Array.of(1, -1),
  error: 0,
});

/** The last layer with one output, what the row makes of those that it has. */
const behind = (row: Sparse, { edges, ...last }: Layer): Layer => ({
  ...last,
  width: 1,
  // One row has no more entries than the matrix has columns, so that it is never too large.
  edges: edges.map(({ from, matrix }) => ({ from, matrix: product(row, matrix)! })),
});

/** None is worse than √2 times that of the whole model, as a difference is of two of its outputs. */
export function pairBounds(model: Model, effort = 1e9): PairBounds {
  const layers = layersOf(model);
  const norms = layers.map(normsOf);
  const last = layers.at(-1)!;
  const outputs = last.width;
  const whole = upperEnds(layers, norms, effort / 2);
  const common = productUp(interval.sqrt(interval.point(2)).hi, whole.best);
  const constants = new Float64Array(outputs * outputs);
  const each = effort / (outputs * (outputs - 1));
  for (let i = 0; i < outputs; i++) {
    for (let j = 0; j < i; j++) {
      const own = behind(difference(i, j, outputs), last);
      const { best } = upperEnds([...layers.slice(0, -1), own], [...norms.slice(0, -1), normsOf(own)], each);
      constants[i * outputs + j] = constants[j * outputs + i] = Math.min(best, common);
    }
  }
  return { outputs, constants, whole };
}
