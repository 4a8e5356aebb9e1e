import type { ChildProcess } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { randomStream } from "../src/random/index.ts";
import type { StudyStore } from "../src/study/index.ts";
import type { PostgresServer } from "./postgres.ts";
import { childrenOf, ended, kill, startIn } from "./process.ts";

/** A store that is tortured: how the command line is told of it, and how it is opened here. */
export interface Tortured {
  readonly args: readonly string[];
  readonly open: () => Promise<StudyStore>;
  /** The server that keeps it, where there is one: killed too. */
  readonly server?: Pick<PostgresServer, "kill" | "start">;
}

/** A plan of so many trials of some hundredths of a second each: one network per trial, three activations on the half moons. */
export function shortTrials(trials: number): string {
  return JSON.stringify({
    study: "short",
    data: ["moons"],
    activations: ["relu", "tanh", { learned: { regions: 4 } }],
    networks: [[4]],
    optimisers: [{ epochs: 3, batch: 64 }],
    seeds: Math.ceil(trials / 3),
    together: 1,
  });
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;

/** Waits until a coordinator has workers, or has ended; a minute at most, for there are systems that do not tell. */
async function working(child: ChildProcess): Promise<void> {
  for (let i = 0; i < 1200 && !hasEnded(child) && childrenOf(child.pid!).length === 0; i++) await sleep(50);
}

/** What was killed, in how many runs of the command. */
export interface Torture {
  readonly coordinators: number;
  readonly workers: number;
  readonly servers: number;
  readonly runs: number;
}

interface TortureOptions {
  readonly folder: string;
  readonly plan: string;
  readonly kills: number;
  readonly seed: number;
  readonly workers: number;
  /** Coordinators that run side by side. */
  readonly side?: number;
  readonly tell?: (text: string) => void;
}

const killsOf = ({ coordinators, workers, servers }: Torture) => coordinators + workers + servers;

/** Runs a plan while its coordinators, its workers and the server of its store are killed at random moments, so often and then no more, and runs it to the end. */
export async function tortured(store: Tortured, options: TortureOptions): Promise<Torture> {
  const { folder, plan, kills, seed, workers, side = 1, tell = () => {} } = options;
  const random = randomStream(seed).split("torture");
  const path = join(folder, "short.json");
  writeFileSync(path, plan);
  const count = { coordinators: 0, workers: 0, servers: 0, runs: 0 };
  const start = (): ChildProcess => {
    count.runs++;
    const child = startIn(folder, ["study", "run", path, "--workers", String(workers), "--quiet", ...store.args]);
    child.on("error", () => {});
    child.stdout?.resume();
    child.stderr?.resume();
    return child;
  };
  const running = Array.from({ length: side }, start);
  while (killsOf(count) < kills) {
    const which = random.below(running.length);
    const child = running[which]!;
    // Most kills come while trials run, some while a coordinator starts.
    if (random.uniform() < 0.8) await working(child);
    await sleep(800 * random.uniform());
    if (hasEnded(child)) {
      running[which] = start();
      continue;
    }
    const below = childrenOf(child.pid!);
    // The server by turns, so that short runs kill it too.
    if (store.server && killsOf(count) % 7 === 3) {
      store.server.kill();
      await sleep(500 * random.uniform());
      store.server.start();
      count.servers++;
    } else if (below.length > 0 && random.uniform() < 0.7) {
      kill(below[random.below(below.length)]!);
      count.workers++;
    } else {
      kill(child.pid!);
      count.coordinators++;
      running[which] = start();
    }
    tell(`${killsOf(count)} of ${kills} kills`);
  }
  await Promise.all(running.map((child) => child.exitCode ?? new Promise((resolve) => child.on("exit", resolve))));
  await ended(startIn(folder, ["study", "run", path, "--workers", String(workers), "--quiet", ...store.args]));
  return count;
}

async function asked(store: Tortured, sql: string): Promise<readonly (readonly unknown[])[]> {
  const opened = await store.open();
  try {
    return (await opened.query(sql)).rows;
  } finally {
    await opened.close();
  }
}

/** Everything that trials came to, by their hashes: what must not depend on what was killed when. */
export const everything = (store: Tortured) =>
  asked(
    store,
    "SELECT t.hash, t.state, o.outcome FROM trials_kept t LEFT JOIN outcomes o ON o.trial = t.id ORDER BY t.hash",
  );

/** Trials that are not done, with all that went wrong with them. */
export const notDone = (store: Tortured) =>
  asked(
    store,
    "SELECT t.hash, t.state, t.failures, t.kills, f.kind, f.message FROM trials_kept t LEFT JOIN failures f ON f.trial = t.id WHERE t.state <> 'done' ORDER BY t.hash, f.failed_at",
  );
