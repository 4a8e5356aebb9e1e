import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The modules of which something is left when only these names are imported from a door. */
async function kept(door: string, names: string): Promise<readonly string[]> {
  const { metafile } = await build({
    stdin: { contents: `import { ${names} } from "./src/${door}/index.ts";\nconsole.log(${names});`, resolveDir: root },
    absWorkingDir: root,
    bundle: true,
    format: "esm",
    platform: "browser",
    metafile: true,
    write: false,
  });
  const inputs = Object.values(metafile.outputs)[0]!.inputs;
  return Object.entries(inputs)
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => path);
}

const folders = (paths: readonly string[]): readonly string[] => [
  ...new Set(paths.flatMap((path) => /^src\/(\w+)\//.exec(path)?.[1] ?? [])),
];

/** Bytes of a page that imports these names from a door, packed by gzip. */
async function packed(door: string, names: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${names} } from "./dist/door/${door}.js";`, resolveDir: root },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    external: ["onnxruntime-web/wasm"],
    write: false,
  });
  return gzipSync(outputFiles[0]!.contents).length;
}

describe("a page pays for what it uses", () => {
  test.each([
    ["certificate", "certify", 67],
    ["index", "certify", 67],
    ["closeness", "parseCloseness", 10],
    ["closeness", "slopeBound", 46],
    ["activation", "parseActivation", 23],
    ["activation", "piecewiseLinear", 10],
    ["constraint", "slopeBand", 3],
    ["constraint", "repair", 26],
    ["interval", "compare", 3],
    ["optimum", "activationOptimum", 18],
    ["network", "lipschitzBound", 100],
    ["derivation", "derive", 200],
  ])("%s: %s fits into %d kB", async (door, names, limit) => {
    expect(await packed(door, names)).toBeLessThan(1000 * limit);
  });
});

describe("a bundle holds only what is used", () => {
  test("closeness alone needs nothing but intervals and words, in a browser too", async () => {
    const paths = await kept("closeness", "parseCloseness, slopeBound");
    expect(paths.some((path) => path.startsWith("src/closeness/"))).toBe(true);
    expect(folders(paths).filter((folder) => !["closeness", "interval", "wording"].includes(folder))).toEqual([]);
    expect(paths.filter((path) => /\.node\.ts$|\.node$|onnxruntime|node:/.test(path))).toEqual([]);
  });

  test("one function of activation pulls no catalogue", async () => {
    const paths = await kept("activation", "piecewiseLinear");
    expect(paths).toContain("src/activation/piecewise-linear.ts");
    expect(paths.filter((path) => path.includes("catalogue/") || path.includes("double-double/"))).toEqual([]);
  });

  test("and the catalogue is there when it is asked for", async () => {
    expect(await kept("activation", "catalogue")).toContain(join("src", "activation", "catalogue", "gelu.ts"));
  });

  test("figures need nothing but the wording of numbers, in a browser too", async () => {
    const paths = await kept("figure", "image, layersChart, curvesChart");
    expect(folders(paths).toSorted()).toEqual(["figure", "wording"]);
    expect(paths.filter((path) => path.includes("node_modules"))).toEqual([]);
  });

  test("a slope band pulls no solver", async () => {
    expect(await kept("constraint", "slopeBand")).toEqual(expect.not.arrayContaining(["src/constraint/repair.ts"]));
  });
});
