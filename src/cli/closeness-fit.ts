import { Command } from "commander";
import type { FitOptions } from "./closeness-fit-run.ts";
import { type Example, examplesText } from "./examples.ts";
import { wholeNumber } from "./option-values.ts";

const examples: readonly Example[] = [
  ["relucid closeness fit", "bundled answers of eight made-up people"],
  ["relucid closeness fit answers.csv --out answers.svg", "answers of your own, and a figure of them"],
  ["relucid closeness fit answers.csv --outputs answers.csv", "outputs judged by answers of their own"],
  ["relucid closeness fit answers.csv --json > fit.json", "a document that relucid closeness points:fit.json reads"],
];

const details = `
A file holds a row per answer, with the columns distance and answer, and if they are there weight and person:
  distance,answer,person
  0.4,yes,Ann
  1.5,0.2,Bob
An answer is yes, no, or a degree from 0 (not close) to 1 (close). Found are the non-increasing function nearest to the answers, bounds of it, the
family that foretells best what it has not seen, the slope bound L with the middle 95 % over draws of people (or of answers, where at most one
person is named), and what a plateau would do to the argument.

${examplesText(examples)}

Exit codes: 0 done (also where no slope bound follows: that is an answer), 2 misuse or unusable answers, 4 disk.`;

/** `relucid closeness fit`: the closeness that people meant, from their answers. */
export function closenessFitCommand(): Command {
  return new Command("fit")
    .description("the closeness that people meant, from their answers about pairs")
    .argument("[answers]", "file of answers about inputs (default: a bundled example)")
    .option("--outputs <file>", "answers about outputs (default: outputs are judged as inputs are)")
    .option("--resamples <n>", "draws by which it is told how sure all this is", wholeNumber(40, 100_000), 200)
    .option("--seed <n>", "of the draws", wholeNumber(0), 1)
    .option("--out <file>", "draw answers, fit and bounds as SVG")
    .option("--json", "print one JSON document on standard output, and nothing else")
    .option("--quiet", "no progress")
    .addHelpText("after", details)
    .action(async (answers: string | undefined, options: FitOptions) =>
      (await import("./closeness-fit-run.ts")).runClosenessFit(answers, options),
    );
}
