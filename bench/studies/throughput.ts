// Networks per second, on the clock and of the processor, by studies with one and two workers beside the same networks in scikit-learn and PyTorch with joblib, and
// the memory of our processes: npx tsx bench/studies/throughput.ts [NETWORKS] [PYTHON]. Start-up is taken off: each runs NETWORKS and three times as many.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { childrenOf, ended } from "../../test/process.ts";

const networks = Math.ceil(Number(process.argv[2] ?? 60) / 20) * 20;
const python = process.argv[3];
const folder = mkdtempSync(join(tmpdir(), "relucid-throughput-"));
const pathOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const main = pathOf("../../dist/program/main.js");

/** The most memory that a process has had so far, in MB; 0 where the system does not tell. */
function peak(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Looks at the memory of what a shell runs, and of the processes of that, until it ends. */
function watched(shell: ChildProcess) {
  const memory = { coordinator: 0, worker: 0 };
  const look = setInterval(() => {
    const [coordinator] = childrenOf(shell.pid!);
    if (coordinator === undefined) return;
    memory.coordinator = Math.max(memory.coordinator, peak(coordinator));
    memory.worker = Math.max(memory.worker, ...childrenOf(coordinator).map(peak));
  }, 200);
  return { memory, stop: () => clearInterval(look) };
}

interface Took {
  readonly clock: number;
  readonly processor: number;
  readonly memory: { readonly coordinator: number; readonly worker: number };
}

/** Seconds of a command and all its processes. */
async function timed(command: readonly string[]): Promise<Took> {
  const shell = spawn("bash", ["-c", 'TIMEFORMAT="%R %U %S"; time "$@"', "bash", ...command], { cwd: folder });
  const { memory, stop } = watched(shell);
  const { code, err } = await ended(shell);
  stop();
  if (code !== 0) throw new Error(err);
  const [clock, user, system] = err.trim().split("\n").at(-1)!.split(" ").map(Number);
  return { clock: clock!, processor: user! + system!, memory };
}

function ours(together: number) {
  return (count: number, workers: number): readonly string[] => {
    const plan = { study: "speed", data: ["wine"], activations: ["relu", "tanh"], seeds: count / 2, together };
    const name = `${together}-${count}-${workers}`;
    const optimisers = [{ epochs: 40, patience: 40 }];
    writeFileSync(join(folder, `${name}.json`), JSON.stringify({ ...plan, optimisers }));
    const options = ["--workers", String(workers), "--quiet", "--store", `${name}.db`];
    return [process.execPath, main, "study", "run", `${name}.json`, ...options];
  };
}

const peer = (library: string) => (count: number, workers: number) => [
  ...[python!, pathOf("peers.py"), library, String(count), String(workers)],
  ...[pathOf("../../data/wine.csv"), "cultivar"],
];

const ways: Record<string, (count: number, workers: number) => readonly string[]> = {
  "ours, five side by side": ours(5),
  "ours, one by one": ours(1),
  ...(python && { PyTorch: peer("torch"), "scikit-learn": peer("sklearn") }),
};

try {
  for (const [name, commandOf] of Object.entries(ways)) {
    const rates: number[] = [];
    for (const workers of [1, 2]) {
      const few = await timed(commandOf(networks, workers));
      const many = await timed(commandOf(3 * networks, workers));
      const rate = (of: (took: Took) => number) => (2 * networks) / (of(many) - of(few));
      rates.push(rate(({ clock }) => clock));
      const { coordinator, worker } = many.memory;
      const text = name.startsWith("ours")
        ? `; coordinator ${coordinator.toFixed(0)} MB, worker ${worker.toFixed(0)} MB at most`
        : "";
      console.log(
        `${name}, ${workers} workers: ${rates.at(-1)!.toFixed(1)} networks per second on the clock, ${rate(({ processor }) => processor).toFixed(1)} per second of the processor${text}`,
      );
    }
    console.log(`${name}: two workers ${(rates[1]! / rates[0]!).toFixed(2)} times as fast as one`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
