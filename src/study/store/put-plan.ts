import { allOf, insertRows, type Transaction } from "./database.ts";
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

/** Keeps a plan in the place of one of the same name; see `StudyStore.putPlan`. */
export async function putPlan(
  transaction: Transaction,
  { name, document, trials, cells }: StoredPlan,
): Promise<PutPlan> {
  alone(transaction);
  const text = JSON.stringify(document);
  const [before] = await transaction.all("SELECT document FROM plans WHERE name = ?", name);
  const [[plan] = []] = await transaction.all(
    "INSERT INTO plans (name, document, put_at) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET document = excluded.document RETURNING id",
    name,
    text,
    transaction.now,
  );
  transaction.later("DELETE FROM cells WHERE plan = ?", plan);
  transaction.later("DELETE FROM plan_trials WHERE plan = ?", plan);
  const hashes = trials.map(({ hash }) => hash);
  const found = await knownTrials(transaction, hashes);
  const fresh = trials.filter(({ hash }) => !found.has(hash));
  insertRows(
    transaction,
    "trials_kept (hash, state, failures)",
    fresh.map(({ hash }) => [hash, "waiting", 0]),
  );
  const known = fresh.length === 0 ? found : await knownTrials(transaction, hashes);
  const idOf = (hash: string) => known.get(hash)!.id;
  insertRows(
    transaction,
    "tasks (trial, task)",
    fresh.map(({ hash, task }) => [idOf(hash), JSON.stringify(task)]),
  );
  insertRows(
    transaction,
    "plan_trials (plan, trial)",
    hashes.map((hash) => [plan, idOf(hash)]),
  );
  insertRows(
    transaction,
    "cells (plan, position, trial, seed, data, activation, closeness, network, regime, optimiser)",
    cells.map(({ trial, seed, data, activation, closeness, network, regime, optimiser }, position) => {
      const labels = [data, activation, closeness, network, regime, optimiser];
      return [plan, position, idOf(hashes[trial]!), seed, ...labels];
    }),
  );
  transaction.later(
    "UPDATE trials_kept SET state = 'waiting' WHERE state = 'cancelled' AND id IN (SELECT trial FROM plan_trials WHERE plan = ?)",
    plan,
  );
  const count = (state: TrialState) => hashes.filter((hash) => found.get(hash)?.state === state).length;
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
    "UPDATE trials_kept SET state = 'waiting', failures = 0, session = NULL WHERE state = 'failed' AND id IN (SELECT trial FROM plan_trials WHERE plan = ?)",
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
