// How long `relucid --help` takes as a process, beside a Node that does nothing.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { markdown, medians, type Subject } from "./measure.ts";
import type { BenchOptions } from "./training-step.ts";

const launcher = fileURLToPath(new URL("../bin/relucid.mjs", import.meta.url));

const commands: Readonly<Record<string, readonly string[]>> = {
  "node -e 0": ["-e", "0"],
  "relucid --help": [launcher, "--help"],
  "relucid --version": [launcher, "--version"],
  "relucid derive --help": [launcher, "derive", "--help"],
};

const subject = ([label, args]: [string, readonly string[]]): Subject => ({
  label,
  run: () => {
    const begun = performance.now();
    execFileSync(process.execPath, args, { stdio: "ignore" });
    return performance.now() - begun;
  },
});

/** Milliseconds on the clock, medians of interleaved repeats. */
export async function startUp({ repeats }: BenchOptions): Promise<string> {
  execFileSync(process.execPath, [launcher, "--version"], { stdio: "ignore" });
  const costs = await medians(Object.entries(commands).map(subject), repeats);
  const lines = Object.keys(commands).map((name, i) => [name, costs[i]!.toFixed(0)]);
  return markdown(["command", "ms"], lines);
}
