import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const launcher = fileURLToPath(new URL("../bin/relucid.mjs", import.meta.url));

/** A hook that writes the address of every module to standard error as it is loaded. */
const hook = "export const load = (url, context, next) => { process._rawDebug(url); return next(url, context); };";
const register = `import { register } from "node:module"; register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hook)}`)});`;

function loadedBy(...args: string[]): readonly string[] {
  const hooked = ["--import", `data:text/javascript,${encodeURIComponent(register)}`, launcher, ...args];
  spawnSync(process.execPath, [launcher, "--version"]);
  return spawnSync(process.execPath, hooked, { encoding: "utf8" })
    .stderr.split("\n")
    .filter((line) => line.startsWith("file:"));
}

it("help loads the command-line parser and nothing of the theory, the engine or the report", () => {
  const loaded = loadedBy("--help");
  expect(loaded.some((url) => url.endsWith("dist/cli/main.js"))).toBe(true);
  const packages = loaded.flatMap((url) => /node_modules\/([^/]+)/.exec(url)?.[1] ?? []);
  expect([...new Set(packages)]).toEqual(["commander"]);
  const folders = loaded.flatMap((url) => /\/dist\/([^/]+)\//.exec(url)?.[1] ?? []);
  expect([...new Set(folders)]).toEqual(["cli"]);
});

it("a verb's help loads neither the engine nor the page", () => {
  const loaded = loadedBy("derive", "--help");
  expect(loaded.some((url) => url.endsWith("dist/cli/derive.js"))).toBe(true);
  expect(loaded.filter((url) => /onnxruntime|observablehq|linkedom/.test(url))).toEqual([]);
});
