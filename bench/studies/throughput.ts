// Trials per second with one and two workers, and the memory of all processes: npx tsx bench/studies/throughput.ts [TRIALS]
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ended, startIn } from "../../test/process.ts";
import { childrenOf } from "../../test/study-torture.ts";

const seeds = Math.ceil(Number(process.argv[2] ?? 60) / 3) * 5;
const folder = mkdtempSync(join(tmpdir(), "relucid-throughput-"));

/** The most memory that a process has had so far, in MB; 0 where the system does not tell. */
function peak(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Looks at the memory of a process and of those that it has started, until it ends. */
async function watched(child: ChildProcess): Promise<{ readonly coordinator: number; readonly worker: number }> {
  let [coordinator, worker] = [0, 0];
  const look = setInterval(() => {
    coordinator = Math.max(coordinator, peak(child.pid!));
    worker = Math.max(worker, ...childrenOf(child.pid!).map(peak));
  }, 200);
  await ended(child);
  clearInterval(look);
  return { coordinator, worker };
}

try {
  const plan = {
    study: "speed",
    data: ["wine"],
    activations: ["relu", "silu", { learned: {} }],
    optimisers: [{ epochs: 40, patience: 40 }],
    seeds,
  };
  writeFileSync(join(folder, "plan.json"), JSON.stringify(plan));
  for (const workers of [1, 2]) {
    const begun = performance.now();
    const args = ["study", "run", "plan.json", "--workers", String(workers), "--quiet", "--store", `${workers}.db`];
    const memory = await watched(startIn(folder, args));
    const seconds = (performance.now() - begun) / 1000;
    const trials = (seeds / 5) * 3;
    console.log(
      `${workers} workers: ${trials} trials of 5 networks in ${seconds.toFixed(1)} s, ${(trials / seconds).toFixed(2)} per second; coordinator ${memory.coordinator.toFixed(0)} MB, worker ${memory.worker.toFixed(0)} MB at most`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
