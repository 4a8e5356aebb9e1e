#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { version } from "../document/version.ts";
import { exitCode } from "./exit-code.ts";
import { failure, UsageError } from "./failure.ts";
import { refuseEmptyPaths } from "./paths-given.ts";
import { verbs } from "./verbs.ts";

/** The program with the command that is asked for in full, and the others by name. */
async function program(asked: string | undefined): Promise<Command> {
  const main = new Command("relucid")
    .description(
      "Which activation function should a neural network use, and why? Derived, learned, certified, exported.",
    )
    .version(version)
    // What stands behind a verb is the verb's: "closeness fit --json" too.
    .enablePositionalOptions()
    .addHelpText("after", "\nStart with: relucid derive\nMore about a command: relucid COMMAND --help");
  for (const verb of verbs) {
    const command = verb.name === asked ? await verb.load() : new Command(verb.name);
    main.addCommand(command.description(verb.description));
  }
  main.hook("preAction", (_, command) => refuseEmptyPaths(command));
  strict(main);
  return main;
}

/** Errors of a command, and of those below it, are thrown, and told by `report` alone. */
function strict(command: Command): void {
  command.exitOverride().configureOutput({ outputError: () => {} });
  command.commands.forEach(strict);
}

/** What commander found wrong, as an error of the house: one line, with where the rule stands. */
function misuse({ message }: CommanderError, verb: string | undefined): UsageError {
  const asked = verbs.some(({ name }) => name === verb) ? `relucid ${verb}` : "relucid";
  const problem = message.replace(/^error: /, "").replace(/\s*\n\s*/g, " ");
  return new UsageError(`${problem} (${asked} --help lists what there is)`);
}

/** What a failed command leaves behind: one line on standard error, and a JSON document where one was asked for. */
function report(error: unknown, given: readonly string[]): number {
  if (error instanceof CommanderError) {
    // Help and version that were asked for end here too; where a command is missing, its help has been shown.
    if (error.exitCode === 0) return exitCode.done;
    if (error.code === "commander.help") return exitCode.misuse;
    return report(misuse(error, given[0]), given);
  }
  const { code, message, exit } = failure(error);
  process.stderr.write(`relucid: ${message}\n`);
  if (given.includes("--json")) process.stdout.write(`${JSON.stringify({ error: { code, message } })}\n`);
  return exit;
}

// Where standard error takes nothing there is nobody to tell; the exit code still says what happened.
process.stderr.on("error", () => {});
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(exitCode.done);
  process.stderr.write(`relucid: cannot write to standard output: ${error.message}\n`);
  process.exit(exitCode.surroundings);
});

const given = process.argv.slice(2);
try {
  const main = await program(given[0] === "help" ? given[1] : given[0]);
  await main.parseAsync(given, { from: "user" });
} catch (error) {
  process.exitCode = report(error, given);
}
