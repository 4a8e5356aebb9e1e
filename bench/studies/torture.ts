// Studies killed at random: npx tsx bench/studies/torture.ts [file|postgres] [TRIALS] [KILLS] [SEED]. Every trial must end once, with the outcomes of a run that nobody disturbed, to the bit.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { embeddedStore, postgresStore } from "../../src/study/index.node.ts";
import { postgresServer } from "../../test/postgres.ts";
import { ended, startIn } from "../../test/process.ts";
import { everything, notDone, shortTrials, type Tortured, tortured } from "../../test/study-torture.ts";

const [where = "file", ...numbers] = process.argv.slice(2);
const [trials = 2000, kills = 200, seed = 1] = numbers.map(Number);
const folder = mkdtempSync(join(tmpdir(), "relucid-torture-"));
const fileIn = (name: string): Tortured => ({ args: ["--store", name], open: () => embeddedStore(join(folder, name)) });
const clock = () => performance.now() / 1000;
const server = where === "postgres" ? await postgresServer([]) : null;

async function wildStore(): Promise<Tortured> {
  if (server === null) return fileIn("wild.db");
  const { password } = server;
  process.env.PGPASSWORD = password;
  const address = await server.freshDatabase();
  return { args: ["--store", address], open: () => postgresStore(address, { password }), server };
}

try {
  const plan = shortTrials(trials);
  writeFileSync(join(folder, "calm.json"), plan);
  let begun = clock();
  await ended(startIn(folder, ["study", "run", "calm.json", "--workers", "2", "--quiet", "--store", "calm.db"]));
  console.log(`undisturbed: ${(clock() - begun).toFixed(0)} s`);
  begun = clock();
  const wild = await wildStore();
  let told = begun;
  const tell = (text: string) => {
    if (clock() - told < 60) return;
    told = clock();
    console.log(`${(told - begun).toFixed(0)} s: ${text}`);
  };
  const count = await tortured(wild, { folder, plan, kills, seed, workers: 2, side: 2, tell });
  console.log(
    `killed: ${count.coordinators} coordinators, ${count.workers} workers, ${count.servers} servers, ${count.runs} runs of the command, ${(clock() - begun).toFixed(0)} s`,
  );
  const [expected, found] = [await everything(fileIn("calm.db")), await everything(wild)];
  const done = found.filter(([, state]) => state === "done").length;
  const equal = found.filter((row, i) => JSON.stringify(row) === JSON.stringify(expected[i])).length;
  console.log(`${found.length} trials, ${done} done, ${equal} of ${expected.length} equal to the bit`);
  for (const row of await notDone(wild)) console.log(row.join(" | "));
  if (equal !== expected.length || found.length !== expected.length) process.exitCode = 1;
} finally {
  server?.remove();
  rmSync(folder, { recursive: true, force: true });
}
