import { spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { openOutputFolder } from "../src/cli/output-folder.ts";
import { replaceFile } from "../src/cli/replace-file.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const main = fileURLToPath(new URL("../dist/program/main.js", import.meta.url));

/** A process that has ended. */
const gone = spawnSync(process.execPath, ["--version"]).pid;

describe("a disk that is full", () => {
  const full = "/dev/full";

  test.runIf(existsSync(full)).each([["certify", "gelu"], ["certify", "gelu", "--json"], ["--help"]])(
    "ends what goes to standard output with exit code 4 and one line: %s %s",
    (...args) => {
      const out = openSync(full, "w");
      const { status, stderr } = spawnSync(process.execPath, [main, ...args], {
        stdio: ["ignore", out, "pipe"],
        encoding: "utf8",
      });
      closeSync(out);
      expect(stderr).toMatch(/^relucid: cannot write to standard output: ENOSPC.*\n$/);
      expect(status).toBe(4);
    },
  );

  test.runIf(existsSync(full))("changes no exit code where only standard error takes nothing", () => {
    const err = openSync(full, "w");
    const { status } = spawnSync(process.execPath, [main, "certify", "no-such-activation"], {
      stdio: ["ignore", "ignore", err],
    });
    closeSync(err);
    expect(status).toBe(2);
  });
});

describe("what a killed process left", () => {
  test("goes when the same file, or the same folder, is written again; what a running one has begun stays", async () => {
    const root = temporaryFolder();
    const left = [`proof.json.unfinished-${gone}`, `.unfinished-${gone}-a1b2c3`];
    const begun = [`proof.json.unfinished-${process.ppid}`, `other.json.unfinished-${gone}`];
    mkdirSync(join(root, left[1]!));
    for (const name of [left[0]!, ...begun]) writeFileSync(join(root, name), "");
    await replaceFile(join(root, "proof.json"), "{}");
    expect(readdirSync(root).toSorted()).toEqual([left[1], ...begun, "proof.json"].toSorted());
    await (await openOutputFolder(root)).commit({ "result.json": "{}" });
    expect(readdirSync(root).toSorted()).toEqual([...begun, "proof.json", "result.json"].toSorted());
  });
});
