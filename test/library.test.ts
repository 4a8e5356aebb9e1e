import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const doors = ["closeness", "activation", "constraint", "certificate", "optimum", "random", "interval"] as const;
const door = (name: string): string => join(root, "src", name, "index.ts");

interface Block {
  readonly code: string;
  /** What stands behind `// →`, line by line. */
  readonly promised: readonly string[];
}

const text = readFileSync(join(root, "docs", "library.md"), "utf8");
const blocks: readonly Block[] = [...text.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(([, code]) => ({
  code: code!,
  promised: [...code!.matchAll(/\/\/ → (.*)$/gm)].map(([, line]) => line!),
}));

const folder = mkdtempSync(join(tmpdir(), "relucid-library-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs all blocks in one process and gives back what each printed. */
function printed(): readonly (readonly string[])[] {
  const separator = "-- next block --";
  const imports = blocks.map(({ code }, i) => {
    const local = code.replace(/"relucid\/(\w+)"/g, (_, name: string) =>
      JSON.stringify(pathToFileURL(door(name)).href),
    );
    writeFileSync(join(folder, `block-${i}.mjs`), local);
    return `await import("./block-${i}.mjs");\nconsole.log("${separator}");\n`;
  });
  writeFileSync(join(folder, "all.mjs"), imports.join(""));
  const tsx = pathToFileURL(join(root, "node_modules", "tsx", "dist", "loader.mjs")).href;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", tsx, join(folder, "all.mjs")], {
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return stdout.split(`${separator}\n`).map((part) => part.split("\n").filter((line) => line !== ""));
}

describe("docs/library.md", () => {
  const found = printed();

  test.each(blocks.map((block, i) => [i + 1, block] as const))(
    "block %d prints what it promises",
    (i, { promised }) => {
      expect(promised.length).toBeGreaterThan(0);
      expect(found[i - 1]).toEqual(promised);
    },
  );

  test("shows every door", () => {
    for (const name of doors) expect(blocks.some(({ code }) => code.includes(`"relucid/${name}"`))).toBe(true);
  });
});

/** Files of src and packages that a file imports, however indirectly, types aside. */
function reached(file: string, seen = new Set<string>(), packages = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return packages;
  seen.add(file);
  const source = readFileSync(file, "utf8").replace(/^(im|ex)port type [\s\S]*?;$/gm, "");
  for (const [, from] of source.matchAll(/^(?:import|export) [\s\S]*? from "([^"]+)";$/gm)) {
    if (from!.startsWith(".")) reached(join(dirname(file), from!), seen, packages);
    else packages.add(from!);
  }
  return packages;
}

/** Packages without native parts, which the doors may load. */
const pureJavaScript = ["zod"];

describe("the doors of the library", () => {
  test.each(doors)("relucid/%s loads neither Node's modules nor native ones", (name) => {
    expect(existsSync(door(name))).toBe(true);
    for (const used of reached(door(name))) expect(pureJavaScript).toContain(used);
  });
});
