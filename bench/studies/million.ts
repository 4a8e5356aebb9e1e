// One million trials in the store in one file: seconds on the clock, and (of the processor), of status, claims and questions, three times each. Filled by SQL, for a million transactions would take a quarter of an hour.
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { embeddedStore } from "../../src/study/index.node.ts";
import { networkColumns, networkRows } from "../../src/study/index.ts";
import { outcome, planOf } from "../../test/study-store-law.ts";

const Database = createRequire(import.meta.url)("libsql") as new (
  path: string,
) => { exec(sql: string): void; close(): void };

const quoted = (value: string | number | null) =>
  value === null ? "NULL" : typeof value === "number" ? String(value) : `'${value.replaceAll("'", "''")}'`;

/** A store of so many finished trials of one network each, on 20 data sets with 12 activations. */
async function filled(path: string, trials: number): Promise<void> {
  await (await embeddedStore(path)).close();
  const database = new Database(path);
  const [, ...row] = networkRows(outcome(0.5))[0]!;
  const numbers = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${trials})`;
  const test = networkColumns.indexOf("test");
  const measures = row.map((value, i) => (i + 1 === test ? "(i * 7919 % 1000) / 1000.0" : quoted(value)));
  database.exec("PRAGMA synchronous = OFF");
  database.exec("BEGIN");
  database.exec(`INSERT INTO plans (id, name, document, networks, put_at) VALUES (1, 'large', '{}', ${trials}, 0)`);
  database.exec(
    `${numbers} INSERT INTO trials_kept (id, hash, state, failures, kills, seconds, ended_at) SELECT i, lower(hex(randomblob(16))), 'done', 0, 0, 1.5, 0 FROM n`,
  );
  database.exec(
    `${numbers} INSERT INTO tasks SELECT i, '${JSON.stringify({ kind: "networks", revision: 1, plan: { key: "x".repeat(400) }, seed: 1 })}' FROM n`,
  );
  database.exec(`${numbers} INSERT INTO outcomes SELECT i, '${JSON.stringify(outcome(0.5))}' FROM n`);
  database.exec(
    `${numbers} INSERT INTO networks (trial, ${networkColumns.join(", ")}) SELECT i, i % 20, ${measures.join(", ")} FROM n`,
  );
  database.exec(`${numbers} INSERT INTO plan_trials SELECT 1, i FROM n`);
  database.exec(
    `${numbers} INSERT INTO settings SELECT i, 'large', 'data set ' || (i % 21), 'activation ' || (i % 13), 'gaussian', '32-32', 'free', 'adam 0.01, batch 32' FROM n LIMIT ${trials / 20}`,
  );
  database.exec(`${numbers} INSERT INTO cells SELECT (i - 1) / 20 + 1, i % 20, i FROM n`);
  database.exec("COMMIT");
  database.close();
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const times: string[] = [];
  let last: T;
  for (let i = 0; i < 3; i++) {
    const [begun, before] = [performance.now(), process.cpuUsage()];
    last = await work();
    const { user, system } = process.cpuUsage(before);
    times.push(`${((performance.now() - begun) / 1000).toFixed(2)} (${((user + system) / 1e6).toFixed(2)})`);
  }
  console.log(`| ${what} | ${times.join(", ")} |`);
  return last!;
}

const folder = mkdtempSync(join(tmpdir(), "relucid-million-"));
try {
  const path = join(folder, "studies.db");
  const trials = Number(process.argv[2] ?? 1_000_000);
  const begun = performance.now();
  await filled(path, trials);
  console.log(
    `${trials} trials, ${(statSync(path).size / 2 ** 20).toFixed(0)} MB, filled in ${((performance.now() - begun) / 1000).toFixed(0)} s\n`,
  );
  const store = await embeddedStore(path);
  await timed("status", () => store.status("large"));
  await timed("isOver", () => store.isOver("large"));
  await timed("mean by data and activation", () =>
    store.query("SELECT data, activation, avg(test), count(*) FROM scores GROUP BY data, activation"),
  );
  await timed("mean by activation, one data set", () =>
    store.query(
      "SELECT activation, avg(test), avg(lipschitz) FROM scores WHERE data = 'data set 3' GROUP BY activation",
    ),
  );
  await timed("best of all", () => store.query("SELECT * FROM scores ORDER BY test DESC LIMIT 10"));
  await timed("mean by regime, one plan", () =>
    store.query("SELECT regime, avg(test) FROM scores WHERE plan = 'large' GROUP BY regime"),
  );
  await timed("states", () => store.query("SELECT state, count(*) FROM trials GROUP BY state"));
  await timed("count", () => store.query("SELECT count(*) FROM scores"));
  const session = await store.begin({ host: "x", pid: 1, machine: "", relucid: "", node: "", engine: "" });
  await store.putPlan(planOf("new", ["a", "b"]));
  await timed("a claim", () => store.claim(session, "new", 1));
  await store.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
