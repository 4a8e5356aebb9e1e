// npm run lab:build: the page as one folder, dist/page, that any web server can host, also in a sub-path.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { build } from "vite";
import { ensureBuild, root } from "./setup.mjs";

ensureBuild();

// Whoever has it built, a test runner too, gets the page that visitors get.
process.env.NODE_ENV = "production";

const cacheDir = join(root, "node_modules", ".vite");
/** Made aside and put in its place when it is whole: several may build at once, and none finds half a page. */
const folder = join(cacheDir, `page-${process.pid}`);
const hashOf = (...parts) =>
  parts
    .reduce((hash, part) => hash.update(part), createHash("sha256"))
    .digest("hex")
    .slice(0, 16);

const common = {
  configFile: false,
  root: join(root, "src", "lab"),
  base: "./",
  cacheDir,
  logLevel: "warn",
};

await build({
  ...common,
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  worker: { format: "es" },
  build: { outDir: folder, emptyOutDir: true, target: "es2022", chunkSizeWarningLimit: 1024 },
});

/** What the keeper keeps: the page and all that it may load. */
function files() {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));
  return paths.map((path) => `./${path.split(sep).join("/")}`).toSorted();
}

const kept = files().map((file) => (file === "./index.html" ? "./" : file));
const index = readFileSync(join(folder, "index.html"));
const version = hashOf(kept.join("\n"), index);
writeFileSync(join(folder, "files.json"), `${JSON.stringify({ version, files: kept })}\n`);

await build({
  ...common,
  build: {
    outDir: folder,
    emptyOutDir: false,
    target: "es2022",
    rolldownOptions: {
      input: join(common.root, "offline", "keeper.worker.web.ts"),
      output: { format: "iife", entryFileNames: "keeper.js" },
    },
  },
});

/** What is not there any more, or there already, was moved by somebody else who built the same. */
function move(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!["ENOENT", "ENOTEMPTY", "EEXIST"].includes(error.code)) throw error;
  }
}

const [place, before] = [join(root, "dist", "page"), `${folder}-before`];
move(place, before);
move(folder, place);
for (const rest of [before, folder]) rmSync(rest, { recursive: true, force: true });
