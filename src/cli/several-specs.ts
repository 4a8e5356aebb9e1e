import { type ExitCode, exitCode } from "./exit-code.ts";
import { type Failure, failure } from "./failure.ts";

/** What became of one SPEC: a document with an exit code of its own, or an error. */
export type Outcome<Document> =
  | { readonly spec: string; readonly document: Document; readonly exit: ExitCode }
  | { readonly spec: string; readonly error: Failure };

/** What several SPECs have in common: how one is worked on, and how it is shown. */
export interface SpecWork<Document> {
  readonly work: (spec: string) => Promise<{ readonly document: Document; readonly exit: ExitCode }>;
  /** The machine-readable form of a document. */
  readonly json: (document: Document) => unknown;
  /** What a reader sees. */
  readonly text: (outcomes: readonly Outcome<Document>[]) => string;
}

/**
 * Works on SPECs in their order, prints what was found, and gives the exit code.
 *
 * One SPEC: its document; its error is thrown. Several: a list, where an error takes the place of a document and makes the exit code 2.
 */
export async function runSpecs<Document>(
  specs: readonly string[],
  asJson: boolean,
  { work, json, text }: SpecWork<Document>,
): Promise<ExitCode> {
  const outcomes: Outcome<Document>[] = [];
  for (const spec of specs) {
    try {
      outcomes.push({ spec, ...(await work(spec)) });
    } catch (cause) {
      const error = failure(cause);
      if (specs.length === 1 || error.code === "bug") throw cause;
      outcomes.push({ spec, error });
    }
  }
  if (asJson) {
    const found = outcomes.map((outcome) =>
      "error" in outcome
        ? { spec: outcome.spec, error: { code: outcome.error.code, message: outcome.error.message } }
        : json(outcome.document),
    );
    process.stdout.write(`${JSON.stringify(specs.length === 1 ? found[0] : found)}\n`);
  } else process.stdout.write(`${text(outcomes)}\n`);
  return worst(outcomes);
}

/** Errors before refutations, these before what is undecided. */
function worst(outcomes: readonly Outcome<unknown>[]): ExitCode {
  const codes = outcomes.map((outcome) => ("error" in outcome ? exitCode.misuse : outcome.exit));
  return [exitCode.misuse, exitCode.refuted, exitCode.undecided].find((code) => codes.includes(code)) ?? exitCode.done;
}
