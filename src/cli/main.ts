#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { deriveCommand } from "./derive.ts";
import { exitCode } from "./exit-code.ts";
import { failure } from "./failure.ts";

function version(): string {
  return (JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { version: string }).version;
}

function program(): Command {
  const main = new Command("relucid")
    .description("Which activation function should a neural network use, and why? Derived, learned, certified, exported.")
    .version(version())
    .addHelpText("after", "\nStart with: relucid derive");
  main.addCommand(deriveCommand());
  for (const command of [main, ...main.commands]) command.exitOverride().showHelpAfterError("(add --help for the options)");
  return main;
}

/** What a failed command leaves behind: one line on standard error, and a JSON document where one was asked for. */
function report(error: unknown, arguments_: readonly string[]): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.misuse;
  const { code, message, exit } = failure(error);
  process.stderr.write(`relucid: ${message}\n`);
  if (arguments_.includes("--json")) process.stdout.write(`${JSON.stringify({ error: { code, message } })}\n`);
  return exit;
}

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(exitCode.done);
  throw error;
});

const given = process.argv.slice(2);
try {
  await program().parseAsync(given, { from: "user" });
} catch (error) {
  process.exitCode = report(error, given);
}
