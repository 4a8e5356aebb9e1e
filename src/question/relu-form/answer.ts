import { type ReluEquivalence, type ReluForm, reluEquivalence, reluForm } from "../../activation/index.ts";
import { straightLines } from "../../certificate/index.ts";
import { activationOf, tailNote } from "../../specification/index.ts";
import { QuestionError } from "../question-error.ts";
import type { ReluFormQuestion } from "./question.ts";

export interface ReluFormAnswer {
  readonly activation: string;
  readonly form: ReluForm;
  readonly equivalence: ReluEquivalence;
  /** On tails that a file of points does not name. */
  readonly tails: string | null;
}

/** The activation as a sum of ReLUs. Throws QuestionError `question/not-piecewise-linear`. */
export function reluFormAnswer({ activation }: ReluFormQuestion): ReluFormAnswer {
  const s = activationOf(activation);
  const lines = straightLines(s);
  if (lines === null) {
    throw new QuestionError(
      "question/not-piecewise-linear",
      `${s.name} has no canonical form: it is not continuous and piecewise linear with rational numbers; relucid repair finds such a function near it.`,
    );
  }
  return {
    activation: s.name,
    form: reluForm(lines),
    equivalence: reluEquivalence(lines),
    tails: tailNote(activation, s),
  };
}
