/** The stages of a derivation, in order. */
export const stages = ["gain", "learn", "simplify", "compare", "hand over"] as const;
export type Stage = (typeof stages)[number];

export interface ProgressReport {
  readonly stage: Stage;
  /** Share of the stage that is done, in [0, 1]. */
  readonly done: number;
  readonly detail: string;
}

/** Told now and then how far a derivation is; what it throws ends the derivation, nothing having been written. */
export type Progress = (report: ProgressReport) => void;
