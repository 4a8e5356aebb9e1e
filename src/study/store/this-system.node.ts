import { createHash } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

function read(ask: () => string): string {
  try {
    return ask().trim();
  } catch {
    return "";
  }
}

/** Names the running system together with the processes that are counted with this one: within it, a number names one process. Containers differ, machines too, unless one is a copy of the other. */
export function thisSystem(): string {
  const boot = read(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8"));
  const counted = read(() => readlinkSync("/proc/self/ns/pid"));
  return createHash("sha256")
    .update(JSON.stringify([hostname(), boot, counted]))
    .digest("hex")
    .slice(0, 16);
}
