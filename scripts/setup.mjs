// What a fresh clone lacks, and nothing else: dependencies, the build, and (for tests) a browser.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, "node_modules", ".relucid-lock");

/** Runs a command in the project's root; ends this process with the command's exit code if it fails. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: "inherit", ...options });
  if (error) {
    console.error(`could not run ${command}: ${error.message}`);
    process.exit(1);
  }
  if (status !== 0) process.exit(status ?? 1);
}

const lockHash = () => createHash("sha256").update(readFileSync(join(root, "package-lock.json"))).digest("hex");

export function ensureDependencies() {
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lockHash()) return;
  console.error("Installing dependencies …");
  run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  writeFileSync(stamp, lockHash());
}

const newestIn = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((newest, entry) => Math.max(newest, statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs), 0);

export function ensureBuild() {
  const main = join(root, "dist", "cli", "main.js");
  const built = join(root, "dist", ".built");
  if (existsSync(main) && existsSync(built) && statSync(built).mtimeMs >= newestIn(join(root, "src"))) return;
  console.error("Building …");
  mkdirSync(join(root, "dist"), { recursive: true });
  run(process.execPath, [join(root, "node_modules", "typescript", "bin", "tsc"), "-p", "tsconfig.build.json"]);
  chmodSync(main, 0o755);
  writeFileSync(built, "");
}
