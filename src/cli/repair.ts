import { Command, Option } from "commander";
import { type RepairAnswer, repairAnswer } from "../question/repair/answer.ts";
import { repairDocument } from "../question/repair/document.ts";
import type { RepairQuestion } from "../question/repair/question.ts";
import { readText } from "../specification/index.node.ts";
import { readActivation } from "../specification/index.ts";
import { activationPointsText, type Example, examplesText } from "./examples.ts";
import { exitCode } from "./exit-code.ts";
import { UsageError } from "./failure.ts";
import { band as lowAndHigh, wholeNumber } from "./option-values.ts";
import { repairFigure } from "./repair-figure.ts";
import { repairText } from "./repair-text.ts";
import { replaceFile } from "./replace-file.ts";
import { runSpecs } from "./several-specs.ts";

interface RepairOptions extends Omit<RepairQuestion, "activation"> {
  readonly svg?: string;
  readonly json?: true;
}

async function run(specs: readonly string[], { svg, json, ...settings }: RepairOptions): Promise<void> {
  if (svg !== undefined && specs.length > 1)
    throw new UsageError(`--svg draws one activation, but ${specs.length} came; call repair once for each figure.`);
  process.exitCode = await runSpecs<RepairAnswer>(specs, json === true, {
    work: async (spec) => {
      const answer = repairAnswer({ ...settings, activation: await readActivation(spec, readText) });
      if (svg !== undefined) await replaceFile(svg, repairFigure(answer));
      return { answer, exit: exitCode.done };
    },
    document: repairDocument,
    text: (answer) => `${repairText(answer)}${svg === undefined ? "" : `\n\nFigure written to ${svg}`}`,
  });
}

const examples: readonly Example[] = [
  ['relucid repair "formula:2*tanh(x)"', "into the band [0, 1]; 3.7 times nearer than clipping the slopes"],
  ['relucid repair gelu --band "-1,1" --interval "-6,6" --knots 61', "into another band, on more knots"],
  ["relucid repair selu --svg selu.svg", "original, repaired, their slopes, and φ with s = prox φ"],
  ["relucid repair gelu silu mish --json > repaired.json", "several, as a list of documents"],
  [
    "relucid repair points:drawn.json --json > drawn-repaired.json",
    "a document that relucid certify points:drawn-repaired.json reads",
  ],
];

const details = `
The repaired function is piecewise linear on evenly spaced knots. By default its slopes and its offset make ∫(s − f)² over the interval
least (method l2), with f read at the knots; --target function compares with f between the knots as well. Beyond the interval it continues
with the slope that f has just outside, clipped to the band.
${activationPointsText}

${examplesText(examples)}

Exit codes: 0 done, 2 misuse or an activation that cannot be repaired, 4 disk.`;

/** `relucid repair`: the admissible function nearest to an activation. */
export function repairCommand(): Command {
  return new Command("repair")
    .argument("<spec...>", "gelu, leaky_relu(0.2), formula:2*tanh(x), points:FILE.json, …")
    .option("--band <lo,hi>", "slopes that are admitted", lowAndHigh, [0, 1])
    .addOption(
      new Option("--method <how>", "least squares, or each slope clipped").choices(["l2", "clip"]).default("l2"),
    )
    .addOption(
      new Option("--target <what>", "nearest to f's values at the knots, or to f itself")
        .choices(["knots", "function"])
        .default("knots"),
    )
    .option("--interval <lo,hi>", "where the two are compared", lowAndHigh, [-4, 4])
    .option("--knots <n>", "number of knots, ends included", wholeNumber(2, 10001), 41)
    .option("--svg <file>", "draw the figure of one activation")
    .option("--json", "print one JSON document on standard output, and nothing else")
    .addHelpText("after", details)
    .action(run);
}
