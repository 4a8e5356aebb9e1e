import { type ElementType, sizeOf, type TensorData, type TensorType, type TensorValue } from "../../graph/index.ts";
import type { Loop } from "./loop.ts";

/** A tensor in the memory of a loop: a view, and where it begins, in bytes. */
export interface Placed extends TensorValue {
  readonly at: number;
  readonly data: Exclude<TensorData, readonly string[]>;
}

/** Where everything lies in the memory of a loop, in bytes. */
interface Plan {
  readonly bytes: number;
  readonly begins: ReadonlyMap<string, number>;
}

type View = new (buffer: ArrayBuffer, at: number, length: number) => Placed["data"];
const views: Partial<Record<ElementType, View>> = { float32: Float32Array, int32: Int32Array };

/** A tensor begins with a line of the cache; behind it are zeros up to the next line, since kernels take four elements at a time. */
const alignment = 64;
const roomFor = ({ shape }: TensorType) => Math.ceil((4 * sizeOf(shape)) / alignment) * alignment;

/** Lays out the tensors of a loop one after the other. */
export function planMemory({ tensors }: Loop): Plan {
  let bytes = 0;
  const begins = new Map<string, number>();
  for (const [name, tensor] of Object.entries(tensors)) {
    begins.set(name, bytes);
    bytes += roomFor(tensor);
  }
  return { bytes, begins };
}

/** The tensors of a loop as views on its memory, by their names. */
export function placeTensors(
  { tensors }: Loop,
  { begins }: Plan,
  buffer: ArrayBuffer,
): Readonly<Record<string, Placed>> {
  const placed = Object.entries(tensors).map(([name, { type, shape }]): [string, Placed] => {
    const at = begins.get(name)!;
    return [name, { type, shape: shape as readonly number[], at, data: new views[type]!(buffer, at, sizeOf(shape)) }];
  });
  return Object.fromEntries(placed);
}
