import { readFileSync } from "node:fs";

/** How many processes the system has killed for want of memory since it started; null where it does not tell. */
export function memoryKills(): number | null {
  try {
    const [, count] = /^oom_kill (\d+)$/m.exec(readFileSync("/proc/vmstat", "utf8")) ?? [];
    return count === undefined ? null : Number(count);
  } catch {
    return null;
  }
}
