/** Exit codes of the command line (docs/theory.md, Documents). */
export const exitCode = {
  done: 0,
  /** A claim was refuted, or a training fell short. */
  refuted: 1,
  misuse: 2,
  undecided: 3,
  /** Engine, store or disk. */
  surroundings: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** How a question ends that is proven, refuted or left open. */
export const verdictExit = {
  proven: exitCode.done,
  refuted: exitCode.refuted,
  undecided: exitCode.undecided,
} as const;
