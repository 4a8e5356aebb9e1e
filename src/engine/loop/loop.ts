import type { TensorType } from "../../graph/index.ts";

export type Stage =
  /** An ONNX model; its inputs and outputs are tensors of the loop by their names, or feeds that stay as they are. */
  | { readonly kind: "model"; readonly model: Uint8Array }
  /** One of the loop's kernels, by its name. Of its arguments a word is the address of that tensor in bytes, a number is itself. */
  | { readonly kind: "kernel"; readonly kernel: string; readonly arguments: readonly (string | number)[] };

/**
 * A program that repeats its stages on tensors that stay where they are, in one memory. What a Scan does inside one model, a
 * loop does around models, so that work between them needs no operation of the runtime and no second copy of the state.
 * It runs as a session whose feeds are the state, the sequences, and what its models read besides; the session returns the
 * state under names with `new.` in front, and what was collected.
 */
export interface Loop {
  readonly turns: number;
  /**
   * Every tensor that lives in the loop's memory: its type, float32 or int32, and its shape in one turn, all dimensions known.
   * It begins at a multiple of 64 bytes, and up to the next one there is room behind it.
   */
  readonly tensors: Readonly<Record<string, TensorType>>;
  /** Handed on from turn to turn. */
  readonly state: readonly string[];
  /** Fed as [turns, ...]; each turn sees its part. */
  readonly sequences: readonly string[];
  /** Returned as [turns, ...]. */
  readonly collected: readonly string[];
  /** The bytes of a WebAssembly module that imports the memory as "loop" "memory" and exports the kernels. */
  readonly kernels: Uint8Array;
  readonly stages: readonly Stage[];
}

/** What an engine compiles: the bytes of an ONNX model, or a loop around several. */
export type Program = Uint8Array | Loop;
