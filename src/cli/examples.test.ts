import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { activationPointsShape, closenessPointsShape } from "../specification/index.ts";
import { certifyCommand } from "./certify.ts";
import { claimsCommand } from "./claims.ts";
import { closenessCommand } from "./closeness.ts";
import { deriveCommand } from "./derive.ts";
import { optimumCommand } from "./optimum.ts";
import { reluFormCommand } from "./relu-form.ts";
import { repairCommand } from "./repair.ts";

const cheap = [certifyCommand, reluFormCommand, closenessCommand, repairCommand, optimumCommand];
const verbs = [...cheap, deriveCommand, claimsCommand];

function helpOf(command: Command): string {
  let help = "";
  command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
  return help;
}

/** The command lines that a verb's help shows. */
const examplesOf = (make: () => Command): readonly string[] =>
  helpOf(make())
    .split("\n")
    .filter((line) => line.startsWith("    relucid "))
    .map((line) => line.trim());

const named = (makers: typeof verbs) => makers.flatMap((make) => examplesOf(make).map((line) => [line, make] as const));
const lines = named(verbs).map(([line]) => line);

/** Words as every shell passes them, where the line is written by the rule below. */
const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);

/** What comes before a redirection to a file, without the program's and the verb's name. */
const argumentsOf = (line: string): readonly string[] => {
  const words = wordsOf(line);
  return words.slice(2, words.includes(">") ? words.indexOf(">") : undefined);
};

describe("examples in help", () => {
  test("are there for every verb", () => {
    for (const make of verbs) expect(examplesOf(make).length).toBeGreaterThanOrEqual(3);
  });

  // A comma is a list in PowerShell, parentheses are commands in fish, = at the beginning is one in zsh; inside double quotes $, ` and ! are read.
  test.each(lines)("can be pasted into any shell: %s", (line) => {
    expect(line).toMatch(/^(?:[\w./:-]+|"[^"$`\\!]*"|>)(?: (?:[\w./:-]+|"[^"$`\\!]*"|>))*$/);
  });

  test.each(["bash", "zsh", "fish"])("come to the program as they are written, in %s", (shell) => {
    const script = lines.map((line) =>
      line.replace(/^relucid|> .*$/g, (part) => (part === "relucid" ? "printf '%s\\n'" : "")),
    );
    const { status, stdout } = spawnSync(shell, ["-c", script.join("\n")], { encoding: "utf8" });
    // A machine need not have every shell.
    if (status !== 0) return expect(shell).not.toBe("bash");
    const words = lines.flatMap((line) => [wordsOf(line)[1]!, ...argumentsOf(line)]);
    expect(stdout.trimEnd().split("\n")).toEqual(words);
  });

  test("show the format of the files that they name", () => {
    for (const make of [certifyCommand, reluFormCommand, repairCommand, optimumCommand, deriveCommand])
      expect(helpOf(make())).toContain(activationPointsShape);
    for (const make of [certifyCommand, closenessCommand, deriveCommand])
      expect(helpOf(make())).toContain(closenessPointsShape);
  });
});

describe("what an example asks is understood", () => {
  const folder = mkdtempSync(join(tmpdir(), "relucid-"));
  writeFileSync(join(folder, "drawn.json"), activationPointsShape);
  writeFileSync(join(folder, "faded.json"), closenessPointsShape);
  writeFileSync(join(folder, "preactivations.txt"), "-1.5\n-0.2\n0.1\n0.7\n2\n");
  afterAll(() => rmSync(folder, { recursive: true }));
  const here = (word: string) => word.replace(/[\w-]+\.(?:json|svg|txt)$/, (name) => join(folder, name));

  afterEach(() => {
    vi.restoreAllMocks();
    process.exitCode = undefined;
  });

  test.each(named(cheap))("%s", async (line, make) => {
    const out = vi.spyOn(process.stdout, "write").mockImplementation(() => true);
    await make().exitOverride().parseAsync(argumentsOf(line).map(here), { from: "user" });
    expect(out).toHaveBeenCalled();
    // Proven or done, or refuted: an answer.
    expect([0, 1, undefined]).toContain(process.exitCode);
  });

  // These take a minute and more, so they are read only.
  test.each(named([deriveCommand, claimsCommand]))("%s", async (line, make) => {
    let options: unknown;
    const command = make().action((given: unknown) => {
      options = given;
    });
    await command.exitOverride().parseAsync([...argumentsOf(line)], { from: "user" });
    expect(options).toBeDefined();
  });
});
