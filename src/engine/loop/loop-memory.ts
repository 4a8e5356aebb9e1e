import { type ElementType, sizeOf, type TensorData, type TensorType, type TensorValue } from "../../graph/index.ts";
import type { Loop, TableGradientStage } from "./loop.ts";

/** A tensor in the memory of a loop: a view, and where it begins, in bytes. */
export interface Placed extends TensorValue {
  readonly at: number;
  readonly data: Exclude<TensorData, readonly string[]>;
}

/** Four copies of a table side by side; from one to the next it is `stride` bytes. */
export interface Tables {
  readonly at: number;
  readonly stride: number;
  readonly data: Float32Array;
}

/** Where everything lies in the memory of a loop, in bytes. */
interface Plan {
  readonly bytes: number;
  readonly tensors: ReadonlyMap<string, number>;
  readonly tables: ReadonlyMap<TableGradientStage, number>;
}

export interface LoopMemory {
  readonly tensors: Readonly<Record<string, Placed>>;
  readonly tables: ReadonlyMap<TableGradientStage, Tables>;
}

type View = new (buffer: ArrayBuffer, at: number, length: number) => Placed["data"];
const views: Partial<Record<ElementType, View>> = { float32: Float32Array, int32: Int32Array };

/** A tensor begins with a line of the cache; behind it are zeros up to the next line, since kernels take four elements at a time. */
const alignment = 64;
const roundUp = (bytes: number) => Math.ceil(bytes / alignment) * alignment;
const bytesOf = ({ shape }: TensorType) => 4 * sizeOf(shape);

/** Lays out the tensors of a loop one after the other, and behind them the tables of its stages. */
export function planMemory({ tensors, stages }: Loop): Plan {
  let bytes = 0;
  const place = (size: number) => {
    const at = bytes;
    bytes += roundUp(size);
    return at;
  };
  const gradients = stages.filter((stage) => stage.kind === "table-gradient");
  return {
    tensors: new Map(Object.entries(tensors).map(([name, tensor]) => [name, place(bytesOf(tensor))])),
    tables: new Map(gradients.map((stage) => [stage, place(4 * roundUp(bytesOf(tensors[stage.pairs]!)))])),
    bytes,
  };
}

/** The views of a loop on its memory. */
export function placeTensors({ tensors }: Loop, plan: Plan, buffer: ArrayBuffer): LoopMemory {
  const placed = Object.entries(tensors).map(([name, { type, shape }]): [string, Placed] => {
    const at = plan.tensors.get(name)!;
    return [name, { type, shape: shape as readonly number[], at, data: new views[type]!(buffer, at, sizeOf(shape)) }];
  });
  const tables = Array.from(plan.tables, ([stage, at]): [TableGradientStage, Tables] => {
    const stride = roundUp(bytesOf(tensors[stage.pairs]!));
    return [stage, { at, stride, data: new Float32Array(buffer, at, stride) }];
  });
  return { tensors: Object.fromEntries(placed), tables: new Map(tables) };
}
