// Runs every hostile case through the commands, in this process, and prints what was seen as one line of JSON.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import { certifyCommand } from "../../src/cli/certify.ts";
import { failure } from "../../src/cli/failure.ts";
import { reluFormCommand } from "../../src/cli/relu-form.ts";
import { repairCommand } from "../../src/cli/repair.ts";
import { type HostileCase, hostileCases, POINTS } from "./cases.ts";

/** What became of the cases. `slowest` in seconds of processor time on the usual machine, `peak` in bytes. */
export interface HostileReport {
  readonly cases: number;
  readonly answered: number;
  readonly refused: number;
  readonly slowest: { readonly seconds: number; readonly args: readonly string[] };
  readonly peak: number;
  readonly complaints: readonly { readonly args: readonly string[]; readonly complaint: string }[];
}

const folder = mkdtempSync(join(tmpdir(), "relucid-hostile-"));
const file = join(folder, "points.json");

function program(onError: (text: string) => void): Command {
  const main = new Command("relucid");
  for (const command of [certifyCommand(), reluFormCommand(), repairCommand()]) main.addCommand(command);
  for (const command of [main, ...main.commands]) command.exitOverride().configureOutput({ writeErr: onError });
  return main;
}

/** The place that an error has to name, by its code. */
const places: Readonly<Record<string, RegExp>> = {
  "activation/bad-formula": /column \d+/,
  "specification/bad-points": /points\.json/,
  "specification/unreadable-points": /points\.json/,
};

function complaintAbout(error: unknown, written: string): string | null {
  if (error instanceof CommanderError) return /\bat .*:\d+:\d+/.test(written) ? `a stack trace: ${written}` : null;
  const { code, message } = failure(error);
  if (!/^[a-z]+\/[a-z-]+$/.test(code)) return `${code}: ${(error as Error).stack}`;
  if (/\n|undefined|\[object|NaN is|at .*:\d+:\d+/.test((error as Error).message)) return `unreadable: ${message}`;
  const place = places[code];
  return place === undefined || place.test(message) ? null : `names no place: ${message}`;
}

/** What is wrong with how a case ended, or null. */
async function complaint({ args, points }: HostileCase): Promise<{ text: string | null; isAnswer: boolean }> {
  if (points !== undefined) writeFileSync(file, points);
  let out = "";
  let err = "";
  const write = process.stdout.write;
  process.stdout.write = ((text: string) => {
    out += text;
    return true;
  }) as typeof process.stdout.write;
  try {
    const real = args.map((arg) => (arg === POINTS ? `points:${file}` : arg));
    await program((text) => {
      err += text;
    }).parseAsync([...real, "--json"], { from: "user" });
  } catch (error) {
    return { text: complaintAbout(error, err), isAnswer: false };
  } finally {
    process.stdout.write = write;
  }
  try {
    JSON.parse(out);
    return { text: null, isAnswer: true };
  } catch {
    return { text: `no JSON: ${out.slice(0, 200)}`, isAnswer: true };
  }
}

function processorSeconds(begun: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1e6;
}

/** Processor time of the work below on the machine for which two seconds were set. */
const USUAL = 0.025;

/** How many times slower than that machine this one is at the moment: what shares its processor with others slows down and recovers. */
function slowness(): number {
  const begun = process.cpuUsage();
  let sum = 0;
  for (let i = 0; i < 2e7; i++) sum += Math.sqrt(i);
  return sum > 0 ? Math.max(1, processorSeconds(begun) / USUAL) : 1;
}

/** The most memory this process took, in bytes. On Linux maxRSS also counts what its parent took before the program began. */
function peakMemory(): number {
  const status = "/proc/self/status";
  const own = existsSync(status) ? /VmHWM:\s+(\d+) kB/.exec(readFileSync(status, "utf8"))?.[1] : undefined;
  return (own === undefined ? process.resourceUsage().maxRSS : Number(own)) * 1024;
}

const cases = hostileCases();
const complaints: { args: readonly string[]; complaint: string }[] = [];
let answered = 0;
let slowest: HostileReport["slowest"] = { seconds: 0, args: [] };
for (const one of cases) {
  const begun = process.cpuUsage();
  const { text, isAnswer } = await complaint(one);
  const taken = processorSeconds(begun);
  const seconds = taken > 1 ? taken / slowness() : taken;
  if (seconds > slowest.seconds) slowest = { seconds, args: one.args };
  if (seconds > 2) complaints.push({ args: one.args, complaint: `took ${seconds.toFixed(1)} s` });
  if (text !== null) complaints.push({ args: one.args, complaint: text });
  if (isAnswer) answered++;
}
rmSync(folder, { recursive: true, force: true });
process.exitCode = 0;
const peak = peakMemory();
const report: HostileReport = {
  cases: cases.length,
  answered,
  refused: cases.length - answered,
  slowest,
  peak,
  complaints,
};
process.stdout.write(`${JSON.stringify(report)}\n`);
