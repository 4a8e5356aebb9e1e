import { Command } from "commander";
import { type Example, examplesText } from "./examples.ts";
import type { LabOptions } from "./lab-run.ts";
import { wholeNumber } from "./option-values.ts";

const examples: readonly Example[] = [
  ["relucid lab", "serves the page, and prints its address"],
  ["relucid lab --open", "shows it in your browser"],
  ["relucid lab data/penguins.csv", "opens with a table, or with a network: model.onnx"],
  ["relucid lab --port 8080", "at an address of your own"],
];

/** `relucid lab`: the page, served to this machine only. */
export function labCommand(): Command {
  return new Command("lab")
    .argument("[file]", "a table or a network (model.onnx) that the page opens with")
    .option("--port <n>", "port on this machine (default: 7358, or one that is free)", wholeNumber(1, 65535))
    .option("--open", "show the page in a browser")
    .addHelpText(
      "after",
      `
Everything is computed in the page; nothing leaves this machine, and other machines cannot reach the address. Ctrl-C ends it.

${examplesText(examples)}

Exit codes: 130 ended by Ctrl-C, 2 misuse, a file that cannot be read or a page that is not built, 4 the port is taken.`,
    )
    .action(async (file: string | undefined, options: LabOptions) =>
      (await import("./lab-run.ts")).runLab(file, options),
    );
}
