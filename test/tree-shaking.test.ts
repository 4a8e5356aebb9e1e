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

/** Bytes of a page that imports these names, each from its door, packed by gzip. */
async function packed(imports: Readonly<Record<string, string>>): Promise<number> {
  const lines = Object.entries(imports).map(([name, door]) => `export { ${name} } from "./dist/door/${door}.js";`);
  const { outputFiles } = await build({
    stdin: { contents: lines.join("\n"), resolveDir: root },
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
  test.each<[number, Readonly<Record<string, string>>]>([
    [50, { certifySlopes: "certificate", gelu: "catalogue" }],
    [50, { certifySlopes: "certificate", gelu: "catalogue", relu: "catalogue", leakyRelu: "catalogue" }],
    [72, { certify: "certificate" }],
    [72, { certify: "index" }],
    [11, { parseCloseness: "closeness" }],
    [50, { slopeBound: "closeness" }],
    [23, { parseActivation: "activation" }],
    [11, { gelu: "catalogue" }],
    [10, { piecewiseLinear: "activation" }],
    [3, { slopeBand: "constraint" }],
    [26, { repair: "constraint" }],
    [3, { compare: "interval" }],
    [18, { activationOptimum: "optimum" }],
    [112, { lipschitzBound: "network" }],
    [212, { derive: "derivation" }],
  ])("at most %d kB: %o", async (limit, imports) => {
    expect(await packed(imports)).toBeLessThan(1000 * limit);
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

  test("one activation of the catalogue pulls no other", async () => {
    const paths = await kept("activation/catalogue", "gelu");
    expect(paths.filter((path) => path.includes("activation/catalogue/"))).toEqual(
      [
        "src/activation/catalogue/define.ts",
        "src/activation/catalogue/gelu.ts",
        "src/activation/catalogue/index.ts",
      ].filter((path) => paths.includes(path)),
    );
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
