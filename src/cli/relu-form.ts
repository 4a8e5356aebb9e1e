import { Command } from "commander";
import type { ReluForm } from "../activation/index.ts";
import { type ReluFormAnswer, reluFormAnswer } from "../question/relu-form/answer.ts";
import { reluFormDocument } from "../question/relu-form/document.ts";
import { readText } from "../specification/index.node.ts";
import { readActivation } from "../specification/index.ts";
import { factorText, listed, numberText, reluText, summandText } from "../wording/index.ts";
import { activationPointsText, type Example, examplesText } from "./examples.ts";
import { exitCode } from "./exit-code.ts";
import { runSpecs } from "./several-specs.ts";

function formText({ activation, form, equivalence, tails }: ReluFormAnswer): string {
  const { a, b, terms, exact } = form;
  const parts = [
    ...(a === 0 ? [] : [`${factorText(a)}x`]),
    ...terms.map(({ c, t }) => `${factorText(c)}relu(x${summandText(-t)})`),
  ]
    .join(" + ")
    .replaceAll("+ −", "− ");
  const sum = parts === "" ? numberText(b, { digits: 17 }) : `${parts}${summandText(b)}`;
  const verdict = equivalence.equivalent
    ? `It is ReLU up to affine maps: ${reluText(equivalence)}${equivalence.exact ? "" : ", its numbers rounded to nearest"}`
    : `It is not ReLU up to affine maps: ${equivalence.reason}.`;
  const note = tails === null ? "" : `\n  Tails: ${tails}.`;
  return `${activation}: s(x) = ${sum}${exact ? "" : `\n  ${roundedText(form)}`}\n  ${verdict}${note}`;
}

/** Which numbers of the form are doubles and which are rounded to the nearest. */
function roundedText({ enclosure }: ReluForm): string {
  const { a, b, terms } = enclosure;
  const named = [
    ["the slope on the left", a],
    ["the constant", b],
    ...terms.flatMap(({ c, t }, i) => [[`factor ${i + 1}`, c] as const, [`kink ${i + 1}`, t] as const]),
  ] as const;
  const rounded = named.filter(([, { lo, hi }]) => lo !== hi).map(([name]) => name);
  const others = rounded.length === named.length ? "" : "; every other number is exact";
  return `Rounded to the nearest double: ${listed(rounded)}${others}.`;
}

const examples: readonly Example[] = [
  ["relucid relu-form hard_tanh", "−1 + relu(x + 1) − relu(x − 1)"],
  ['relucid relu-form "formula:min(x, 2)"', "ReLU up to affine maps, with the four numbers"],
  ["relucid relu-form points:drawn.json --json", "an activation drawn by points, machine-readable"],
];

const details = `
${activationPointsText}

${examplesText(examples)}

Exit codes: 0 done, 2 misuse or an activation that is not piecewise linear.`;

/** `relucid relu-form`: the canonical form of piecewise-linear activations. */
export function reluFormCommand(): Command {
  return new Command("relu-form")
    .argument("<spec...>", "continuous piecewise-linear activations: a name, formula:… or points:FILE.json")
    .option("--json", "print JSON on standard output, and nothing else")
    .addHelpText("after", details)
    .action(async (specs: readonly string[], options: { readonly json?: true }) => {
      process.exitCode = await runSpecs<ReluFormAnswer>(specs, options.json === true, {
        work: async (spec) => {
          const activation = await readActivation(spec, readText);
          return { answer: reluFormAnswer({ activation }), exit: exitCode.done };
        },
        document: reluFormDocument,
        text: formText,
      });
    });
}
