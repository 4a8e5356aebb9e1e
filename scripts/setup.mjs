// What a fresh clone lacks, and nothing else: dependencies, the build, and (for tests) a browser.
import { spawnSync } from "node:child_process";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { npm } from "./npm.mjs";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** The native compiler: a seventh of the time of the one written in JavaScript, which other tools still load as a library. */
export const compiler = join(root, "node_modules", "@typescript", "native", "bin", "tsc");
/** The JavaScript that a tool's command runs: without a shell, which would take spaces in paths apart. */
export function tool(name, command = name) {
  const folder = join(root, "node_modules", name);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof bin === "string" ? bin : bin[command]);
}
/** npm writes this last of all; older than the lock file it says that something is missing. */
const installed = join(root, "node_modules", ".package-lock.json");
const lock = join(root, "package-lock.json");

/** Runs a command in the project's root; ends this process with the command's exit code if it fails. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: "inherit", ...options });
  if (error) {
    console.error(`could not run ${command}: ${error.message}`);
    process.exit(1);
  }
  if (status !== 0) process.exit(status ?? 1);
}

/** Ends this process where nothing can be written, as in a clone that is mounted for reading only. */
function ensureWritable(what) {
  try {
    accessSync(root, constants.W_OK);
  } catch ({ code }) {
    console.error(
      `${what} in ${root}, where nothing can be written (${code}): do it there before, by npm run build, or in a copy.`,
    );
    process.exit(4);
  }
}

export function ensureDependencies() {
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  ensureWritable("Dependencies are missing");
  console.error("Installing dependencies …");
  const [command, ...first] = npm;
  run(command, [...first, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
    stdio: ["ignore", 2, 2],
  });
}

const newestIn = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((newest, entry) => Math.max(newest, statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs), 0);

/** Built files whose source is gone would still be found, and shipped. */
function removeStale(dist) {
  for (const entry of readdirSync(dist, { withFileTypes: true, recursive: true })) {
    const built = join(entry.parentPath ?? entry.path, entry.name);
    if (relative(dist, built).startsWith("page")) continue;
    const source = join(root, "src", relative(dist, built)).replace(/(\.d\.ts|\.js)$/, ".ts");
    if (entry.isFile() && source.endsWith(".ts") && !existsSync(source)) rmSync(built);
  }
}

export function ensureBuild() {
  const main = join(root, "dist", "program", "main.js");
  const built = join(root, "dist", ".built");
  if (existsSync(main) && existsSync(built) && statSync(built).mtimeMs >= newestIn(join(root, "src"))) return;
  ensureWritable("The build is missing, or older than the sources,");
  console.error("Building …");
  mkdirSync(join(root, "dist"), { recursive: true });
  removeStale(join(root, "dist"));
  run(process.execPath, [compiler, "-p", "tsconfig.build.json"], { stdio: ["ignore", 2, 2] });
  for (const script of ["program.mjs", "schemas.mjs"])
    run(process.execPath, [join(root, "scripts", script)], { stdio: ["ignore", 2, 2] });
  writeFileSync(built, "");
}

/** The page of the lab. */
export function ensurePage() {
  const built = join(root, "dist", "page", ".built");
  if (existsSync(built) && statSync(built).mtimeMs >= newestIn(join(root, "src"))) return;
  ensureWritable("The page is missing, or older than the sources,");
  console.error("Building the page …");
  run(process.execPath, [join(root, "scripts", "page.mjs")], { stdio: ["ignore", 2, 2] });
  writeFileSync(built, "");
}
