import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Argument, Command, Option } from "commander";
import { afterAll, describe, expect, it } from "vitest";
import { bashCompletion } from "./bash.ts";
import { verbNode } from "./command-tree.ts";
import { fishCompletion } from "./fish.ts";
import { zshCompletion } from "./zsh.ts";

const folder = mkdtempSync(join(tmpdir(), "relucid-completion-"));
afterAll(() => rmSync(folder, { recursive: true }));

const paint = new Command("paint")
  .description("it's done: quickly [or not]")
  .addArgument(new Argument("<shade>", "").choices(["light", "dark"]))
  .addOption(new Option("-c, --colour <name>", "one of 2").choices(["red", "rose"]))
  .option("--out <file>", "where it goes");
const verbs = [
  verbNode(paint),
  verbNode(new Command("parse").description("read").option("--json", "machine-readable")),
];

/** What a shell prints when it has read the script; null where the machine has no such shell. */
function shell(name: string, args: readonly string[], script: string): readonly string[] | null {
  writeFileSync(join(folder, name), script);
  const { error, stdout, stderr } = spawnSync(name, args, { cwd: folder, encoding: "utf8" });
  if (error) return null;
  expect(stderr).toBe("");
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .toSorted();
}

describe("bash completes", () => {
  const complete = (...words: string[]) =>
    shell(
      "bash",
      [
        "--norc",
        "-c",
        `source ./bash; COMP_WORDS=(relucid ${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length}; _relucid; printf '%s\\n' "\${COMPREPLY[@]}"`,
      ],
      bashCompletion(verbs),
    );

  it("verbs", () => expect(complete("pa")).toEqual(["paint", "parse"]));
  it("options", () => expect(complete("paint", "--")).toEqual(["--colour", "--help", "--out"]));
  it("the values of an option, by either name", () => {
    expect(complete("paint", "--colour", "r")).toEqual(["red", "rose"]);
    expect(complete("paint", "dark", "-c", "ro")).toEqual(["rose"]);
  });
  it("arguments that can be few things only", () => expect(complete("paint", "")).toEqual(["dark", "light"]));
  it("nothing of its own where a file is wanted", () => {
    expect(complete("paint", "--out", "")).toEqual([]);
    expect(complete("parse", "")).toEqual([]);
  });
});

describe("fish completes", () => {
  const complete = (line: string) =>
    shell("fish", ["--no-config", "-c", `source ./fish; complete -C '${line}'`], fishCompletion(verbs))?.map(
      (found) => found.split("\t")[0],
    ) ?? null;

  it.each([
    ["relucid pa", ["paint", "parse"]],
    ["relucid paint --", ["--colour", "--help", "--out"]],
    ["relucid paint --colour r", ["red", "rose"]],
    ["relucid paint -c ro", ["rose"]],
    ["relucid paint d", ["dark"]],
    ["relucid parse --j", ["--json"]],
  ])("%s", (line, expected) => expect([null, expected]).toContainEqual(complete(line)));
});

describe("zsh", () => {
  it("reads the script and takes it for relucid", () => {
    const asked =
      "autoload -U compinit; compinit -D -u; source ./zsh; print -r -- $_comps[relucid]; functions _relucid >/dev/null";
    expect([null, ["_relucid"]]).toContainEqual(shell("zsh", ["-f", "-c", asked], zshCompletion(verbs)));
  });

  it("is told of verbs and options with what they do", () => {
    const script = zshCompletion(verbs);
    expect(script).toContain(String.raw`'paint:it'\''s done\: quickly \[or not\]'`);
    expect(script).toContain("'*--colour[one of 2]:value:(red rose)'");
    expect(script).toContain("'*--out[where it goes]:value:_files'");
    expect(script).toContain("'*--json[machine-readable]'");
    expect(script).toContain("'*:value:(light dark)'");
  });
});
