// What all benches share: medians of interleaved repeats, and a line of progress for long runs.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** One thing that is timed; `run` does it once and returns its cost in the unit that the bench names. */
export interface Subject {
  readonly label: string;
  run(): number | Promise<number>;
  close?(): void | Promise<void>;
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/**
 * Seconds of processor time that `work` takes in this process. On one core it is what the clock would show on a quiet
 * machine, and other processes do not add to it.
 */
export async function processorSeconds(work: () => unknown): Promise<number> {
  const begun = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1e6;
}

/** Seconds on the clock: for work on several cores. */
export async function clockSeconds(work: () => unknown): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

setFlagsFromString("--expose-gc");
/** Frees what the subject before left, so that the next one does not pay for it. */
const collectGarbage = runInNewContext("gc") as () => void;

/** The median cost of each subject: all run once unmeasured, then in turn, `repeats` times. */
export async function medians(subjects: readonly Subject[], repeats: number): Promise<readonly number[]> {
  const seen = subjects.map((): number[] => []);
  for (let repeat = -1; repeat < repeats; repeat++) {
    for (const [i, subject] of subjects.entries()) {
      progress(`${repeat + 1}/${repeats} ${subject.label}`);
      collectGarbage();
      const cost = await subject.run();
      if (repeat >= 0) seen[i]!.push(cost);
    }
  }
  progress("");
  return seen.map(median);
}

/** What is being done, on a terminal only, in one line that the next one replaces. */
export function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text.slice(0, 100)}`);
}

/** A Markdown table: the first column left, the others right. */
export function markdown(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

/** Three significant digits, and no more than a table needs. */
export function short(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString("en");
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
