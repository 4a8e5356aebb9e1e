import { availableParallelism } from "node:os";
import { Command, Option } from "commander";
import { bundledNames } from "../data/index.node.ts";
import { defaultSettings, quickSettings, usualPrice } from "../derivation/index.ts";
import { words } from "../wording/index.ts";
import type { DeriveOptions } from "./derive-run.ts";
import { engineOption } from "./engine-option.ts";
import { activationPointsText, closenessPointsText, type Example, examplesText } from "./examples.ts";
import {
  band,
  columnType,
  delimiter,
  positiveNumber,
  repeated,
  seconds,
  wholeNumber,
  wholeNumbers,
} from "./option-values.ts";

/** A gain, auto, or learned at a price. */
function gain(text: string): NonNullable<DeriveOptions["gain"]> {
  if (text === "auto") return text;
  const [learned, price] = /^learned(?:\(([^()]*)\))?$/.exec(text) ?? [];
  if (learned === undefined) return positiveNumber(text);
  return { price: price === undefined ? usualPrice : positiveNumber(price) };
}

const examples: readonly Example[] = [
  ["relucid derive", "bundled vowels: which vowel is spoken, from nine measurements of its sound"],
  ["relucid derive --data moons", "two half circles, with a picture of what networks decide"],
  ["relucid derive --data digits --preserve neuron", "another bundled data set; only the activation is constrained"],
  ["relucid derive --data cars.csv --target mpg --out cars", "a file of your own"],
  ['relucid derive --data wine --closeness "triangular(1)" --closeness-out "triangular(2)"', "slopes up to 2"],
  ['relucid derive --data wine --band "-1,1" --share layer', "slopes in [-1, 1], one activation per hidden layer"],
  [
    "relucid derive --data moons --loss hinge --gain 3",
    "margins of a third between the classes, which certify of the model turns into radii",
  ],
  ["relucid derive --json > result.json", "machine-readable"],
];

const details = `
${examplesText(examples)}

${activationPointsText}
${closenessPointsText}

Bundled data sets: ${bundledNames.join(", ")}.
Exit codes: 0 done, 1 all trainings diverged, 2 misuse or unusable data, 4 engine or disk, 130 interrupted.`;

/** `relucid derive`: the whole chain S1–S11 on one data set. */
export function deriveCommand(): Command {
  const d = defaultSettings;
  return new Command("derive")
    .option(
      "--data <file>",
      "file of rows (CSV, TSV, JSON lines, Parquet, Arrow; gzip), - for standard input, or a bundled data set (default: vowels)",
    )
    .option("--target <column>", "column to predict")
    .addOption(
      new Option("--task <task>", "what the target is (default: inferred)").choices([
        "classification",
        "binary",
        "regression",
      ]),
    )
    .option(
      "--missing <words>",
      'more words that stand for a missing value, separated by commas; "": empty cells only',
      words,
    )
    .option("--delimiter <sign>", "what parts the cells: a sign, or tab (default: found out)", delimiter)
    .option("--type <column=type>", "number, category or date (repeatable; default: found out)", columnType)
    .option("--ignore <column>", "a column that is not used (repeatable)", repeated)
    .option("--rows <n>", "learn from so many rows, drawn at random", wholeNumber(10))
    .option(
      "--closeness <spec>",
      "membership function of “close”: a family such as gaussian(1), points:FILE.json or formula:…",
      "gaussian(1)",
    )
    .option("--closeness-out <spec>", "that of the outputs (default: the same)")
    .option("--band <lo,hi>", "slope band instead of the one that closeness gives", band)
    .addOption(
      new Option("--preserve <what>", "keep closeness in the whole network, or in each neuron")
        .choices(["network", "neuron"])
        .default(d.preserve),
    )
    .addOption(
      new Option("--share <how>", "one activation per").choices(["network", "layer", "neuron"]).default(d.share),
    )
    .option(
      "--hidden <widths>",
      "widths of the hidden layers (default: 32,32; 64,64 from 2,000 training rows on)",
      wholeNumbers,
    )
    .option("--regions <n>", "regions of the learned activation", wholeNumber(2, 256), d.regions)
    .option("--range <x>", "its knots cover [-x, x]", positiveNumber, d.range)
    .option("--start <how>", "slopes start at half their bound, or as those of an activation", "half")
    .option(
      "--gain <k>",
      `factor behind a network of spectral norm 1, or auto: chosen on validation, or learned(c): with the weights, where 1 more of the certified constant costs c of the loss (learned: ${usualPrice})`,
      gain,
    )
    .option("--seed <n>", "decides the split and all random numbers", wholeNumber(0), d.seed)
    .option("--group <column>", "rows with the same value there stay on one side of every split; it is no input")
    .option("--time <column>", "train on earlier rows, test on later ones; it is no input")
    .option(
      "--folds <k>",
      "cross-validation: k splits whose test rows are disjoint, instead of --seeds",
      wholeNumber(3, 200),
    )
    .option("--seeds <n>", "splits, each with one network per activation", wholeNumber(1, 200), d.seeds)
    .addOption(
      new Option("--quick", "half the time: 5 splits, fewer regions, three activations to compare with").implies(
        quickSettings,
      ),
    )
    .option("--within <time>", "as many epochs as about so much time allows, such as 20s or 5m", seconds)
    .option(
      "--batch <n>",
      "rows per training step (default: 32; 128 from 20,000 training rows on)",
      wholeNumber(1, 65536),
    )
    .option(
      "--epochs <n>",
      "most epochs (default: about 3,000 training steps, from 20 to 300 epochs; fewer where 640,000 rows need fewer)",
      wholeNumber(1, 100000),
    )
    .option(
      "--patience <n>",
      "epochs without a better validation loss before a network stops (default: a third)",
      wholeNumber(1, 100000),
    )
    .option("--learning-rate <x>", "Adam's step size at the start", positiveNumber, d.learningRate)
    .addOption(
      new Option(
        "--loss <name>",
        "what networks minimise: cross-entropy or squared error, or of classes the multi-class hinge (multi-margin) loss, for margins of 1/gain that certify",
      )
        .choices(["likelihood", "hinge"])
        .default(d.loss),
    )
    .option(
      "--baselines <specs>",
      "activations to compare with: names, formula:… or points:FILE.json; or group_sort(4), neurons sorted in groups (maxmin: in pairs)",
      words,
      d.baselines.map(({ spec }) => spec),
    )
    .option(
      "--threads <n>",
      "trainings that run at the same time; results do not depend on it (default: one per core, at most 8)",
      wholeNumber(1, 256),
      Math.min(8, availableParallelism()),
    )
    .addOption(engineOption())
    .option("--out <folder>", "where the files go (default: relucid-out/NAME, NAME-2 …)")
    .option("--overwrite", "put the files over another result in that folder")
    .option("--open", "show the report in the browser when it is written")
    .option("--json", "print result.json on standard output, and nothing else")
    .option("--quiet", "no progress")
    .addHelpText("after", details)
    .action(async (options: DeriveOptions) => (await import("./derive-run.ts")).runDerive(options));
}
