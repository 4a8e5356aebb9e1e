import type { TrialTask } from "../../trial/index.ts";
import type { Labels } from "./conditions.ts";

/** A network of a study: what it is called there, and the trial that trains it. */
export interface Cell extends Labels {
  readonly seed: number;
  /** Index into the trials of the study. */
  readonly trial: number;
}

/** A plan made ready: all networks that it asks for, and the trials that train them, each once. */
export interface Study {
  readonly name: string;
  /** The plan as it is written, with what it leaves out filled in. */
  readonly document: unknown;
  readonly trials: readonly TrialTask[];
  readonly cells: readonly Cell[];
}
