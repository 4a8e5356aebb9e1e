import { Command } from "commander";
import { type Region, type ReluEquivalence, type ReluForm, reluEquivalence, reluForm } from "../activation/index.ts";
import { reluFormDocument, straightLines } from "../certificate/index.ts";
import { readActivation, type SpecifiedActivation } from "./activation-spec.ts";
import { factorText, numberText, reluText, summandText } from "./enclosure-text.ts";
import { exitCode } from "./exit-code.ts";
import { SpecError } from "./points-file.ts";
import { runSpecs } from "./several-specs.ts";

interface Found {
  readonly activation: string;
  readonly form: ReluForm;
  readonly equivalence: ReluEquivalence;
}

function linesOf({ activation }: SpecifiedActivation): readonly Region[] {
  const lines = straightLines(activation);
  if (lines !== null) return lines;
  throw new SpecError(
    "cli/not-piecewise-linear",
    `${activation.name} has no canonical form: it is not continuous and piecewise linear with rational numbers; relucid repair finds such a function near it.`,
  );
}

async function work(spec: string): Promise<{ document: Found; exit: 0 }> {
  const read = await readActivation(spec);
  const lines = linesOf(read);
  const document = { activation: read.activation.name, form: reluForm(lines), equivalence: reluEquivalence(lines) };
  return { document, exit: exitCode.done };
}

function formText({ activation, form, equivalence }: Found): string {
  const { a, b, terms, exact } = form;
  const parts = [
    ...(a === 0 ? [] : [`${factorText(a)}x`]),
    ...terms.map(({ c, t }) => `${factorText(c)}relu(x${summandText(-t)})`),
  ]
    .join(" + ")
    .replaceAll("+ −", "− ");
  const sum = parts === "" ? numberText(b, 17) : `${parts}${summandText(b)}`;
  const verdict = equivalence.equivalent
    ? `It is ReLU up to affine maps: ${reluText(equivalence)}`
    : `It is not ReLU up to affine maps: ${equivalence.reason}.`;
  return `${activation}: s(x) = ${sum}${exact ? "" : "   (coefficients rounded)"}\n  ${verdict}`;
}

const examples = `
Examples:
  $ relucid relu-form hard_tanh                 −1 + relu(x + 1) − relu(x − 1)
  $ relucid relu-form "formula:min(x, 2)"       ReLU up to affine maps, with the four numbers
  $ relucid relu-form points:activation.json --json

Exit codes: 0 done, 2 misuse or an activation that is not piecewise linear.`;

/** `relucid relu-form`: the canonical form of piecewise-linear activations. */
export function reluFormCommand(): Command {
  return new Command("relu-form")
    .argument("<spec...>", "continuous piecewise-linear activations: a name, formula:… or points:FILE.json")
    .option("--json", "print JSON on standard output, and nothing else")
    .addHelpText("after", examples)
    .action(async (specs: readonly string[], options: { readonly json?: true }) => {
      process.exitCode = await runSpecs<Found>(specs, options.json === true, {
        work,
        json: ({ activation, form, equivalence }) => reluFormDocument(activation, form, equivalence),
        text: (outcomes) =>
          outcomes
            .map((outcome) =>
              "error" in outcome ? `${outcome.spec}: ${outcome.error.message}` : formText(outcome.document),
            )
            .join("\n\n"),
      });
    });
}
