import { setTimeout as sleep } from "node:timers/promises";
import type { QueryResult, StudyStore } from "../../study/index.ts";
import { type StoreOptions, studyNamed, withStore } from "./store-option.ts";
import { lately, type Moment, watchText } from "./watch-text.ts";

/** Seconds between two looks on a terminal, and elsewhere. */
const every = { terminal: 2, elsewhere: 10 };

/** Of each data set the combination with the best mean validation score. */
const bestSql = (plan: string) => `
  SELECT data, activation, closeness, network, regime, optimiser, validation, test FROM (
    SELECT *, row_number() OVER (PARTITION BY data ORDER BY validation DESC) AS place FROM (
      SELECT data, activation, closeness, network, regime, optimiser, avg(validation) AS validation, avg(test) AS test FROM scores
      WHERE plan = '${plan.replaceAll("'", "''")}' GROUP BY data, activation, closeness, network, regime, optimiser) AS means) AS places
  WHERE place = 1 ORDER BY data`;

const always = ["data", "activation", "regime", "validation", "test"];

/** The columns that are always shown, and those that differ between rows: the others say nothing. */
function telling({ columns, rows }: QueryResult): QueryResult {
  const differs = (c: number) => new Set(rows.map((row) => row[c])).size > 1;
  const kept = columns.flatMap((name, c) => (always.includes(name) || differs(c) ? [c] : []));
  return { columns: kept.map((c) => columns[c]!), rows: rows.map((row) => kept.map((c) => row[c]!)) };
}

async function look(store: StudyStore, name: string, moments: Moment[]) {
  const status = await store.status(name);
  moments.push({ at: performance.now() / 1000, ended: status.states.done + status.states.failed });
  const text = watchText(status, lately(moments), telling(await store.query(bestSql(name), 20)));
  return { text, over: status.states.waiting + status.states.running === 0 };
}

/** Carries out `relucid study watch`: looks again and again until the study is over, or Ctrl-C. */
export async function watchVerb(given: string | undefined, options: StoreOptions): Promise<void> {
  const { stdout } = process;
  const controller = new AbortController();
  const stop = () => controller.abort();
  process.on("SIGINT", stop).on("SIGTERM", stop);
  try {
    await withStore(options, true, async (store) => {
      const name = await studyNamed(store, given);
      const moments: Moment[] = [];
      while (!controller.signal.aborted) {
        const { text, over } = await look(store, name, moments);
        stdout.write(stdout.isTTY ? `\x1b[H\x1b[2J${text}\n` : `${text}\n\n`);
        if (over) return;
        const pause = stdout.isTTY ? every.terminal : every.elsewhere;
        await sleep(pause * 1000, undefined, { signal: controller.signal }).catch(() => {});
      }
    });
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}
