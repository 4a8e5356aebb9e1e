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

/** Calls `each(output, input, weight)` for every entry of the matrix A of y = A·x that may differ from 0; entries may come in parts. */
export function entriesOf(map: LinearMap, each: (output: number, input: number, weight: number) => void): void {
  switch (map.kind) {
    case "matrix":
      matrixEntries(map, each);
      break;
    case "scaling":
      for (let i = 0; i < map.width; i++) each(i, i, map.factor);
      break;
    case "gather":
      map.index.forEach((from, i) => {
        if (from >= 0) each(i, from, 1);
      });
      break;
    case "convolution":
      convolutionEntries(map, map.adjoint ? (y, x, weight) => each(x, y, weight) : each);
  }
}

type Each = (output: number, input: number, weight: number) => void;

function matrixEntries({ copies, rows, columns, weight }: MatrixMap, each: Each): void {
  for (let copy = 0; copy < copies; copy++) {
    for (let c = 0; c < columns; c++) {
      for (let r = 0; r < rows; r++) each(copy * columns + c, copy * rows + r, weight[r * columns + c]!);
    }
  }
}

/** For each place of y along one axis and each of the kernel: the place of x, or −1 outside. */
function placesAlong(size: number, along: number, { kernel, strides, dilations, padding, from }: ConvolutionMap) {
  const taps = kernel[along + 2]!;
  return Array.from({ length: size }, (_, p) =>
    Int32Array.from({ length: taps }, (_, k) => {
      const place = p * strides[along]! + k * dilations[along]! - padding[along]!;
      return place >= 0 && place < from[along + 1]! ? place : -1;
    }),
  );
}

function convolutionEntries(map: ConvolutionMap, each: Each): void {
  const { groups, from, to, kernel, weight } = map;
  const [outputs, inputs, ...taps] = kernel as [number, number, ...number[]];
  const places = to.slice(1).map((size, along) => placesAlong(size, along, map));
  const [outputSize, inputSize, tapSize] = [sizeOf(to.slice(1)), sizeOf(from.slice(1)), sizeOf(taps)];
  /** Pairs (place of x, place of the kernel) under one place of y. */
  const under = (place: number): readonly (readonly [number, number])[] => {
    let pairs: (readonly [number, number])[] = [[0, 0]];
    let rest = place;
    let stride = outputSize;
    places.forEach((axis, along) => {
      stride /= to[along + 1]!;
      const here = axis[Math.floor(rest / stride)]!;
      rest %= stride;
      pairs = pairs.flatMap(([x, k]) =>
        Array.from(
          here,
          (at, tap) => [at < 0 ? -1 : x * from[along + 1]! + at, k * taps[along]! + tap] as const,
        ).filter(([at]) => at >= 0),
      );
    });
    return pairs;
  };
  for (let place = 0; place < outputSize; place++) {
    const pairs = under(place);
    for (let o = 0; o < outputs; o++) {
      const first = Math.floor(o / (outputs / groups)) * inputs;
      for (let i = 0; i < inputs; i++) {
        for (const [x, k] of pairs) {
          each(o * outputSize + place, (first + i) * inputSize + x, weight[(o * inputs + i) * tapSize + k]!);
        }
      }
    }
  }
}
