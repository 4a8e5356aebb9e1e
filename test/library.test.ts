import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transformSync } from "esbuild";
import { afterAll, describe, expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };

const root = fileURLToPath(new URL("..", import.meta.url));

interface Block {
  readonly place: string;
  readonly code: string;
  /** What stands behind `// →`, line by line. */
  readonly promised: readonly string[];
}

const pages = [
  "library.md",
  "names.md",
  ...readdirSync(join(root, "docs", "guide"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("guide", name)),
];
const blocks: readonly Block[] = pages.flatMap((page) =>
  [...readFileSync(join(root, "docs", page), "utf8").matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code], i) => ({
    place: `${page}, block ${i + 1}`,
    code: code!,
    promised: [...code!.matchAll(/\/\/ → (.*)$/gm)].map(([, line]) => line!),
  })),
);

/** A project that depends on the package, as somebody else's would. */
const project = mkdtempSync(join(tmpdir(), "relucid-library-"));
afterAll(() => rmSync(project, { recursive: true, force: true }));
mkdirSync(join(project, "node_modules"));
symlinkSync(root, join(project, "node_modules", "relucid"), "junction");
writeFileSync(join(project, "package.json"), JSON.stringify({ type: "module" }));

/** Runs all blocks in one process and gives back what each printed. */
function printed(): readonly (readonly string[])[] {
  const separator = "-- next block --";
  const imports = blocks.map(({ code }, i) => {
    writeFileSync(join(project, `block-${i}.ts`), `${code}\nexport {};\n`);
    writeFileSync(join(project, `block-${i}.mjs`), transformSync(code, { loader: "ts" }).code);
    return `await import("./block-${i}.mjs");\nconsole.log("${separator}");\n`;
  });
  writeFileSync(join(project, "all.mjs"), imports.join(""));
  const { status, stdout, stderr } = spawnSync(process.execPath, ["all.mjs"], { cwd: project, encoding: "utf8" });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return stdout.split(`${separator}\n`).map((part) => part.split("\n").filter((line) => line !== ""));
}

describe("the examples", () => {
  const found = printed();

  test.each(blocks.map((block, i) => [block.place, block, i] as const))("%s prints what it promises", (_, block, i) => {
    expect(block.promised.length).toBeGreaterThan(0);
    expect(found[i]).toEqual(block.promised);
  });

  test("are strict TypeScript, by the types that are published", () => {
    const compilerOptions = { strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, noEmit: true, target: "ES2023", lib: ["ES2023", "DOM"], module: "NodeNext", types: ["node"], typeRoots: [join(root, "node_modules", "@types")] }; // biome-ignore format: options
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["block-*.ts"] }));
    const compiler = join(root, "node_modules", "@typescript", "native", "bin", "tsc");
    const { stdout } = spawnSync(process.execPath, [compiler, "-p", project, "--pretty", "false"], {
      encoding: "utf8",
    });
    expect(stdout).toBe("");
  });

  test("show every name that a door exports", async () => {
    const doors = Object.entries(manifest.exports).flatMap(([door, target]) =>
      typeof target === "string" || door === "./catalogue" ? [] : [target.default],
    );
    const names = await Promise.all(doors.map(async (path) => Object.keys(await import(join(root, path)))));
    const code = blocks.map((block) => block.code).join("\n");
    expect(new Set(names.flat().filter((name) => !new RegExp(`\\b${name}\\b`).test(code)))).toEqual(new Set());
  });

  test("show every door", () => {
    for (const door of Object.keys(manifest.exports).filter(
      (name) => name !== "./package.json" && !name.startsWith("./schema"),
    )) {
      const name = JSON.stringify(`relucid${door.slice(1)}`);
      expect(
        blocks.some(({ code }) => code.includes(name)),
        name,
      ).toBe(true);
    }
  });
});

/** Packages that a built file imports, however indirectly. */
async function reached(file: string): Promise<readonly string[]> {
  const { metafile } = await build({ entryPoints: [file], bundle: true, packages: "external", format: "esm", metafile: true, write: false }); // biome-ignore format: options
  return Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
}

describe("the doors of the library", () => {
  const everywhere = Object.entries(manifest.exports).flatMap(([name, target]) =>
    typeof target === "string" || name.endsWith("/node") ? [] : [[name, target.default] as const],
  );

  test.each(everywhere)("%s loads neither Node's modules nor native ones", async (_, file) => {
    for (const used of await reached(join(root, file)))
      expect(used).toMatch(/^(zod|@bufbuild|ml-matrix|onnxruntime-web)/);
  });
});
