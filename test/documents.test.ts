import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { argumentsOf, passedBy, pasteable, shells } from "./shells.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const left = new Set(["node_modules", "dist", "relucid-out", ".git", ".cache"]);

function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !left.has(name))
    .flatMap((entry) => {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(path) : [path];
    });
}

const files = filesBelow("");
const documents = files.filter(
  (path) => /^(docs|docs\/guide|data|decisions)\/[^/]+\.md$|^[A-Z]+\.md$/.test(path) && path !== "CHANGELOG.md",
);
const code = files.filter((path) => /^(src|test|bench|hunt|scripts)\/.*\.(ts|mjs)$/.test(path));

/** Whether some file is called so, from the root, from src/, or from a folder that the text speaks of. */
const exists = (path: string): boolean => files.some((file) => file === path || file.endsWith(`/${path}`));

/** Where a heading is linked to, as forges make it. */
const anchorOf = (heading: string): string =>
  heading
    .replace(/^#+ /, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");

/** `src/cli/VERB.ts`, `x.node.ts`: the form of a name, not one. */
const isPattern = (path: string): boolean => /VERB|cN-|^x\./.test(path);

describe("documents are true", () => {
  test.each(documents)("%s names files that exist", (document) => {
    const named = [...readFileSync(join(root, document), "utf8").matchAll(/`([\w./-]+\.(?:ts|mjs|wat|proto|py))`/g)];
    const missing = named.map(([, path]) => path!).filter((path) => !exists(path) && !isPattern(path));
    expect(missing).toEqual([]);
  });

  test.each(documents)("%s links to what exists", (document) => {
    const folder = join(root, document, "..");
    const text = readFileSync(join(root, document), "utf8");
    const links = [...text.matchAll(/\]\(([^)#:]*)(?:#([^):]*))?\)/g)];
    const broken = links.filter(([, path, place]) => {
      const target = join(folder, path!);
      if (!existsSync(target)) return true;
      const headings = () => (path === "" ? text : readFileSync(target, "utf8")).match(/^#+ .*$/gm)!.map(anchorOf);
      return place !== undefined && !headings().includes(place);
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });

  const commandsIn = (document: string): readonly string[] =>
    [...readFileSync(join(root, document), "utf8").matchAll(/^ {4}(npx relucid .*?)(?:\s+#.*)?$/gm)].map(
      ([, line]) => line!,
    );

  test.each(documents)("command lines of %s can be pasted into any shell", (document) => {
    for (const line of commandsIn(document)) expect(line).toMatch(pasteable);
  });

  for (const { shell, here } of shells)
    test.skipIf(!here)(
      `command lines come as they are written, in ${shell}${here ? "" : ", which is not here"}`,
      () => {
        const lines = documents.flatMap(commandsIn);
        expect(lines.length).toBeGreaterThan(5);
        expect(passedBy(shell, "npx relucid", lines)).toEqual(
          lines.flatMap((line) => argumentsOf("npx relucid", line)),
        );
      },
    );

  test("headings of docs/theory.md and decisions that code refers to are there", () => {
    const headings = [...readFileSync(join(root, "docs/theory.md"), "utf8").matchAll(/^## (.*)$/gm)].map(([, h]) => h!);
    const numbers = files.flatMap((path) => /^decisions\/(\d{4})-/.exec(path)?.[1] ?? []);
    for (const path of code) {
      const text = readFileSync(join(root, path), "utf8");
      for (const [, heading] of text.matchAll(/docs\/theory\.md, ([A-Z][a-z ]+)/g))
        expect(
          headings.some((known) => heading!.startsWith(known)),
          `${path}: ${heading}`,
        ).toBe(true);
      for (const [, number] of text.matchAll(/decisions?\/(\d{4})/g)) expect(numbers, path).toContain(number);
      expect(/\b(SPEC|DESIGN) §/.test(text), `${path} refers to a document that is not here`).toBe(false);
    }
  });

  test("every floor of the house is a row of ARCHITECTURE.md, and the other way round", () => {
    const rows = [...readFileSync(join(root, "ARCHITECTURE.md"), "utf8").matchAll(/^\| `(\w+)\/` \|/gm)].map(
      ([, room]) => room,
    );
    const rooms = [...new Set(files.flatMap((path) => /^src\/(\w+)\//.exec(path)?.[1] ?? []))];
    expect(rows.toSorted()).toEqual(rooms.toSorted());
  });
});
