// One run of `relucid derive` on a file, as a process of its own: the document it wrote, and the most memory that it held.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Result } from "../../src/derivation/index.ts";

/** What came of a table: the document, or the error. */
export interface Outcome {
  readonly megabytes: number;
  readonly error: string | null;
  readonly result: Result | null;
}

const launcher = fileURLToPath(new URL("../../bin/relucid.mjs", import.meta.url));

/** The most memory a process has held so far, in megabytes, as Linux counts it; 0 once it has gone. */
function megabytes(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Runs `derive` to its end. */
export function derived(path: string, target: string, options: readonly string[]): Promise<Outcome> {
  const out = mkdtempSync(join(tmpdir(), "relucid-table-"));
  const args = ["--data", path, "--target", target, "--out", out, "--quiet", ...options];
  const child = spawn(process.execPath, [launcher, "derive", ...args], { stdio: ["ignore", "ignore", "pipe"] });
  let [peak, error] = [0, ""];
  const watch = setInterval(() => {
    peak = Math.max(peak, megabytes(child.pid!));
  }, 100);
  child.stderr.on("data", (text) => {
    error += text;
  });
  return new Promise((resolve) =>
    child.on("close", (code) => {
      clearInterval(watch);
      const result = code === 0 ? (JSON.parse(readFileSync(join(out, "result.json"), "utf8")) as Result) : null;
      rmSync(out, { recursive: true });
      resolve({ megabytes: peak, error: result ? null : error.trim(), result });
    }),
  );
}
