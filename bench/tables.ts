/**
 * How `relucid derive` does on tables of all kinds, beside scikit-learn's MLP on the same rows: every CSV file of a folder, its last column the
 * target (bench/public_tables.py writes twenty-two). `npx tsx bench/tables.ts FOLDER RESULTS SECONDS [options of derive]` begins no more tables after so
 * many seconds, leaves out those that the folder RESULTS holds, and prints all that it holds as a table.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { tellAnswer } from "../src/report/story/answer.ts";
import { readFacts } from "../src/report/story/facts.ts";
import { mean } from "../src/statistics/index.ts";
import { markdown } from "./measure.ts";
import { derived, type Outcome } from "./tables/derived.ts";
import { type MlpOutcome, mlp } from "./tables/mlp.ts";

/** What is kept of a table. */
interface Finding extends Outcome {
  readonly mlp: MlpOutcome | null;
}

const [folder, results, seconds, ...options] = process.argv.slice(2);
if (folder === undefined || results === undefined || !(Number(seconds) >= 0))
  throw new Error("pass a folder of CSV files, one for the results, and the seconds that may be spent");

/** The last name of the header line. */
function targetOf(path: string): string {
  const [header] = readFileSync(path, "utf8").split(/\r?\n/, 1);
  return header!.split(",").at(-1)!.replace(/^"|"$/g, "");
}

async function found(path: string): Promise<Finding> {
  const outcome = await derived(path, targetOf(path), options);
  const { result } = outcome;
  return { ...outcome, mlp: result && (await mlp(path, targetOf(path), result.splits.count)) };
}

const head =
  "table|rows × columns|score|chosen|relu|linear|free linear|free relu|MLP|at bounds|gain|regions|s|MB|answer".split(
    "|",
  );

const three = (score: number | undefined) => (score === undefined ? "–" : score.toFixed(3));

function cellsOf({ megabytes, error, result, mlp: peer }: Finding): readonly string[] {
  if (result === null) return [...head.slice(2).map(() => ""), error!];
  const { data, compare, active, settings, seconds: took, scoreName } = result;
  const score = (wanted: string) => {
    const row = compare.find(({ role, activation }) => role === wanted || activation === wanted);
    const sign = { "chosen better": " −", "chosen worse": " +", chosen: "", "no difference shown": "" };
    return `${three(row?.score)}${row ? sign[row.outcome] : ""}`;
  };
  return [
    `${data.rows} × ${data.columns.length}`,
    scoreName,
    ...["chosen", "relu", "linear", "free linear", "free weights"].map(score),
    peer === null ? "–" : three(mean(peer.scores)),
    `${(100 * active.mean).toFixed(0)} %`,
    String(settings.gain),
    String(result.chosen.regions),
    took.toFixed(0),
    megabytes.toFixed(0),
    tellAnswer(result, readFacts(result)),
  ];
}

mkdirSync(results, { recursive: true });
const begun = performance.now();
const outcomeFile = (table: string) => join(results, `${basename(table, ".csv")}.json`);
// The smallest first, so that little time already tells of many.
const bytes = (table: string) => readFileSync(join(folder, table)).length;
const tables = readdirSync(folder)
  .filter((name) => name.endsWith(".csv"))
  .toSorted((a, b) => bytes(a) - bytes(b));
for (const table of tables) {
  if (performance.now() - begun > 1000 * Number(seconds)) break;
  if (!existsSync(outcomeFile(table)))
    writeFileSync(outcomeFile(table), JSON.stringify(await found(join(folder, table))));
}

const rows = tables
  .filter((table) => existsSync(outcomeFile(table)))
  .toSorted()
  .map((table) => [
    basename(table, ".csv"),
    ...cellsOf(JSON.parse(readFileSync(outcomeFile(table), "utf8")) as Finding),
  ]);
console.log("A score followed by − is shown worse than the chosen activation's, by + better.\n");
console.log(markdown(head, rows));
