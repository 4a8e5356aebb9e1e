// What the store costs per trial: claim and finish, with outcomes as large as real ones.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { embeddedStore } from "../../src/study/index.node.ts";
import type { StudyStore } from "../../src/study/index.ts";
import { planOf } from "../../test/study-store-law.ts";
import { realOutcome } from "./real-outcome.ts";

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Milliseconds per trial of claim and finish, and of putting the plan. */
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
  const [claims, finishes]: [number[], number[]] = [[], []];
  for (;;) {
    begun = performance.now();
    const [claim] = await store.claim(session, "many", 1);
    claims.push(performance.now() - begun);
    if (claim === undefined) break;
    begun = performance.now();
    await store.finish(session, claim.hash, { outcome: kept, seconds: 1 });
    finishes.push(performance.now() - begun);
  }
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const text = (values: readonly number[]) => `${mean(values).toFixed(2)} (median ${median(values).toFixed(2)})`;
  console.log(
    `${trials} trials of ${JSON.stringify(kept).length} bytes: put ${(put / trials).toFixed(3)} ms, claim ${text(claims)} ms, finish ${text(finishes)} ms, together ${(mean(claims) + mean(finishes)).toFixed(2)} ms`,
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
