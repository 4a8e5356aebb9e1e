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
