import { DataError } from "./data-error.ts";
import type { IdxArray } from "./idx.ts";

/** Pictures with what they show: pixels 0 … 255, [rows, height · width], and the class of each row. */
export interface Pictures {
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** An array with the name of the file it comes from. */
export interface NamedArray {
  readonly name: string;
  readonly array: IdxArray;
}

function bytesOf({ name, array }: NamedArray, axes: number, what: string): Uint8Array {
  if (array.type !== "uint8" || array.shape.length !== axes)
    throw new DataError(
      "data/idx",
      `${name} must hold ${what}: ${axes} ${axes === 1 ? "axis" : "axes"} of uint8, got ${array.shape.length} of ${array.type}`,
    );
  return array.data as Uint8Array;
}

/** Joins pictures [rows, height, width] with labels [rows]. Throws `data/idx` when they are something else or not equally many. */
export function pictures(images: NamedArray, classes: NamedArray): Pictures {
  const pixels = bytesOf(images, 3, "pictures");
  const labels = bytesOf(classes, 1, "labels");
  const [rows, height, width] = images.array.shape as [number, number, number];
  if (labels.length !== rows)
    throw new DataError(
      "data/idx",
      `${classes.name} must hold one label for each of ${rows} pictures, got ${labels.length}`,
    );
  return { pixels, labels, width, height };
}
