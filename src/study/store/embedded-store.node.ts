import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { TrialTask } from "../../trial/index.ts";
import { StudyError } from "../study-error.ts";
import { afterFailure } from "./after-failure.ts";
import { type Database, openDatabase } from "./database.node.ts";
import { pieces, questioned } from "./embedded-query.node.ts";
import { prepareSchema } from "./embedded-schema.node.ts";
import { isRunning } from "./is-running.node.ts";
import { networkColumns, networkRows } from "./network-rows.ts";
import type { Claim, PutPlan, SessionFacts, StoredPlan, StudyStatus, StudyStore } from "./store.ts";
import { trialStates } from "./store.ts";

export interface EmbeddedOptions {
  /** Seconds of silence after which a session is taken for dead. */
  readonly lease?: number;
  /** Seconds since 1970. */
  readonly now?: () => number;
  /** Nothing can be changed, and the file must be there. */
  readonly readOnly?: boolean;
}

const marks = (count: number) => Array.from({ length: count }, () => "?").join(", ");

function put(database: Database, { name, document, trials, cells }: StoredPlan, now: number): PutPlan {
  const text = JSON.stringify(document);
  const [before] = database.all("SELECT id, document FROM plans WHERE name = ?", name);
  const [[plan] = []] = database.all(
    "INSERT INTO plans (name, document, put_at) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET document = excluded.document RETURNING id",
    name,
    text,
    now,
  );
  database.run("DELETE FROM cells WHERE plan = ?", plan);
  database.run("DELETE FROM plan_trials WHERE plan = ?", plan);
  let [fresh, done, failed] = [0, 0, 0];
  const ids = trials.map(({ hash, task }) => {
    const [known] = database.all("SELECT id, state FROM trials_kept WHERE hash = ?", hash);
    if (known?.[1] === "done") done++;
    if (known?.[1] === "failed") failed++;
    if (known) return known[0];
    fresh++;
    const [[id] = []] = database.all(
      "INSERT INTO trials_kept (hash, state, failures) VALUES (?, 'waiting', 0) RETURNING id",
      hash,
    );
    database.run("INSERT INTO tasks (trial, task) VALUES (?, ?)", id, JSON.stringify(task));
    return id;
  });
  for (const id of ids) database.run("INSERT INTO plan_trials (plan, trial) VALUES (?, ?)", plan, id);
  cells.forEach((cell, position) => {
    const { trial, seed, data, activation, closeness, network, regime, optimiser } = cell;
    database.run(
      `INSERT INTO cells VALUES (${marks(10)})`,
      ...[plan, position, ids[trial], seed, data, activation, closeness, network, regime, optimiser],
    );
  });
  database.run(
    "UPDATE trials_kept SET state = 'waiting' WHERE state = 'cancelled' AND id IN (SELECT trial FROM plan_trials WHERE plan = ?)",
    plan,
  );
  const replaced = before !== undefined && before[1] !== text;
  return { trials: trials.length, networks: cells.length, fresh, done, failed, replaced };
}

/** Takes back what dead sessions hold: silent ones, and those of this machine whose process is gone. */
function takeBack(database: Database, silentSince: number): void {
  const open = database.all("SELECT id, host, pid, beaten_at FROM sessions WHERE ended = 0") as [
    string,
    string,
    number,
    number,
  ][];
  const here = hostname();
  for (const [id, host, pid, beatenAt] of open)
    if (beatenAt < silentSince || (host === here && !isRunning(pid))) endSession(database, id);
}

function endSession(database: Database, session: string): void {
  database.run(
    "UPDATE trials_kept SET state = 'waiting', session = NULL WHERE session = ? AND state = 'running'",
    session,
  );
  database.run("UPDATE sessions SET ended = 1 WHERE id = ?", session);
}

function claimed(database: Database, session: string, plan: number | null, most: number): readonly Claim[] {
  const ofPlan = plan === null ? "" : "AND EXISTS (SELECT 1 FROM plan_trials m WHERE m.trial = t.id AND m.plan = ?)";
  const found = database.all(
    `SELECT t.id, t.hash, t.failures, k.task FROM trials_kept t JOIN tasks k ON k.trial = t.id WHERE t.state = 'waiting' ${ofPlan} ORDER BY t.id LIMIT ?`,
    ...(plan === null ? [] : [plan]),
    most,
  ) as [number, string, number, string][];
  return found.map(([id, hash, failures, task]) => {
    database.run("UPDATE trials_kept SET state = 'running', session = ? WHERE id = ?", session, id);
    return { hash, failures, task: JSON.parse(task) as TrialTask };
  });
}

/** The trial that a session holds. */
function held(
  database: Database,
  session: string,
  hash: string,
): { readonly id: number; readonly failures: number } | null {
  const [row] = database.all(
    "SELECT id, failures FROM trials_kept WHERE hash = ? AND session = ? AND state = 'running'",
    hash,
    session,
  ) as [number, number][];
  return row ? { id: row[0], failures: row[1] } : null;
}

function planOf(database: Database, name: string): number {
  const [row] = database.all("SELECT id FROM plans WHERE name = ?", name) as [number][];
  if (row) return row[0];
  const known = database.all("SELECT name FROM plans ORDER BY name").map(([each]) => String(each));
  const there = known.length === 0 ? "there is none" : `there are ${known.join(", ")}`;
  throw new StudyError("study/bad-query", `${database.path} holds no study called "${name}"; ${there}`);
}

function statusOf(database: Database, name: string, now: number): StudyStatus {
  const plan = planOf(database, name);
  const counts = database.all(
    "SELECT t.state, count(*), coalesce(sum(t.seconds), 0) FROM plan_trials m JOIN trials_kept t ON t.id = m.trial WHERE m.plan = ? GROUP BY t.state",
    plan,
  ) as [string, number, number][];
  const [[networks] = []] = database.all("SELECT count(*) FROM cells WHERE plan = ?", plan) as [number][];
  const sessions = database.all(
    `SELECT s.host, s.pid, s.machine, s.relucid, s.node, s.engine, s.beaten_at, count(*) FROM trials_kept t JOIN sessions s ON s.id = t.session
     WHERE t.state = 'running' AND EXISTS (SELECT 1 FROM plan_trials m WHERE m.trial = t.id AND m.plan = ?) GROUP BY s.id`,
    plan,
  ) as [string, number, string, string, string, string, number, number][];
  const countOf = (state: string) => counts.find(([each]) => each === state)?.[1] ?? 0;
  return {
    name,
    networks: networks!,
    trials: counts.reduce((sum, [, count]) => sum + count, 0),
    states: Object.fromEntries(trialStates.map((state) => [state, countOf(state)])) as StudyStatus["states"],
    seconds: counts.reduce((sum, [, , seconds]) => sum + seconds, 0),
    sessions: sessions.map(([host, pid, machine, relucid, node, engine, beatenAt, running]) => {
      const silentFor = Math.max(0, now - beatenAt);
      return { host, pid, machine, relucid, node, engine, running, silentFor };
    }),
  };
}

/**
 * A store in one file, for processes of one machine: nothing to install, and whatever is killed when, the file is whole. What is finished is on the disk before
 * `finish` returns.
 *
 * Throws `StudyError` "study/store-unreadable" where there is none, or none of ours.
 */
export async function embeddedStore(
  path: string,
  { lease = 60, now = () => Date.now() / 1000, readOnly = false }: EmbeddedOptions = {},
): Promise<StudyStore> {
  const database = await openDatabase(path, readOnly);
  try {
    prepareSchema(database);
  } catch (error) {
    database.close();
    throw error;
  }
  const soon = <T>(work: () => T): T => database.write(false, work);
  const safely = <T>(work: () => T): T => database.write(true, work);
  return {
    putPlan: async (plan) => safely(() => put(database, plan, now())),
    plans: async () => database.all("SELECT name FROM plans ORDER BY name").map(([name]) => String(name)),
    document: async (plan) => {
      const id = planOf(database, plan);
      return JSON.parse(String(database.all("SELECT document FROM plans WHERE id = ?", id)[0]![0]));
    },
    begin: async (facts) => soon(() => begin(database, facts, now())),
    beat: async (session) =>
      soon(() => database.run("UPDATE sessions SET beaten_at = ? WHERE id = ? AND ended = 0", now(), session) > 0),
    end: async (session) => soon(() => endSession(database, session)),
    claim: async (session, plan, most) =>
      soon(() => {
        takeBack(database, now() - lease);
        return claimed(database, session, plan === null ? null : planOf(database, plan), most);
      }),
    finish: async (session, hash, { outcome, seconds }) =>
      safely(() => {
        const trial = held(database, session, hash);
        if (trial === null) return false;
        database.run("INSERT INTO outcomes (trial, outcome) VALUES (?, ?)", trial.id, JSON.stringify(outcome));
        for (const row of networkRows(outcome))
          database.run(
            `INSERT INTO networks (trial, ${networkColumns.join(", ")}) VALUES (${marks(1 + row.length)})`,
            trial.id,
            ...row,
          );
        database.run(
          "UPDATE trials_kept SET state = 'done', seconds = ?, ended_at = ? WHERE id = ?",
          seconds,
          now(),
          trial.id,
        );
        return true;
      }),
    fail: async (session, hash, failure) =>
      safely(() => {
        const trial = held(database, session, hash);
        if (trial === null) return "lost";
        const next = afterFailure(failure, trial.failures);
        database.run(
          "INSERT INTO failures VALUES (?, ?, ?, ?, ?)",
          trial.id,
          session,
          failure.kind,
          failure.message,
          now(),
        );
        database.run(
          "UPDATE trials_kept SET state = ?, failures = failures + 1, ended_at = ? WHERE id = ?",
          next === "again" ? "waiting" : "failed",
          now(),
          trial.id,
        );
        return next;
      }),
    isOver: async (plan) =>
      database.all(
        `SELECT 1 FROM trials_kept t WHERE t.state IN ('waiting', 'running')
         AND EXISTS (SELECT 1 FROM plan_trials m WHERE m.trial = t.id AND m.plan = ?) LIMIT 1`,
        planOf(database, plan),
      ).length === 0,
    status: async (plan) => statusOf(database, plan, now()),
    failures: async (plan) =>
      (
        database.all(
          `SELECT t.hash, k.task, f.kind, f.message FROM plan_trials m JOIN trials_kept t ON t.id = m.trial JOIN tasks k ON k.trial = t.id JOIN failures f ON f.trial = t.id
           WHERE m.plan = ? AND t.state = 'failed' AND f.rowid = (SELECT max(rowid) FROM failures l WHERE l.trial = t.id) ORDER BY t.id`,
          planOf(database, plan),
        ) as [string, string, "crashed", string][]
      ).map(([hash, task, kind, message]) => ({ hash, task: JSON.parse(task) as TrialTask, kind, message })),
    retry: async (plan) =>
      safely(() =>
        database.run(
          "UPDATE trials_kept SET state = 'waiting', failures = 0, session = NULL WHERE state = 'failed' AND id IN (SELECT trial FROM plan_trials WHERE plan = ?)",
          planOf(database, plan),
        ),
      ),
    cancel: async (plan) =>
      safely(() => {
        const id = planOf(database, plan);
        return database.run(
          `UPDATE trials_kept SET state = 'cancelled' WHERE state = 'waiting' AND id IN (SELECT trial FROM plan_trials WHERE plan = ?)
           AND NOT EXISTS (SELECT 1 FROM plan_trials m WHERE m.trial = trials_kept.id AND m.plan <> ?)`,
          id,
          id,
        );
      }),
    query: (sql, most) => questioned(path, sql, most),
    rows: (sql) => pieces(path, sql),
    putFile: async (hash, bytes) => {
      safely(() =>
        database.run("INSERT INTO files (hash, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING", hash, Buffer.from(bytes)),
      );
    },
    file: async (hash) => {
      const [row] = database.all("SELECT bytes FROM files WHERE hash = ?", hash);
      return row ? new Uint8Array(row[0] as Buffer) : null;
    },
    close: async () => database.close(),
  };
}

function begin(database: Database, { host, pid, machine, relucid, node, engine }: SessionFacts, now: number): string {
  const id = randomUUID();
  database.run(`INSERT INTO sessions VALUES (${marks(9)}, 0)`, id, host, pid, machine, relucid, node, engine, now, now);
  return id;
}
