import type { Table } from "../../data/index.ts";
import type { OnnxModel } from "../../onnx/index.ts";

/** Rows that a network is repaired for. */
export interface RepairRows {
  readonly table: Table;
  /** The column that the network predicts; null: the network is to stay as it is on the rows, as far as it can. */
  readonly target: string | null;
  /** What the columns' numbers are divided by before the network takes them. */
  readonly divisor: number;
}

/** How can a network come down to a Lipschitz constant, at which price? A question survives structured cloning; a model is too large for JSON. */
export interface NetworkRepairQuestion {
  /** How the model is called. */
  readonly model: string;
  /** With its external data. */
  readonly file: OnnxModel;
  /** Tensors between which the network lies; null: all inputs that the first output of real numbers depends on, and that. The file that is written is this part. */
  readonly from: readonly string[] | null;
  readonly to: string | null;
  /** The Lipschitz constant in l2 that the repaired network is to have at most. */
  readonly constant: number;
  /** Slopes that activations are to have; null: they stay as they are. */
  readonly band: readonly [number, number] | null;
  /** Null: nothing is known but the network. */
  readonly data: RepairRows | null;
  /** The radius within which training asks rows to stay right, by the hinge loss; null: it minimises cross-entropy. */
  readonly radius: number | null;
  readonly seed: number;
  /** Multiplications that each proof of a bound may take, roughly. */
  readonly effort: number;
}
