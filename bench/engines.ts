// Native and WebAssembly engine, one core and two, and the memory that each takes: every measurement in a process of its own.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { EngineCost, EngineRun } from "./engine-run.ts";
import { markdown, median, progress, short } from "./measure.ts";
import { kinds, rows } from "./rows.ts";
import type { BenchOptions } from "./training-step.ts";

interface Configuration extends Pick<EngineRun, "engine" | "threads"> {
  readonly name: string;
  /** Engines that train side by side, each in a process of its own. */
  readonly lanes: number;
}

const configurations: readonly Configuration[] = [
  { name: "native, 1 thread", engine: "native", threads: 1, lanes: 1 },
  { name: "native, 2 lanes", engine: "native", threads: 1, lanes: 2 },
  { name: "wasm, 1 thread", engine: "wasm", threads: 1, lanes: 1 },
];

const timed = kinds.slice(0, 2);
const script = fileURLToPath(new URL("engine-run.ts", import.meta.url));
const run = promisify(execFile);

async function oneLane(wanted: EngineRun): Promise<EngineCost> {
  const { stdout } = await run(process.execPath, ["--import", "tsx", script, JSON.stringify(wanted)]);
  return JSON.parse(stdout.trim().split("\n").at(-1)!) as EngineCost;
}

/** Side by side, two lanes make twice the steps in the time of the slower one. */
async function costOf({ lanes, ...wanted }: EngineRun & Pick<Configuration, "lanes">): Promise<EngineCost> {
  const costs = await Promise.all(Array.from({ length: lanes }, () => oneLane(wanted)));
  const slower = Math.max(...costs.map(({ microseconds }) => microseconds));
  return { microseconds: slower / lanes, megabytes: costs[0]!.megabytes };
}

/** Microseconds on the clock per network and step, medians over rounds in which all configurations take turns. */
export async function engines({ row: wanted, repeats }: BenchOptions): Promise<string> {
  const rounds = Math.max(1, Math.round(repeats / 5));
  const table: string[][] = [];
  for (const [row, { name }] of rows.entries()) {
    if (!name.includes(wanted)) continue;
    for (const [kind, activation] of timed.entries()) {
      const seen = configurations.map((): EngineCost[] => []);
      for (let round = 0; round < rounds; round++) {
        for (const [i, configuration] of configurations.entries()) {
          progress(`${round + 1}/${rounds} ${name}, ${activation}, ${configuration.name}`);
          seen[i]!.push(await costOf({ ...configuration, row, kind }));
        }
      }
      progress("");
      const times = seen.map((costs) => short(median(costs.map((c) => c.microseconds))));
      const memory = Math.round(median(seen[0]!.map((c) => c.megabytes)));
      table.push([name, activation, ...times, String(memory)]);
    }
  }
  return [
    `Microseconds on the clock per network and step, ${rounds === 1 ? "one round" : `medians of ${rounds} rounds`}; memory is the peak of the whole process, native with 1 thread.`,
    "",
    markdown(["network, batch", "activation", ...configurations.map(({ name }) => name), "peak MB"], table),
  ].join("\n");
}
