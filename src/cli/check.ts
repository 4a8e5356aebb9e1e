import { Command } from "commander";
import { CheckError, readRecord } from "../check/index.ts";
import { type CheckAnswer, checkAnswer, isOfNetwork } from "../question/check/answer.ts";
import { checkDocument } from "../question/check/document.ts";
import { readText } from "../specification/index.node.ts";
import { whyUnreadable } from "../wording/index.ts";
import { checkText } from "./check-text.ts";
import { documentText } from "./document-text.ts";
import { type Example, examplesText } from "./examples.ts";
import { exitCode } from "./exit-code.ts";
import { UsageError } from "./failure.ts";

interface CheckOptions {
  readonly model?: string;
  readonly json?: true;
}

async function run(file: string, { model, json }: CheckOptions): Promise<void> {
  const found = checkAnswer({ record: readRecord(await textOf(file)) });
  const answer = model === undefined ? found : await comparedWith(model, found);
  process.stdout.write(json ? documentText(checkDocument(answer)) : `${checkText(answer)}\n`);
  process.exitCode = answer.outcome.holds ? exitCode.done : exitCode.refuted;
}

/** The answer once the record's blocks are compared with what a file holds. */
async function comparedWith(model: string, answer: CheckAnswer): Promise<CheckAnswer> {
  if (!isOfNetwork(answer))
    throw new UsageError(`--model names the file of a network, but the record is about a function, ${answer.formula}.`);
  const [{ readHashedModel }, { otherwiseRead }] = await Promise.all([
    import("./model-file.ts"),
    import("../question/network-record/answer.ts"),
  ]);
  const because = otherwiseRead(answer.claims, { model, ...(await readHashedModel(model)) });
  if (because === null) return { ...answer, isFile: true };
  return { ...answer, isFile: false, outcome: answer.outcome.holds ? { holds: false, because } : answer.outcome };
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
  ["relucid check network-proof.json", "a network: which Lipschitz constant is shown, and by what?"],
  ["relucid check network-proof.json --model network.onnx", "and is that file the network that the record speaks of?"],
  ["relucid check tanh-proof.json --json", "machine-readable"],
];

const details = `
FILE is a record that relucid certify --proof FILE has written, such as relucid certify tanh --proof tanh-proof.json: a function, cells that cover its domain, and for each an enclosure of its
slopes with the argument by which that follows; of a refutation, the pair. It names no activation: what is shown about is the function that is
printed. The checker searches for nothing; it shares with the prover no more than its interval arithmetic. What a record does not show is said.

Of a network, relucid certify model.onnx --proof FILE writes its blocks with exact weights, records of its functions, and multipliers (or norms) from which the Lipschitz constant follows. The checker
is about these blocks; that a file holds them is a matter of reading it. With --model, the SHA-256 of that file is compared with the record's, and what is read of it with the blocks. Biases are no part of it: they
move no two outputs apart.

${examplesText(examples)}

Exit codes: 0 everything that it claims holds, 1 something does not follow, 2 misuse or a file that is no record.`;

/** `relucid check`: whether the record of a proof holds. */
export function checkCommand(): Command {
  return new Command("check")
    .argument("<file>", "a record written by relucid certify --proof")
    .option("--model <file>", "of a network's record: the ONNX file that it is to be about")
    .option("--json", "print one JSON document on standard output, and nothing else")
    .addHelpText("after", details)
    .action(run);
}
