// Studies killed at random: npx tsx bench/studies/torture.ts [TRIALS] [KILLS] [SEED]. Every trial must end once, with the outcomes of a run that nobody disturbed, to the bit.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { embeddedStore } from "../../src/study/index.node.ts";
import { ended, startIn } from "../../test/process.ts";
import { everything, shortTrials, type Tortured, tortured } from "../../test/study-torture.ts";

const [trials = 2000, kills = 200, seed = 1] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), "relucid-torture-"));
const storeIn = (name: string): Tortured => ({
  args: ["--store", name],
  open: () => embeddedStore(join(folder, name)),
});
const clock = () => performance.now() / 1000;

try {
  const plan = shortTrials(trials);
  writeFileSync(join(folder, "calm.json"), plan);
  let begun = clock();
  await ended(startIn(folder, ["study", "run", "calm.json", "--workers", "2", "--quiet", "--store", "calm.db"]));
  console.log(`undisturbed: ${(clock() - begun).toFixed(0)} s`);
  begun = clock();
  const wild = storeIn("wild.db");
  const count = await tortured(wild, { folder, plan, kills, seed, workers: 2, side: 2 });
  console.log(
    `killed: ${count.coordinators} coordinators, ${count.workers} workers, ${count.runs} runs of the command, ${(clock() - begun).toFixed(0)} s`,
  );
  const [expected, found] = [await everything(storeIn("calm.db")), await everything(wild)];
  const done = found.filter(([, state]) => state === "done").length;
  const equal = found.filter((row, i) => JSON.stringify(row) === JSON.stringify(expected[i])).length;
  console.log(`${found.length} trials, ${done} done, ${equal} of ${expected.length} equal to the bit`);
  if (equal !== expected.length || found.length !== expected.length) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
