import type { TensorType } from "../../graph/index.ts";

/** Four arrays of one length that Adam works on, and the tensor [2] of its step size and denominator. */
export interface AdamStage {
  readonly kind: "adam";
  readonly value: string;
  readonly sum: string;
  readonly squares: string;
  readonly gradient: string;
  readonly schedule: string;
  readonly beta1: number;
  readonly beta2: number;
}

/**
 * What was looked up in a table, [elements] each, goes back to its entries: `pairs` [entries, 2] becomes the sum of
 * (by · at, by) over the elements of each entry.
 */
export interface TableGradientStage {
  readonly kind: "table-gradient";
  readonly lookedUp: readonly { readonly entries: string; readonly by: string; readonly at: string }[];
  readonly pairs: string;
}

export type Stage =
  /** An ONNX model; its inputs and outputs are tensors of the loop by their names, or feeds that stay as they are. */
  | { readonly kind: "model"; readonly model: Uint8Array }
  | AdamStage
  | TableGradientStage
  | { readonly kind: "copy"; readonly from: string; readonly to: string };

/**
 * A program that repeats its stages on tensors that stay where they are, in one memory. What a Scan does inside one model, a
 * loop does around models, so that work between them needs no operation of the runtime and no second copy of the state.
 * It runs as a session whose feeds are the state, the sequences, and what its models read besides; the session returns the
 * state under names with `new.` in front, and what was collected.
 */
export interface Loop {
  readonly turns: number;
  /** Every tensor that lives in the loop's memory: its type and its shape in one turn, all dimensions known. */
  readonly tensors: Readonly<Record<string, TensorType>>;
  /** Handed on from turn to turn. */
  readonly state: readonly string[];
  /** Fed as [turns, ...]; each turn sees its part. */
  readonly sequences: readonly string[];
  /** Returned as [turns, ...]. */
  readonly collected: readonly string[];
  readonly stages: readonly Stage[];
}

/** What an engine compiles: the bytes of an ONNX model, or a loop around several. */
export type Program = Uint8Array | Loop;
