import { Command } from "commander";
import { type Example, examplesText } from "./examples.ts";
import type { LabOptions } from "./lab-run.ts";
import { wholeNumber } from "./option-values.ts";

const examples: readonly Example[] = [
  ["relucid lab", "serves the page, and prints its address"],
  ["relucid lab --open", "shows it in your browser"],
  ["relucid lab --port 8080", "at an address that stays the same"],
];

/** `relucid lab`: the page, served to this machine only. */
export function labCommand(): Command {
  return new Command("lab")
    .option("--port <n>", "port on this machine (default: one that is free)", wholeNumber(1, 65535))
    .option("--open", "show the page in a browser")
    .addHelpText(
      "after",
      `
Everything is computed in the page; nothing leaves this machine, and other machines cannot reach the address. Ctrl-C ends it.

${examplesText(examples)}

Exit codes: 130 ended by Ctrl-C, 2 misuse or a page that is not built, 4 the port is taken.`,
    )
    .action(async (options: LabOptions) => (await import("./lab-run.ts")).runLab(options));
}
