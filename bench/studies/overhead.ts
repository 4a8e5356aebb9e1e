// What the store costs per trial: finishing it and claiming the next, with outcomes as large as real ones.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { embeddedStore } from "../../src/study/index.node.ts";
import type { StudyStore } from "../../src/study/index.ts";
import { planOf } from "../../test/study-store-law.ts";
import { realOutcome } from "./real-outcome.ts";

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Milliseconds per trial of finishing it and claiming the next, and of putting the plan. */
export async function overhead(store: StudyStore, trials: number): Promise<void> {
  const keys = Array.from({ length: trials }, (_, i) => `trial ${i}`);
  let begun = performance.now();
  await store.putPlan(planOf("many", keys));
  const put = performance.now() - begun;
  const session = await store.begin({
    host: "bench",
    pid: process.pid,
    machine: "",
    relucid: "",
    node: "",
    engine: "",
  });
  const kept = realOutcome();
  const each: number[] = [];
  const before = process.cpuUsage();
  let [claim] = await store.claim(session, "many", 1);
  while (claim !== undefined) {
    begun = performance.now();
    claim = (await store.finishAndClaim(session, claim.hash, { outcome: kept, seconds: 1 }, "many")).next;
    each.push(performance.now() - begun);
  }
  const { user, system } = process.cpuUsage(before);
  const mean = each.reduce((a, b) => a + b, 0) / each.length;
  console.log(
    `${trials} trials of ${JSON.stringify(kept).length} bytes: put ${(put / trials).toFixed(3)} ms; finish and claim the next ${mean.toFixed(2)} ms (median ${median(each).toFixed(2)}), ${((user + system) / 1000 / each.length).toFixed(2)} ms of processor time`,
  );
}

const folder = mkdtempSync(join(tmpdir(), "relucid-overhead-"));
try {
  const store = await embeddedStore(join(folder, "studies.db"));
  await overhead(store, Number(process.argv[2] ?? 5000));
  await store.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
