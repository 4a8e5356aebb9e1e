import type { FinishedTrial, TrialTask } from "../../trial/index.ts";
import { afterFailure, type Failure, withFailure } from "./after-failure.ts";
import { insertsOf, type Transaction } from "./database.ts";
import { networkColumns, networkRows } from "./network-rows.ts";
import type { Claim, FailedTrial } from "./store.ts";

/** Whether a trial belongs to a plan: the condition is true where it is asked for in that of this number. */
const ofPlan = (trial: string) => `EXISTS (SELECT 1 FROM plan_trials m WHERE m.trial = ${trial} AND m.plan = ?)`;

/** Hands waiting trials to a session, of one plan or of any, in the order in which they were put; none to one that has ended. */
export async function claimTrials(
  transaction: Transaction,
  session: string,
  plan: number | null,
  most: number,
): Promise<readonly Claim[]> {
  const { lockAlive, lockWaiting } = transaction.dialect;
  const claimed = (await transaction.all(
    `WITH alive AS MATERIALIZED (SELECT id FROM sessions WHERE id = ? AND NOT ended ${lockAlive}),
     next AS MATERIALIZED (SELECT t.id FROM trials_kept t WHERE t.state = 'waiting' ${plan === null ? "" : `AND ${ofPlan("t.id")}`} ORDER BY t.id LIMIT ? ${lockWaiting})
     UPDATE trials_kept SET state = 'running', session = (SELECT id FROM alive) WHERE id IN (SELECT id FROM next) AND EXISTS (SELECT 1 FROM alive)
     RETURNING id, hash, failures, (SELECT task FROM tasks WHERE trial = trials_kept.id)`,
    ...[session, ...(plan === null ? [] : [plan]), most],
  )) as [number, string, number, string][];
  return claimed
    .toSorted(([a], [b]) => a - b)
    .map(([, hash, failures, task]) => ({ hash, failures, task: JSON.parse(task) as TrialTask }));
}

/** Lets trials wait again that a session holds without knowing it: the answer to its claim was lost. */
export async function giveBackUnknown(
  transaction: Transaction,
  session: string,
  known: ReadonlySet<string>,
): Promise<void> {
  const held = await transaction.all("SELECT hash FROM trials_kept WHERE session = ? AND state = 'running'", session);
  for (const [hash] of held)
    if (!known.has(String(hash)))
      transaction.later("UPDATE trials_kept SET state = 'waiting', session = NULL WHERE hash = ?", hash);
}

/** See `StudyStore.finish`. */
export async function finishTrial(
  transaction: Transaction,
  session: string,
  hash: string,
  { outcome, seconds }: FinishedTrial,
): Promise<boolean> {
  const [held] = await transaction.all(
    "UPDATE trials_kept SET state = 'done', seconds = ?, ended_at = ? WHERE hash = ? AND session = ? AND state = 'running' RETURNING id",
    ...[seconds, transaction.now, hash, session],
  );
  if (held === undefined) return wasFinished(transaction, session, hash);
  const [id] = held;
  transaction.later("INSERT INTO outcomes (trial, outcome) VALUES (?, ?)", id, JSON.stringify(outcome));
  const rows = networkRows(outcome).map((row) => [id, ...row]);
  for (const insert of insertsOf(`networks (trial, ${networkColumns.join(", ")})`, rows)) transaction.later(...insert);
  return true;
}

async function wasFinished({ all }: Transaction, session: string, hash: string): Promise<boolean> {
  const sql = "SELECT 1 FROM trials_kept WHERE hash = ? AND session = ? AND state = 'done'";
  return (await all(sql, hash, session)).length > 0;
}

/** See `StudyStore.fail`. */
export async function failTrial(
  transaction: Transaction,
  session: string,
  hash: string,
  failure: Failure,
): Promise<"again" | "recorded" | "lost"> {
  const { now } = transaction;
  const once = withFailure(failure, { failures: 0, kills: 0 });
  const [held] = (await transaction.all(
    "UPDATE trials_kept SET failures = failures + ?, kills = kills + ?, ended_at = ? WHERE hash = ? AND session = ? AND state = 'running' RETURNING id, failures, kills",
    ...[once.failures, once.kills, now, hash, session],
  )) as [number, number, number][];
  if (held === undefined) return "lost";
  const [id, failures, kills] = held;
  const next = afterFailure(failure, { failures, kills });
  const { kind, message } = failure;
  const columns = "trial, session, kind, message, failed_at";
  transaction.later(`INSERT INTO failures (${columns}) VALUES (?, ?, ?, ?, ?)`, id, session, kind, message, now);
  transaction.later("UPDATE trials_kept SET state = ? WHERE id = ?", next === "again" ? "waiting" : "failed", id);
  return next;
}

export async function isOver({ all }: Transaction, plan: number): Promise<boolean> {
  const sql = `SELECT 1 FROM trials_kept t WHERE t.state IN ('waiting', 'running') AND ${ofPlan("t.id")} LIMIT 1`;
  return (await all(sql, plan)).length === 0;
}

/** The trials of a plan that have failed for good, each with its last failure. */
export async function failedTrials({ all }: Transaction, plan: number): Promise<readonly FailedTrial[]> {
  const rows = (await all(
    `SELECT t.hash, k.task, f.kind, f.message FROM plan_trials m JOIN trials_kept t ON t.id = m.trial JOIN tasks k ON k.trial = t.id JOIN failures f ON f.trial = t.id
     WHERE m.plan = ? AND t.state = 'failed' ORDER BY t.id, f.failed_at`,
    plan,
  )) as [string, string, Failure["kind"], string][];
  const last = new Map(rows.map(([hash, ...rest]) => [hash, rest]));
  return [...last].map(([hash, [task, kind, message]]) => ({
    hash,
    task: JSON.parse(task) as TrialTask,
    kind,
    message,
  }));
}
