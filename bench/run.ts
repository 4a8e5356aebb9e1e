// All benches with one command: npm run bench [-- --row TEXT] [--only NAME] [--repeats N] [--write]
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type BenchOptions, trainingSteps } from "./training-step.ts";

const { values } = parseArgs({
  options: {
    row: { type: "string", default: "" },
    only: { type: "string", default: "" },
    repeats: { type: "string", default: "15" },
    write: { type: "boolean", default: false },
  },
});

type Bench = (options: BenchOptions) => Promise<string>;

/** Loaded when their turn comes, so that one alone starts at once. */
const benches: Readonly<Record<string, Bench>> = {
  "training-step": trainingSteps,
  engines: async (options) => (await import("./engines.ts")).engines(options),
  growth: async (options) => (await import("./growth.ts")).growth(options),
  "user-formulas": async (options) => (await import("./user-formulas.ts")).userFormulas(options),
  "start-up": async (options) => (await import("./start-up.ts")).startUp(options),
};

const page = new URL("../docs/performance.md", import.meta.url);

/** Puts a table between its two marks in docs/performance.md. */
function write(name: string, text: string): void {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const before = readFileSync(page, "utf8");
  const [from, to] = [before.indexOf(begin), before.indexOf(end)];
  if (from < 0 || to < 0) throw new Error(`docs/performance.md has no place for ${name}`);
  const beside = new URL("performance.md.new", page);
  writeFileSync(beside, `${before.slice(0, from)}${begin}\n\n${text}\n\n${before.slice(to)}`);
  renameSync(beside, page);
}

const repeats = Number(values.repeats);
if (!Number.isInteger(repeats) || repeats < 1)
  throw new Error(`--repeats takes a whole number from 1 on, got ${values.repeats}`);
const chosen = Object.keys(benches).filter((name) => name.includes(values.only));
if (chosen.length === 0) throw new Error(`--only takes one of ${Object.keys(benches).join(", ")}, got ${values.only}`);
for (const name of chosen) {
  console.log(`\n## ${name}\n`);
  const text = await benches[name]!({ row: values.row, repeats });
  console.log(`\n${text}`);
  if (values.write) write(name, text);
}
if (values.only === "" && values.row === "") await import("./certificates.ts");
