import type { Result } from "../../derivation/index.ts";
import type { Facts } from "./facts.ts";

export const stepIds = ["S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S9", "S10", "S11"] as const;
export type StepId = (typeof stepIds)[number];

/** How far this run's numbers agree with a step: a premise is not measured, an argument is of probability, and what could not have failed is not tested. */
export type Agreement =
  | "premise"
  | "argument"
  | "holds here"
  | "holds in part"
  | "not shown here"
  | "not tested here"
  | "does not hold here";

/** One step of the chain: what the theory says, and what this run shows. */
export interface Step {
  readonly id: StepId;
  readonly title: string;
  /** The theory's statement, the same in every report. */
  readonly statement: string;
  /** What this run's numbers say to it, one paragraph each. */
  readonly here: readonly string[];
  readonly agreement: Agreement;
}

/** Tells one step from a result and the facts read from it. */
export type TellStep = (result: Result, facts: Facts) => Step;
