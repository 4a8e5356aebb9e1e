import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

const beside = dirname(process.execPath);
/** Where npm's JavaScript lies: beside Node on Windows, in lib elsewhere, or wherever the npm that runs this script is. */
const entries = [
  process.env.npm_execpath,
  join(beside, "node_modules", "npm", "bin", "npm-cli.js"),
  join(beside, "..", "lib", "node_modules", "npm", "bin", "npm-cli.js"),
];
const entry = entries.find((path) => path?.endsWith("npm-cli.js") && existsSync(path));

/** The words that begin a call of npm, by its JavaScript: without a shell, which would take spaces in paths apart. */
export const npm = entry === undefined ? ["npm"] : [process.execPath, entry];
