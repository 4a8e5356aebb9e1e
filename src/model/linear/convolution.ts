import { type ConvolutionMap, sizeOf } from "./linear-map.ts";

/** Takes an entry of a matrix. */
export type Each = (output: number, input: number, weight: number) => void;

/** Which places of x lie under the kernel's taps at each place of y. */
export interface Taps {
  /** [places of y, taps]. */
  readonly shape: readonly [number, number];
  /** The place of x; their number where the tap lies outside. */
  readonly values: Int32Array;
}

/** The places of a convolution (of its x and y also where it is the adjoint): all axes but channels, row-major. */
export function tapsOf({ from, to, kernel, strides, dilations, padding }: ConvolutionMap): Taps {
  const [sizes, taps, places] = [from.slice(1), kernel.slice(2), to.slice(1)];
  const shape = [sizeOf(places), sizeOf(taps)] as const;
  const outside = sizeOf(sizes);
  const values = new Int32Array(shape[0] * shape[1]);
  const under = (place: number, tap: number): number => {
    let [here, stride] = [0, 1];
    for (let axis = sizes.length - 1; axis >= 0; axis--) {
      const [p, k] = [place % places[axis]!, tap % taps[axis]!];
      place = Math.floor(place / places[axis]!);
      tap = Math.floor(tap / taps[axis]!);
      const at = p * strides[axis]! + k * dilations[axis]! - padding[axis]!;
      if (at < 0 || at >= sizes[axis]!) return outside;
      here += at * stride;
      stride *= sizes[axis]!;
    }
    return here;
  };
  for (let i = 0; i < values.length; i++) values[i] = under(Math.floor(i / shape[1]), i % shape[1]);
  return { shape, values };
}

/** Calls `each(output, input, weight)` for every entry of the matrix of a convolution that may differ from 0. */
export function convolutionEntries(map: ConvolutionMap, each: Each): void {
  const { groups, from, kernel, weight } = map;
  const [outputs, inputs] = kernel as [number, number];
  const {
    shape: [places, taps],
    values: under,
  } = tapsOf(map);
  const size = sizeOf(from.slice(1));
  for (let place = 0; place < places; place++) {
    for (let o = 0; o < outputs; o++) {
      const first = Math.floor(o / (outputs / groups)) * inputs;
      for (let i = 0; i < inputs; i++) {
        for (let tap = 0; tap < taps; tap++) {
          const at = under[place * taps + tap]!;
          if (at < size) each(o * places + place, (first + i) * size + at, weight[(o * inputs + i) * taps + tap]!);
        }
      }
    }
  }
}
