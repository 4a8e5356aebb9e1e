import { documentText } from "./document-text.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { type Failure, failure } from "./failure.ts";

/** What became of one SPEC: an answer with an exit code of its own, or an error. */
export type SpecResult<Answer> =
  | { readonly spec: string; readonly answer: Answer; readonly exit: ExitCode }
  | { readonly spec: string; readonly error: Failure };

/** What several SPECs have in common: how one is answered, and how answers are shown. */
export interface SpecWork<Answer> {
  readonly work: (spec: string) => Promise<{ readonly answer: Answer; readonly exit: ExitCode }>;
  readonly document: (answer: Answer) => unknown;
  /** What a reader sees of all; by default the texts of answers and errors below each other. */
  readonly text: (answer: Answer) => string;
  readonly table?: (results: readonly SpecResult<Answer>[]) => string;
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
  const results: SpecResult<Answer>[] = [];
  for (const spec of specs) {
    try {
      results.push({ spec, ...(await work(spec)) });
    } catch (cause) {
      const error = failure(cause);
      if (specs.length === 1 || error.code === "bug") throw cause;
      results.push({ spec, error });
    }
  }
  const shown = (result: SpecResult<Answer>) => ("error" in result ? errorText(result) : text(result.answer));
  const found = (result: SpecResult<Answer>) =>
    "error" in result
      ? { spec: result.spec, error: { code: result.error.code, message: result.error.message } }
      : document(result.answer);
  if (asJson) process.stdout.write(documentText(specs.length === 1 ? found(results[0]!) : results.map(found)));
  else process.stdout.write(`${table?.(results) ?? results.map(shown).join("\n\n")}\n`);
  return worst(results);
}

/** An error beside answers. */
export function errorText({ spec, error }: Extract<SpecResult<unknown>, { error: Failure }>): string {
  return `${spec}: ${error.message}`;
}

/** Errors before refutations, these before what is undecided. */
function worst(results: readonly SpecResult<unknown>[]): ExitCode {
  const codes = results.map((result) => ("error" in result ? exitCode.misuse : result.exit));
  return [exitCode.misuse, exitCode.refuted, exitCode.undecided].find((code) => codes.includes(code)) ?? exitCode.done;
}
