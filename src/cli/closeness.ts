import { Command, InvalidArgumentError } from "commander";
import { type Domain, families, familyUsage } from "../closeness/index.ts";
import { extendedOf } from "../document/index.ts";
import { closenessAnswer } from "../question/closeness/answer.ts";
import { closenessDocument } from "../question/closeness/document.ts";
import { readText } from "../specification/index.node.ts";
import { readCloseness } from "../specification/index.ts";
import { closenessFitCommand } from "./closeness-fit.ts";
import { closenessText } from "./closeness-text.ts";
import { documentText } from "./document-text.ts";
import { closenessPointsText, type Example, examplesText } from "./examples.ts";
import { domainParts, pairs } from "./option-values.ts";

interface ClosenessOptions {
  readonly out?: string;
  readonly at: readonly number[];
  readonly domain?: Domain;
  readonly pair?: readonly (readonly [number, number])[];
  readonly json?: true;
}

async function run(spec: string, options: ClosenessOptions): Promise<void> {
  const input = await readCloseness(spec, readText);
  const answer = closenessAnswer({
    in: input,
    out: options.out === undefined ? input : await readCloseness(options.out, readText),
    at: options.at,
    domain: options.domain?.map(([lo, hi]) => [extendedOf(lo), extendedOf(hi)] as const) ?? null,
    pairs: options.pair ?? [],
  });
  process.stdout.write(options.json ? documentText(closenessDocument(answer)) : closenessText(answer));
}

function distances(text: string): readonly number[] {
  const numbers = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  if (numbers.every((d) => Number.isFinite(d) && d >= 0)) return numbers;
  throw new InvalidArgumentError("It takes distances of at least 0, separated by commas, such as 0.1,1,2.");
}

const examples: readonly Example[] = [
  ['relucid closeness "gaussian(1)"', "the same closeness on both sides: L = 1"],
  ['relucid closeness "gaussian(1)" --out "cauchy(1)"', "L = 1/√2"],
  ['relucid closeness "crisp(0.7)" --at "0.5,1,2"', "a plateau: no slope bound, only ω(d)"],
  ['relucid closeness "formula:exp(-d^3)"', "a formula in the distance d, checked to be a closeness"],
  ['relucid closeness "triangular(1)" --domain "0,1;3,4"', "inputs with a gap too wide to follow anything across it"],
  ['relucid closeness "cauchy(1)" --domain "0;1;2,3" --pair "0,3"', "ω between two inputs of that domain"],
  [
    "relucid closeness fit",
    "a closeness from answers of people: bundled ones, or a file (see relucid closeness fit --help)",
  ],
  ["relucid closeness points:faded.json --json", "a closeness drawn by points, machine-readable"],
];

const details = `
If inputs that are close must have outputs that are close, μ_out(|s(x) − s(x')|) ≥ μ_in(|x − x'|), then outputs differ by at most g(d) where
inputs differ by d; chaining through points between them leaves ω(d), and for d → 0 the slope bound L: |s'| ≤ L.

${examplesText(examples)}

Families: ${families.map(familyUsage).join(", ")}.
Formulas: the words of activation formulas, in d.
${closenessPointsText}
Exit codes: 0 done (also where no slope bound follows: that is an answer), 2 misuse or a formula not proven to be a closeness.`;

/** `relucid closeness`: the slope bound and the modulus that a notion of closeness imposes. */
export function closenessCommand(): Command {
  return new Command("closeness")
    .enablePositionalOptions()
    .argument("<in>", "closeness of inputs, such as gaussian(1)")
    .option("--out <spec>", "closeness of outputs (default: the same)")
    .option("--at <d,d,…>", "distances at which g and ω are shown", distances, [0.1, 0.25, 0.5, 1, 2, 4])
    .option(
      "--domain <lo,hi;…>",
      "inputs that count: intervals and points behind semicolons (default: all reals)",
      domainParts,
    )
    .option("--pair <x,x'>", "pairs of inputs of the domain whose g and ω are shown, behind semicolons", pairs)
    .option("--json", "print one JSON document on standard output, and nothing else")
    .addHelpText("after", details)
    .action(run)
    .addCommand(closenessFitCommand());
}
