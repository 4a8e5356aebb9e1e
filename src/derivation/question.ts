import type { DataSummary, PreparedData, Task } from "../data/index.ts";
import { type ClosenessSpecification, closenessOf } from "../specification/index.ts";
import { type SlopeConstraint, slopeConstraint } from "./rule/slope-constraint.ts";
import type { Settings } from "./settings.ts";
import { type Setup, setupFor } from "./setup.ts";

/** A table to learn from, by its content; wherever it is read, it is prepared alike. */
export type DataQuestion = {
  /** SHA-256 of the file's bytes. */
  readonly hash: string;
  /** Words that stand for a missing cell. */
  readonly missing: readonly string[];
  /** The column to predict. */
  readonly target: string;
  /** What the target is; null: inferred. */
  readonly task: Task | null;
  /** Decides which rows are for training, validation and testing. */
  readonly seed: number;
};

/** What is asked: which activation, under these settings, for what "close" means here, for these data; plain data. */
export interface Question {
  readonly settings: Settings;
  readonly closeness: { readonly input: ClosenessSpecification; readonly output: ClosenessSpecification };
  readonly data: DataQuestion;
}

/** The question with what it says of the data and of closeness: everything that the steps of a derivation decide from, as plain values. */
export interface Problem extends Setup {
  readonly data: DataQuestion;
  readonly summary: DataSummary;
  readonly constraint: SlopeConstraint;
}

/** Throws what `closenessOf` and `slopeConstraint` throw. */
export function problemOf({ settings, closeness, data }: Question, prepared: PreparedData): Problem {
  const [input, output] = [closenessOf(closeness.input), closenessOf(closeness.output)];
  const constraint = slopeConstraint({ input, output }, settings.band);
  return { ...setupFor(settings, constraint.band, prepared), data, summary: prepared.summary, constraint };
}
