import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const launcher = fileURLToPath(new URL("../bin/relucid.mjs", import.meta.url));
const dist = new URL("../dist/", import.meta.url);

/** A hook that writes the address of every module to standard error as it is loaded. */
const hook = "export const load = (url, context, next) => { process._rawDebug(url); return next(url, context); };";
const register = `import { register } from "node:module"; register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hook)}`)});`;

/** What each file of the program was made of: paths of modules, from the root of the project. */
const outputs = JSON.parse(readFileSync(new URL(".program.json", dist), "utf8")) as Record<
  string,
  { readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }
>;

/** The modules, ours and those of packages, that a command loads. */
function loadedBy(...args: string[]): readonly string[] {
  const hooked = ["--import", `data:text/javascript,${encodeURIComponent(register)}`, launcher, ...args];
  const lines = spawnSync(process.execPath, hooked, { encoding: "utf8" }).stderr.split("\n");
  return lines
    .filter((line) => line.startsWith(`${dist}`))
    .flatMap((url) => Object.keys(outputs[`dist/${url.slice(`${dist}`.length)}`]!.inputs));
}

it("help loads the command-line parser and nothing of the theory, the engine or the report", () => {
  const loaded = loadedBy("--help");
  expect(loaded).toContain("dist/cli/main.js");
  const rooms = loaded.map((path) => /^(dist\/[^/]+|node_modules\/[^/]+)\//.exec(path)?.[1]);
  expect([...new Set(rooms)].toSorted()).toEqual(["dist/cli", "dist/document", "node_modules/commander"]);
});

it("a verb's help loads neither the engine nor the page", () => {
  const loaded = loadedBy("derive", "--help");
  expect(loaded).toContain("dist/cli/derive.js");
  expect(loaded.filter((path) => /^dist\/(engine\/(?!index|engine)|report)\//.test(path))).toEqual([]);
});

it("a verb loads a few files, not its thousand modules one by one", () => {
  const hooked = ["--import", `data:text/javascript,${encodeURIComponent(register)}`, launcher, "certify", "relu"];
  const lines = spawnSync(process.execPath, hooked, { encoding: "utf8" }).stderr.split("\n");
  expect(lines.filter((line) => line.startsWith("file:")).length).toBeLessThan(40);
});

it("the program holds what checks documents without its languages, which one import of all of it would bring", () => {
  const held = Object.values(outputs).flatMap(({ inputs }) =>
    Object.keys(inputs).filter((path) => inputs[path]!.bytesInOutput > 0),
  );
  expect(held.filter((path) => path.startsWith("node_modules/zod/v4/locales/"))).toEqual([
    "node_modules/zod/v4/locales/en.js",
  ]);
});
