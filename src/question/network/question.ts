import type { Residuum } from "../../closeness/index.ts";
import type { Table } from "../../data/index.ts";
import type { Norm } from "../../model/index.ts";
import type { OnnxModel } from "../../onnx/index.ts";
import type { ClosenessSpecification } from "../../specification/index.ts";

/** How far may rows of a table be moved before the network classes them otherwise? */
export interface AccuracyQuestion {
  readonly table: Table;
  /** The column that holds the classes. */
  readonly target: string;
  /** What the columns' numbers are divided by before the network takes them; radii count in the scale that it takes. */
  readonly divisor: number;
  /** Names of the outputs in their order; null: see `labelsOf`. */
  readonly classes: readonly string[] | null;
  /** Null: a few that suit the network. */
  readonly radii: readonly number[] | null;
  readonly norm: Norm;
  /** The share of rows that is claimed to be certified at the largest radius; null: nothing is claimed. */
  readonly atLeast: number | null;
  /** Whether inputs that are classed otherwise are looked for. */
  readonly isAttacked: boolean;
}

/** To which degree does a network keep a closeness of inputs, as one of outputs? */
export interface KeptQuestion {
  readonly input: ClosenessSpecification;
  readonly output: ClosenessSpecification;
  readonly residuum: Residuum;
}

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
  /** Null: no closeness is asked about. */
  readonly closeness: KeptQuestion | null;
  /** Multiplications that the search for a better bound may take, roughly. */
  readonly effort: number;
}

/** What `effort` is worth so many seconds, roughly: no clock is asked, so that an answer does not depend on the machine. */
export const effortWithin = (seconds: number): number => seconds * 1.5e9;
