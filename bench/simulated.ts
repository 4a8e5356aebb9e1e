/**
 * How often `relucid derive --quick` finds what is not there, and what is: tables whose truth is known, 200 where nothing matters and 200
 * where a kinked function does. `npx tsx bench/simulated.ts RESULTS.jsonl SECONDS` derives those tables that the file RESULTS.jsonl does
 * not hold yet, until the seconds are over, and prints what all of them say.
 */
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { asFound, parseCsv, prepareData } from "../src/data/index.ts";
import {
  defaultSettings,
  derive,
  handOverKind,
  linearKind,
  problemOf,
  resultDocument,
  trainKind,
} from "../src/derivation/index.ts";
import { nativeEngine } from "../src/engine/index.node.ts";
import { runHere } from "../src/trial/index.ts";
import { progress } from "./measure.ts";
import { type Finding, findingOf } from "./simulated/finding.ts";
import { summary } from "./simulated/summary.ts";
import { simulatedTable, type Truth, truths } from "./simulated/tables.ts";

/** Tables of each truth. */
const tables = 200;

const [results, budget] = process.argv.slice(2);
if (results === undefined || !(Number(budget) >= 0))
  throw new Error("pass a file for the results and the seconds that may be spent");

/** `derive --quick` with one small hidden layer and half the epochs: a table in a few seconds. */
const settings = {
  ...defaultSettings,
  seeds: 5,
  regions: 16,
  baselines: ["relu", "sigmoid", "gelu"].map((spec) => ({ spec, points: null })),
  hidden: [16],
  epochs: 150,
  patience: 50,
};

const engine = await nativeEngine({ threads: 1 });
const close = { spec: "gaussian(1)", points: null };

async function derived(truth: Truth, number: number): Promise<Finding> {
  const begun = performance.now();
  const { text, ...made } = simulatedTable(truth, number);
  const table = parseCsv(text, { name: `${truth} ${number}` });
  const data = {
    hash: `${truth} ${number}`,
    reading: asFound,
    types: {},
    ignore: [],
    target: "target",
    task: null,
    splits: { kind: "random" } as const,
    seed: settings.seed,
  };
  const problem = problemOf(
    { settings, closeness: { input: close, output: close }, data },
    prepareData({ ...data, table }).summary,
  );
  const run = runHere([trainKind, linearKind, handOverKind], {
    engine: async () => engine,
    data: {
      table: async () => table,
      bundled: () => Promise.reject(new Error("no bundled table is simulated")),
      mnist: async () => null,
    },
    seconds: () => performance.now() / 1000,
  });
  const derivation = await derive(problem, async ({ trials }) => {
    const outcomes = [];
    for (const trial of trials) outcomes.push((await run(trial, () => {})).outcome);
    return outcomes;
  });
  const seconds = (performance.now() - begun) / 1000;
  const imprint = { command: "", files: [], seconds, versions: { relucid: "simulated" } };
  return findingOf(resultDocument(problem, derivation, imprint), { truth, number, ...made });
}

const found: Finding[] = existsSync(results)
  ? readFileSync(results, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line))
  : [];
const wanted = Array.from({ length: tables }, (_, number) => truths.map((truth) => ({ truth, number }))).flat();
const begun = performance.now();
for (const { truth, number } of wanted) {
  if (performance.now() - begun > 1000 * Number(budget)) break;
  if (found.some((each) => each.truth === truth && each.number === number)) continue;
  progress(`${found.length}/${wanted.length} ${truth} ${number}`);
  const finding = await derived(truth, number);
  found.push(finding);
  appendFileSync(results, `${JSON.stringify(finding)}\n`);
}
progress("");
console.log(summary(found));
process.exit(0);
