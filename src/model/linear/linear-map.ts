/** Numbers of a model: float32 where each of them is one, else doubles. They are meant exactly. */
export type Weights = Float32Array | Float64Array;

/** Every run of `rows` entries of x times W [rows, columns], row-major: one row vector, or `copies` of them. */
export interface MatrixMap {
  readonly kind: "matrix";
  readonly copies: number;
  readonly rows: number;
  readonly columns: number;
  readonly weight: Weights;
}

/** y = factor · x. */
export interface ScalingMap {
  readonly kind: "scaling";
  readonly width: number;
  readonly factor: number;
}

/** y_k = x[index_k], and 0 where the index is −1: slices, transpositions, copies, zero padding. */
export interface GatherMap {
  readonly kind: "gather";
  readonly width: number;
  readonly index: Int32Array;
}

/**
 * A convolution (cross-correlation) over any number of spatial axes, or its adjoint.
 *
 * y[o, p] = Σ x[i, p·stride + k·dilation − padding] · w[o, i, k] over the channels i of the group of o and all k; what lies outside is 0.
 * The adjoint (a transposed convolution) takes y's shape and gives x's.
 */
export interface ConvolutionMap {
  readonly kind: "convolution";
  readonly adjoint: boolean;
  readonly groups: number;
  /** [channels, ...sizes] of x, and of y. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** [channels of y, channels of x in a group, ...sizes]. */
  readonly kernel: readonly number[];
  readonly weight: Weights;
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  /** Zeros before the first entry of each axis. */
  readonly padding: readonly number[];
}

export type LinearMap = MatrixMap | ScalingMap | GatherMap | ConvolutionMap;

/** Number of entries of a tensor. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, d) => product * d, 1);

/** Number of entries of A·x. */
export function outputWidth(map: LinearMap): number {
  switch (map.kind) {
    case "matrix":
      return map.copies * map.columns;
    case "scaling":
      return map.width;
    case "gather":
      return map.index.length;
    case "convolution":
      return sizeOf(map.adjoint ? map.from : map.to);
  }
}

/** Number of entries of x in A·x. */
export function inputWidth(map: LinearMap): number {
  switch (map.kind) {
    case "matrix":
      return map.copies * map.rows;
    case "convolution":
      return sizeOf(map.adjoint ? map.to : map.from);
    default:
      return map.width;
  }
}
