import type { OnnxModel } from "../../onnx/index.ts";

/** What does the Lipschitz constant of a network lie between? A question survives structured cloning; a model is too large for JSON. */
export interface NetworkQuestion {
  /** How the model is called. */
  readonly model: string;
  /** With its external data. */
  readonly file: OnnxModel;
  /** Tensors between which the network lies; null: all inputs that the first output of real numbers depends on, and that. */
  readonly from: readonly string[] | null;
  readonly to: string | null;
  /** Where each input lies; null: anywhere. */
  readonly domain: readonly [number, number] | null;
  /** What is claimed of the constant; null: nothing. */
  readonly atMost: number | null;
  /** Multiplications that the search for a better bound may take, roughly. */
  readonly effort: number;
}

/** What `effort` is worth so many seconds, roughly: no clock is asked, so that an answer does not depend on the machine. */
export const effortWithin = (seconds: number): number => seconds * 5e8;
