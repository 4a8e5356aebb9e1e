import type { Graph } from "../graph/index.ts";

/**
 * A computation that is repeated: each turn takes the state that the one before left, and its part of every sequence.
 * The term is that of functional programming, JAX and ONNX.
 */
export interface Scan {
  readonly turns: number;
  /**
   * Inputs: state, parts of sequences, and what stays the same in all turns; all dimensions are known. Outputs: each state under its name
   * with `new.` in front, and what is collected.
   */
  readonly body: Graph;
  readonly state: readonly string[];
  /** Fed as [turns, ...]. */
  readonly sequences: readonly string[];
  /** Returned as [turns, ...]. */
  readonly collected: readonly string[];
}
