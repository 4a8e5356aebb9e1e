import { readFileSync } from "node:fs";
import { EngineError } from "../engine/index.ts";

const GB = 1e9;

/** What Linux says of this process's limits; nothing elsewhere. */
function ownLimits(): string {
  try {
    return readFileSync("/proc/self/limits", "utf8");
  } catch {
    return "";
  }
}

/**
 * Refuses to start threads where the addresses of the process are limited to fewer than they need (measured with Node 20: 1.3 GB and 0.6 GB for
 * each): there the runtime would end the whole process without a word of the cure. Throws `engine/no-memory`.
 */
export function ensureAddresses(threads: number, limits = ownLimits()): void {
  const limit = /^Max address space +(\d+)/m.exec(limits);
  const needed = 1.3 * GB + 0.6 * GB * threads;
  if (limit === null || Number(limit[1]) >= needed) return;
  const [has, needs] = [Number(limit[1]), needed].map((bytes) => (bytes / GB).toFixed(1));
  const work = threads === 1 ? "one thread needs" : `${threads} threads need`;
  throw new EngineError(
    "engine/no-memory",
    `addresses are limited to ${has} GB (ulimit -v, batch systems), and ${work} ${needs}; lift the limit, or take fewer with --threads, and NODE_OPTIONS=--disable-wasm-trap-handler`,
  );
}
