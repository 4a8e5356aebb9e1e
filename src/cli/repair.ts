import { Command, Option } from "commander";
import { type RepairAnswer, repairAnswer } from "../question/repair/answer.ts";
import { repairDocument } from "../question/repair/document.ts";
import type { RepairQuestion } from "../question/repair/question.ts";
import { readText } from "../specification/index.node.ts";
import { readActivation } from "../specification/index.ts";
import { engineOption } from "./engine-option.ts";
import { activationPointsText, type Example, examplesText } from "./examples.ts";
import { exitCode } from "./exit-code.ts";
import { UsageError } from "./failure.ts";
import { band as lowAndHigh, positiveNumber, repeated, wholeNumber } from "./option-values.ts";
import { repairFigure } from "./repair-figure.ts";
import type { RepairNetworkOptions } from "./repair-network.ts";
import { repairText } from "./repair-text.ts";
import { replaceFile } from "./replace-file.ts";
import { runSpecs } from "./several-specs.ts";

interface RepairOptions extends Omit<RepairQuestion, "activation" | "target"> {
  readonly target: string;
  readonly svg?: string;
  readonly json?: true;
}

/** What is said of networks only, beside what is said of activations. */
type AllOptions = RepairOptions & Omit<RepairNetworkOptions, "band" | "target" | "json">;

const targets = ["knots", "function"] as const;

/** A network takes the band and the target only where somebody names them. */
async function runModel(models: readonly string[], options: AllOptions, command: Command): Promise<void> {
  if (models.length > 1)
    throw new UsageError(
      `a network is repaired by itself, but ${models.length} arguments came; call repair once for each.`,
    );
  const isGiven = (name: string) => command.getOptionValueSource(name) === "cli";
  const useless = (["method", "interval", "knots", "svg"] as const).find(isGiven);
  if (useless) throw new UsageError(`--${useless} is about activations, but ${models[0]} is a model.`);
  const { repairNetwork } = await import("./repair-network.ts");
  await repairNetwork(models[0]!, {
    ...options,
    band: isGiven("band") ? options.band : null,
    target: isGiven("target") ? options.target : null,
  });
}

async function run(specs: readonly string[], options: AllOptions, command: Command): Promise<void> {
  if (specs.some((spec) => spec.endsWith(".onnx"))) return runModel(specs, options, command);
  const misplaced = (["lipschitz", "data", "from", "to", "radius"] as const).find(
    (name) => options[name] !== undefined,
  );
  if (misplaced) throw new UsageError(`--${misplaced} is about models (.onnx), and none is named.`);
  const { svg, json, target: named, method, band, interval, knots } = options;
  const target = targets.find((each) => each === named);
  if (!target) throw new UsageError(`--target ${named}: an activation takes ${targets.join(" or ")}.`);
  const settings = { method, band, interval, knots, target };
  if (svg !== undefined && specs.length > 1)
    throw new UsageError(`--svg draws one activation, but ${specs.length} came; call repair once for each figure.`);
  process.exitCode = await runSpecs<RepairAnswer>(specs, json === true, {
    work: async (spec) => {
      const answer = repairAnswer({ ...settings, activation: await readActivation(spec, readText) });
      if (svg !== undefined) await replaceFile(svg, repairFigure(answer), "--svg");
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
  [
    "relucid repair model.onnx --lipschitz 40",
    "a network: its largest singular values cut, the bound proven of what is written",
  ],
  [
    "relucid repair model.onnx --lipschitz 40 --data rows.csv --target class --radius 0.3",
    "trained on as well, for margins that certify a radius, with certified accuracy before and after",
  ],
];

const details = `
The repaired function is piecewise linear on evenly spaced knots. By default its slopes and its offset make ∫(s − f)² over the interval
least (method l2), with f read at the knots; --target function compares with f between the knots as well. Beyond the interval it continues
with the slope that f has just outside, clipped to the band.
${activationPointsText}

A model is an ONNX file of affine maps with activations between them, one behind the other. The largest singular values of its weights are cut, where
that loses least on the rows of --data; it is then trained on by its target within those norms (without one: to stay what it is on the rows), and
the file that is written, read again, is proven to have the constant. With --radius the loss is the hinge loss, with the margin that certifies the radius. Of
classes, certified accuracy before and after is told for up to 1,000 of the rows that only measure. --from and --to take a part: of a model of relucid derive,
--from features --to logits takes the network without the preparation of columns; what is written is that part. Activations stay as they are unless --band is given. Affine maps, convolutions
too, are written as matrices. Ctrl-C ends the training early and writes what has been reached.

${examplesText(examples)}

Exit codes: 0 done, 2 misuse or something that cannot be repaired, 4 engine or disk, 130 interrupted.`;

/** `relucid repair`: the admissible function nearest to an activation. */
export function repairCommand(): Command {
  return new Command("repair")
    .argument("<spec...>", "gelu, leaky_relu(0.2), formula:2*tanh(x), points:FILE.json, …")
    .option("--band <lo,hi>", "slopes that are admitted", lowAndHigh, [0, 1])
    .addOption(
      new Option("--method <how>", "least squares, or each slope clipped").choices(["l2", "clip"]).default("l2"),
    )
    .option(
      "--target <what>",
      "nearest to f's values at the knots, or to f itself (function); of a model: the column it predicts",
      "knots",
    )
    .option("--interval <lo,hi>", "where the two are compared", lowAndHigh, [-4, 4])
    .option("--knots <n>", "number of knots, ends included", wholeNumber(2, 10001), 41)
    .option("--svg <file>", "draw the figure of one activation")
    .option(
      "--lipschitz <constant>",
      "of a model: the Lipschitz constant in l2 that it is to have at most",
      positiveNumber,
    )
    .option(
      "--data <file>",
      "of a model: rows to keep it good on, a column for each number that it takes; a file or a bundled set",
    )
    .option("--divisor <number>", "of a model: what the columns are divided by before it takes them", positiveNumber, 1)
    .option("--from <tensor>", "of a model: an input, or another tensor to begin at", repeated)
    .option("--to <tensor>", "of a model: an output, or another tensor to end at")
    .option(
      "--radius <r>",
      "of a model: train for margins that certify it (hinge loss; default: cross-entropy)",
      positiveNumber,
    )
    .option("--seed <n>", "of a model: splits and orders of rows", wholeNumber(0), 1)
    .option(
      "--within <seconds>",
      "of a model: how long each proof of a bound may look for a better one, roughly",
      positiveNumber,
      2,
    )
    .option(
      "--out <folder>",
      "of a model: where model.onnx, repair.json and report.html go (default: relucid-out/MODEL-repaired)",
    )
    .option("--quiet", "no progress on standard error")
    .addOption(engineOption())
    .option("--json", "print one JSON document on standard output, and nothing else")
    .addHelpText("after", details)
    .action(run);
}
