import { Command } from "commander";
import { CheckError, readRecord } from "../check/index.ts";
import { checkAnswer } from "../question/check/answer.ts";
import { checkDocument } from "../question/check/document.ts";
import { readText } from "../specification/index.node.ts";
import { whyUnreadable } from "../wording/index.ts";
import { checkText } from "./check-text.ts";
import { documentText } from "./document-text.ts";
import { type Example, examplesText } from "./examples.ts";
import { exitCode } from "./exit-code.ts";

async function run(file: string, { json }: { readonly json?: true }): Promise<void> {
  const answer = checkAnswer({ record: readRecord(await textOf(file)) });
  process.stdout.write(json ? documentText(checkDocument(answer)) : `${checkText(answer)}\n`);
  process.exitCode = answer.outcome.holds ? exitCode.done : exitCode.refuted;
}

async function textOf(file: string): Promise<string> {
  try {
    return await readText(file);
  } catch (cause) {
    throw new CheckError(
      `cannot read ${file}: ${whyUnreadable(cause)}; pass a file that relucid certify --proof wrote.`,
    );
  }
}

const examples: readonly Example[] = [
  ["relucid check tanh-proof.json", "a proof: does it hold, and of which function does it speak?"],
  ["relucid check gelu-proof.json", "a refutation: the pair, and what is shown of the slopes"],
  ["relucid check tanh-proof.json --json", "machine-readable"],
];

const details = `
FILE is a record that relucid certify SPEC --proof FILE has written, such as relucid certify tanh --proof tanh-proof.json: a function, cells that cover its domain, and for each an enclosure of its
slopes with the argument by which that follows; of a refutation, the pair. It names no activation: what is shown about is the function that is
printed. The checker searches for nothing; it shares with the prover no more than its interval arithmetic. What a record does not show is said.

${examplesText(examples)}

Exit codes: 0 everything that it claims holds, 1 something does not follow, 2 misuse or a file that is no record.`;

/** `relucid check`: whether the record of a proof holds. */
export function checkCommand(): Command {
  return new Command("check")
    .argument("<file>", "a record written by relucid certify --proof")
    .option("--json", "print one JSON document on standard output, and nothing else")
    .addHelpText("after", details)
    .action(run);
}
