import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Files that declare codes: `x-error.ts`, and the two errors of the command line. */
const declared = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((path) => /-error\.ts$|cli.failure\.ts$/.test(path))
  .flatMap((path) => [...readFileSync(join(root, "src", path), "utf8").matchAll(/"([a-z]+\/[a-z][a-z-]*)"/g)])
  .map(([, code]) => code!);

const rows = [...readFileSync(join(root, "docs", "errors.md"), "utf8").matchAll(/^\| `([a-z/-]+)` \|/gm)];

test("docs/errors.md has a row for every code of the house, in order, and for no other", () => {
  expect(rows.map(([, code]) => code)).toEqual([...new Set(declared)].toSorted());
});

test.each<[readonly string[], RegExp]>([
  [["nonsense"], /unknown command 'nonsense' \(relucid --help/],
  [["certify", "gelu", "--bnad", "0,1"], /unknown option '--bnad' \(Did you mean --band\?\) \(relucid certify --help/],
  [["certify", "gelu", "--band", "1,0"], /'1,0' is invalid\. It takes two finite numbers lo,hi with lo < hi/],
  [["study", "run"], /missing required argument 'plan' \(relucid study --help/],
  [["optimum"], /required option '--criterion <what>' not specified/],
  [["certify", "no-such-activation"], /no activation is called/],
])(
  "the command line tells what is wrong in one line and, with --json, in a document with a code of that page: %s",
  (args, problem) => {
    const main = join(root, "dist", "program", "main.js");
    const { stdout, stderr, status } = spawnSync(process.execPath, [main, ...args, "--json"], { encoding: "utf8" });
    const { error } = JSON.parse(stdout) as { readonly error: { readonly code: string; readonly message: string } };
    expect(rows.map(([, code]) => code)).toContain(error.code);
    expect(error.message).toMatch(problem);
    expect(stderr).toBe(`relucid: ${error.message}\n`);
    expect(status).toBe(2);
  },
);
