/**
 * How `relucid derive` does on tables of all kinds: every CSV file of a folder, its last column the target.
 * `npx tsx bench/tables.ts FOLDER RESULTS [options of derive]` runs those that the folder RESULTS does not hold yet and prints them all as a table.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Result } from "../src/derivation/index.ts";
import { tellAnswer } from "../src/report/story/answer.ts";
import { readFacts } from "../src/report/story/facts.ts";
import { markdown } from "./measure.ts";

/** What came of a table: the document, or the error. */
interface Outcome {
  readonly megabytes: number;
  readonly error: string | null;
  readonly result: Result | null;
}

const launcher = fileURLToPath(new URL("../bin/relucid.mjs", import.meta.url));
const [folder, results, ...options] = process.argv.slice(2);
if (folder === undefined || results === undefined)
  throw new Error("pass a folder of CSV files and one for the results");

/** The last name of the header line. */
function targetOf(path: string): string {
  const [header] = readFileSync(path, "utf8").split(/\r?\n/, 1);
  return header!.split(",").at(-1)!.replace(/^"|"$/g, "");
}

/** The most memory a process has held so far, in megabytes, as Linux counts it; 0 once it has gone. */
function megabytes(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Runs `derive` to its end. */
function derived(path: string): Promise<Outcome> {
  const out = mkdtempSync(join(tmpdir(), "relucid-table-"));
  const args = ["--data", path, "--target", targetOf(path), "--out", out, "--quiet", ...options];
  const child = spawn(process.execPath, [launcher, "derive", ...args], { stdio: ["ignore", "ignore", "pipe"] });
  let [peak, error] = [0, ""];
  const watch = setInterval(() => {
    peak = Math.max(peak, megabytes(child.pid!));
  }, 100);
  child.stderr.on("data", (text) => {
    error += text;
  });
  return new Promise((resolve) =>
    child.on("close", (code) => {
      clearInterval(watch);
      const result = code === 0 ? (JSON.parse(readFileSync(join(out, "result.json"), "utf8")) as Result) : null;
      rmSync(out, { recursive: true });
      resolve({ megabytes: peak, error: result ? null : error.trim(), result });
    }),
  );
}

const head = "table|rows × columns|score|chosen|relu|sigmoid|linear|free relu|at bounds|gain|regions|s|MB|answer".split(
  "|",
);

const three = (score: number | undefined) => (score === undefined ? "–" : score.toFixed(3));

function cellsOf({ megabytes: peak, error, result }: Outcome): readonly string[] {
  if (result === null) return [...head.slice(1).map(() => ""), error!];
  const { data, compare, active, settings, seconds, scoreName } = result;
  const score = (wanted: string) => {
    const row = compare.find(({ role, activation }) => role === wanted || activation === wanted);
    const sign = { "chosen better": " −", "chosen worse": " +", chosen: "", "no difference shown": "" };
    return `${three(row?.score)}${row ? sign[row.outcome] : ""}`;
  };
  return [
    `${data.rows} × ${data.columns.length}`,
    scoreName,
    ...["chosen", "relu", "sigmoid", "linear", "free weights"].map(score),
    `${(100 * active.mean).toFixed(0)} %`,
    String(settings.gain),
    String(result.chosen.regions),
    seconds.toFixed(0),
    peak.toFixed(0),
    tellAnswer(result, readFacts(result)),
  ];
}

mkdirSync(results, { recursive: true });
const tables = readdirSync(folder).filter((name) => name.endsWith(".csv"));
const outcomeFile = (table: string) => join(results, `${basename(table, ".csv")}.json`);
for (const table of tables)
  if (!existsSync(outcomeFile(table)))
    writeFileSync(outcomeFile(table), JSON.stringify(await derived(join(folder, table))));

const rows = tables.map((table) => [
  basename(table, ".csv"),
  ...cellsOf(JSON.parse(readFileSync(outcomeFile(table), "utf8")) as Outcome),
]);
console.log("A score followed by − is shown worse than the chosen activation's, by + better.\n");
console.log(markdown(head, rows));
