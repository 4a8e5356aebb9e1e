import { StudyError } from "../study-error.ts";
import type { Transaction } from "./database.ts";
import { type StudyStatus, trialStates } from "./store.ts";

export async function planNames({ all }: Transaction): Promise<readonly string[]> {
  return (await all("SELECT name FROM plans ORDER BY name")).map(([name]) => String(name));
}

/** The number of a plan. Throws "study/bad-query" naming those that are there. */
export async function planNumber(transaction: Transaction, name: string, place: string): Promise<number> {
  const [row] = (await transaction.all("SELECT id FROM plans WHERE name = ?", name)) as [number][];
  if (row) return row[0];
  const known = await planNames(transaction);
  const there = known.length === 0 ? "there is none" : `there are ${known.join(", ")}`;
  throw new StudyError("study/bad-query", `${place} holds no study called "${name}"; ${there}`);
}

export async function planDocument({ all }: Transaction, plan: number): Promise<unknown> {
  const [[text] = []] = await all("SELECT document FROM plans WHERE id = ?", plan);
  return JSON.parse(String(text));
}

/** How many trials of each state, and what they cost: in one pass without groups, which would be sorted. */
const counts = trialStates.map((state) => `count(*) FILTER (WHERE t.state = '${state}')`).join(", ");

export async function planStatus({ all, now }: Transaction, name: string, plan: number): Promise<StudyStatus> {
  const [[trials, seconds, ...states] = []] = (await all(
    `SELECT count(*), coalesce(sum(t.seconds), 0), ${counts} FROM plan_trials m JOIN trials_kept t ON t.id = m.trial WHERE m.plan = ?`,
    plan,
  )) as number[][];
  const [[networks] = []] = (await all("SELECT networks FROM plans WHERE id = ?", plan)) as [number][];
  const sessions = (await all(
    `SELECT s.host, s.pid, s.machine, s.relucid, s.node, s.engine, ? - s.beaten_at, count(*) FROM trials_kept t JOIN sessions s ON s.id = t.session
     WHERE t.state = 'running' AND EXISTS (SELECT 1 FROM plan_trials m WHERE m.trial = t.id AND m.plan = ?) GROUP BY s.id`,
    now,
    plan,
  )) as [string, number, string, string, string, string, number, number][];
  return {
    name,
    networks: networks!,
    trials: trials!,
    states: Object.fromEntries(trialStates.map((state, i) => [state, states[i]!])) as StudyStatus["states"],
    seconds: seconds!,
    sessions: sessions.map(([host, pid, machine, relucid, node, engine, silence, running]) => {
      const silentFor = Math.max(0, silence);
      return { host, pid, machine, relucid, node, engine, running, silentFor };
    }),
  };
}
