import { cpus, hostname, totalmem } from "node:os";
import { version } from "../../document/index.ts";
import type { SessionFacts } from "../store/store.ts";

/** What is to be known of this process and its machine by those who read a store. */
export function sessionFacts(engine: string): SessionFacts {
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const machine = `${processors[0]?.model.trim() ?? "unknown processor"}, ${processors.length} cores, ${memory} GB, ${process.platform} ${process.arch}`;
  return { host: hostname(), pid: process.pid, machine, relucid: version, node: process.version, engine };
}
