// What a trial costs in PostgreSQL beside queues that others made, in one run: tsx bench/studies/queues.ts [jobs] [folder where pg-boss 10 and graphile-worker 0.16 are installed]
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { postgresStore } from "../../src/study/index.node.ts";
import { postgresServer } from "../../test/postgres.ts";
import { planOf } from "../../test/study-store-law.ts";
import { realOutcome } from "./real-outcome.ts";

/** Does all jobs, one at a time, each with its outcome kept; calls `done` after each. */
type Queue = (address: string, done: () => void) => Promise<void>;

const jobs = Number(process.argv[2] ?? 500);
const outcome = realOutcome();
const text = JSON.stringify(outcome);
const keys = Array.from({ length: jobs }, (_, i) => `trial ${i}`);

const insert: Queue = async (connectionString, done) => {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query("CREATE TABLE plain (id INTEGER PRIMARY KEY, outcome TEXT NOT NULL)");
  for (const [id] of keys.entries()) {
    await client.query("INSERT INTO plain VALUES ($1, $2)", [id, text]);
    done();
  }
  await client.end();
};

const ours: Queue = async (address, done) => {
  const url = new URL(address);
  const password = decodeURIComponent(url.password);
  url.password = "";
  const store = await postgresStore(url.href, { password });
  await store.putPlan(planOf("many", keys));
  const facts = { host: "bench", pid: process.pid, machine: "", relucid: "", node: "", engine: "" };
  const session = await store.begin(facts);
  let [claim] = await store.claim(session, "many", 1);
  while (claim !== undefined) {
    claim = (await store.finishAndClaim(session, claim.hash, { outcome, seconds: 1 }, "many")).next;
    done();
  }
  await store.close();
};

interface Boss {
  start(): Promise<unknown>;
  createQueue(name: string): Promise<void>;
  insert(jobs: readonly object[]): Promise<unknown>;
  fetch(name: string): Promise<readonly { readonly id: string }[]>;
  complete(name: string, id: string, output: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

const boss =
  (Made: new (address: string) => Boss): Queue =>
  async (address, done) => {
    const made = new Made(address);
    await made.start();
    await made.createQueue("trials");
    await made.insert(keys.map((key) => ({ name: "trials", data: { key } })));
    for (;;) {
      const [job] = (await made.fetch("trials")) ?? [];
      if (job === undefined) break;
      await made.complete("trials", job.id, outcome);
      done();
    }
    await made.stop();
  };

interface Graphile {
  runMigrations(options: object): Promise<void>;
  runOnce(options: object): Promise<void>;
}

const graphile =
  ({ runMigrations, runOnce }: Graphile): Queue =>
  async (connectionString, done) => {
    const client = new pg.Client({ connectionString });
    await client.connect();
    await runMigrations({ connectionString });
    await client.query("CREATE TABLE kept (key TEXT PRIMARY KEY, outcome TEXT NOT NULL)");
    await client.query(
      "SELECT graphile_worker.add_job('trial', json_build_object('key', k)) FROM unnest($1::text[]) k",
      [keys],
    );
    const trial = async ({ key }: { readonly key: string }) => {
      await client.query("INSERT INTO kept VALUES ($1, $2)", [key, text]);
      done();
    };
    const logger = new (await import(pathToFileURL(graphileAt!).href)).Logger(() => () => {});
    await runOnce({ connectionString, taskList: { trial }, concurrentJobs: 1, logger, noHandleSignals: true });
    await client.end();
  };

const folder = process.argv[3];
const required = folder === undefined ? null : createRequire(join(resolve(folder), "index.js"));
const graphileAt = required?.resolve("graphile-worker");

const queues: Record<string, Queue> = { "plain insert": insert, "our store": ours };
if (required) {
  queues["pg-boss"] = boss(required("pg-boss") as new (address: string) => Boss);
  queues["graphile-worker"] = graphile(required("graphile-worker") as Graphile);
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

const server = await postgresServer([]);
try {
  // Twice in turn: what else the machine does changes from minute to minute.
  for (const round of [1, 2])
    for (const [name, queue] of Object.entries(queues)) {
      const url = new URL(await server.freshDatabase());
      url.password = encodeURIComponent(server.password);
      const each: number[] = [];
      let last = performance.now();
      let cpu = process.cpuUsage();
      await queue(url.href, () => {
        const now = performance.now();
        // The first brings the start with it.
        if (each.length === 0) cpu = process.cpuUsage();
        each.push(now - last);
        last = now;
      });
      const { user, system } = process.cpuUsage(cpu);
      const times = each.slice(1);
      const mean = times.reduce((a, b) => a + b, 0) / times.length;
      console.log(
        `${round}. ${name}: ${mean.toFixed(2)} ms a job (median ${median(times).toFixed(2)}), ${((user + system) / 1000 / times.length).toFixed(2)} ms of processor time here, ${each.length} jobs of ${text.length} bytes`,
      );
    }
} finally {
  server.remove();
}
