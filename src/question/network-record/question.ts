import type { OnnxModel } from "../../onnx/index.ts";

/** The bytes of a file as its record names them, and what they hold. */
export interface HashedFile {
  /** How the model is called. */
  readonly model: string;
  /** With its external data. */
  readonly file: OnnxModel;
  /** Of the ONNX file alone, in hexadecimal digits. */
  readonly sha256: string;
}

/** How can somebody else check a bound of a network's Lipschitz constant in l2, over all inputs? */
export interface NetworkRecordQuestion extends HashedFile {
  /** Tensors between which the network lies; null: all inputs that the first output of real numbers depends on, and that. */
  readonly from: readonly string[] | null;
  readonly to: string | null;
  /** Multiplications that the search for multipliers may take, roughly. */
  readonly effort: number;
}
