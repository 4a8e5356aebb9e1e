import { Command } from "commander";
import { words } from "../wording/index.ts";
import { engineOption } from "./engine-option.ts";
import { type Example, examplesText } from "./examples.ts";
import { delimiter } from "./option-values.ts";
import type { PredictOptions } from "./predict-run.ts";

const examples: readonly Example[] = [
  ["relucid predict relucid-out/penguins/model.onnx penguins.csv", "a class for every row, with its probability"],
  ["relucid predict houses/model.onnx new-houses.csv --out prices.csv", "a price for every row, into a file"],
  ["relucid predict model.onnx rows.parquet --json", "machine-readable, from another format"],
];

const details = `
Rows are read as those were that the model learned from: delimiter, words for a missing value, units, decimal sign and dates stand in
the model. Columns are found by their names; others are not looked at. Notes name cells that the model learned from nothing like: numbers
far outside, which count as the nearest end, and texts that it does not know.

${examplesText(examples)}

Exit codes: 0 done, 2 misuse or unusable data, 4 engine or disk.`;

/** `relucid predict`: what a model of `derive` says of the rows of a file. */
export function predictCommand(): Command {
  return new Command("predict")
    .argument("<model>", "a model.onnx or model-relu.onnx that derive wrote")
    .argument("<file>", "file of rows (CSV, TSV, JSON lines, Parquet, Arrow; gzip), or - for standard input")
    .option("--missing <words>", "more words that stand for a missing value, separated by commas", words)
    .option("--delimiter <sign>", "what parts the cells: a sign, or tab (default: as the model learned)", delimiter)
    .option("--out <file>", "where the predictions go (default: standard output)")
    .option("--json", "print JSON on standard output, and nothing else")
    .addOption(engineOption())
    .addHelpText("after", details)
    .action(async (model: string, file: string, options: PredictOptions) =>
      (await import("./predict-run.ts")).runPredict(model, file, options),
    );
}
