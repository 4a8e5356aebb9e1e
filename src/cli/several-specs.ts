import { documentText } from "./document-text.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { type Failure, failure } from "./failure.ts";

/** What became of one SPEC: an answer with an exit code of its own, or an error. */
export type Outcome<Answer> =
  | { readonly spec: string; readonly answer: Answer; readonly exit: ExitCode }
  | { readonly spec: string; readonly error: Failure };

/** What several SPECs have in common: how one is answered, and how answers are shown. */
export interface SpecWork<Answer> {
  readonly work: (spec: string) => Promise<{ readonly answer: Answer; readonly exit: ExitCode }>;
  readonly document: (answer: Answer) => unknown;
  /** What a reader sees of all; by default the texts of answers and errors below each other. */
  readonly text: (answer: Answer) => string;
  readonly table?: (outcomes: readonly Outcome<Answer>[]) => string;
}

/**
 * Works on SPECs in their order, prints what was found, and gives the exit code.
 *
 * One SPEC: its document; its error is thrown. Several: a list, where an error takes the place of a document and makes the exit code 2.
 */
export async function runSpecs<Answer>(
  specs: readonly string[],
  asJson: boolean,
  { work, document, text, table }: SpecWork<Answer>,
): Promise<ExitCode> {
  const outcomes: Outcome<Answer>[] = [];
  for (const spec of specs) {
    try {
      outcomes.push({ spec, ...(await work(spec)) });
    } catch (cause) {
      const error = failure(cause);
      if (specs.length === 1 || error.code === "bug") throw cause;
      outcomes.push({ spec, error });
    }
  }
  const shown = (outcome: Outcome<Answer>) => ("error" in outcome ? errorText(outcome) : text(outcome.answer));
  const found = (outcome: Outcome<Answer>) =>
    "error" in outcome
      ? { spec: outcome.spec, error: { code: outcome.error.code, message: outcome.error.message } }
      : document(outcome.answer);
  if (asJson) process.stdout.write(documentText(specs.length === 1 ? found(outcomes[0]!) : outcomes.map(found)));
  else process.stdout.write(`${table?.(outcomes) ?? outcomes.map(shown).join("\n\n")}\n`);
  return worst(outcomes);
}

/** An error beside answers. */
export function errorText({ spec, error }: Extract<Outcome<unknown>, { error: Failure }>): string {
  return `${spec}: ${error.message}`;
}

/** Errors before refutations, these before what is undecided. */
function worst(outcomes: readonly Outcome<unknown>[]): ExitCode {
  const codes = outcomes.map((outcome) => ("error" in outcome ? exitCode.misuse : outcome.exit));
  return [exitCode.misuse, exitCode.refuted, exitCode.undecided].find((code) => codes.includes(code)) ?? exitCode.done;
}
