import { axes } from "../plan/plan-schema.ts";
import type { Cell } from "../plan/study.ts";
import { allOf, insertsOf, type Transaction } from "./database.ts";
import type { PutPlan, StoredPlan, TrialState } from "./store.ts";

/** One at a time puts plans, or changes many trials at once. */
export function alone(transaction: Transaction): void {
  const { lockPlans } = transaction.dialect;
  if (lockPlans !== null) transaction.later(lockPlans);
}

interface Known {
  readonly id: unknown;
  readonly state: TrialState;
}

async function knownTrials(transaction: Transaction, hashes: readonly string[]): Promise<ReadonlyMap<string, Known>> {
  const rows = await allOf(
    transaction,
    (list) => `SELECT hash, id, state FROM trials_kept WHERE hash IN ${list}`,
    hashes,
  );
  return new Map((rows as [string, unknown, TrialState][]).map(([hash, id, state]) => [hash, { id, state }]));
}

/** Puts rows into tables, and tells which share of all that there is to put is there. */
function filling({ run }: Transaction, total: number, tell: (share: number) => void) {
  let put = 0;
  return async (table: string, rows: readonly (readonly unknown[])[]): Promise<void> => {
    for (const [sql, ...values] of insertsOf(table, rows)) {
      put += await run(sql, ...values);
      tell(put / total);
    }
  };
}

/** What cells of a plan are called, each combination once, and where that of each cell stands among them. */
function settingsOf(cells: readonly Cell[]) {
  const numbers = new Map<string, number>();
  const settings: (readonly string[])[] = [];
  const settingOf = cells.map((cell) => {
    const labels = axes.map((axis) => cell[axis]);
    const key = JSON.stringify(labels);
    const number = numbers.get(key) ?? settings.push(labels) - 1;
    numbers.set(key, number);
    return number;
  });
  return { settings, settingOf };
}

/** Takes away what a plan asked for before. */
function forget({ later }: Transaction, name: string, plan: unknown): void {
  later("DELETE FROM cells WHERE setting IN (SELECT id FROM settings WHERE plan = ?)", name);
  later("DELETE FROM settings WHERE plan = ?", name);
  later("DELETE FROM plan_trials WHERE plan = ?", plan);
}

/** Keeps a plan in the place of one of the same name; see `StudyStore.putPlan`. */
export async function putPlan(
  transaction: Transaction,
  { name, document, trials, cells }: StoredPlan,
  tell: (share: number) => void,
): Promise<PutPlan> {
  alone(transaction);
  const text = JSON.stringify(document);
  const [before] = await transaction.all("SELECT document FROM plans WHERE name = ?", name);
  const [[plan] = []] = await transaction.all(
    "INSERT INTO plans (name, document, networks, put_at) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET document = excluded.document, networks = excluded.networks RETURNING id",
    ...[name, text, cells.length, transaction.now],
  );
  forget(transaction, name, plan);
  const hashes = trials.map(({ hash }) => hash);
  const found = await knownTrials(transaction, hashes);
  const fresh = trials.filter(({ hash }) => !found.has(hash));
  const { settings, settingOf } = settingsOf(cells);
  const total = 2 * fresh.length + hashes.length + settings.length + cells.length;
  const fill = filling(transaction, total, tell);
  await fill(
    "trials_kept (hash, state, failures, kills)",
    fresh.map(({ hash }) => [hash, "waiting", 0, 0]),
  );
  const known = fresh.length === 0 ? found : await knownTrials(transaction, hashes);
  const idOf = (hash: string) => known.get(hash)!.id;
  await fill(
    "tasks (trial, task)",
    fresh.map(({ hash, task }) => [idOf(hash), JSON.stringify(task)]),
  );
  await fill(
    "plan_trials (plan, trial)",
    hashes.map((hash) => [plan, idOf(hash)]),
  );
  const [[last] = []] = (await transaction.all("SELECT coalesce(max(id), 0) FROM settings")) as [number][];
  await fill(
    `settings (id, plan, ${axes.join(", ")})`,
    settings.map((labels, number) => [last! + 1 + number, name, ...labels]),
  );
  await fill(
    "cells (setting, seed, trial)",
    cells.map(({ seed, trial }, i) => [last! + 1 + settingOf[i]!, seed, idOf(hashes[trial]!)]),
  );
  transaction.later(
    "UPDATE trials_kept SET state = 'waiting' WHERE state = 'cancelled' AND id IN (SELECT trial FROM plan_trials WHERE plan = ?)",
    plan,
  );
  const states = hashes.map((hash) => found.get(hash)?.state);
  const count = (state: TrialState) => states.filter((each) => each === state).length;
  return {
    trials: trials.length,
    networks: cells.length,
    fresh: fresh.length,
    done: count("done"),
    failed: count("failed"),
    replaced: before !== undefined && before[0] !== text,
  };
}

/** Failed trials of a plan wait again; how many. */
export async function retryFailed(transaction: Transaction, plan: number): Promise<number> {
  alone(transaction);
  return transaction.run(
    "UPDATE trials_kept SET state = 'waiting', failures = 0, kills = 0, session = NULL WHERE state = 'failed' AND id IN (SELECT trial FROM plan_trials WHERE plan = ?)",
    plan,
  );
}

/** Waiting trials that only this plan asks for are cancelled; how many. */
export async function cancelWaiting(transaction: Transaction, plan: number): Promise<number> {
  alone(transaction);
  return transaction.run(
    `UPDATE trials_kept SET state = 'cancelled' WHERE state = 'waiting' AND id IN (SELECT trial FROM plan_trials WHERE plan = ?)
     AND NOT EXISTS (SELECT 1 FROM plan_trials m WHERE m.trial = trials_kept.id AND m.plan <> ?)`,
    plan,
    plan,
  );
}
