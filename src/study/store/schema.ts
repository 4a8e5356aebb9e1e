import { measures } from "../trial/networks-outcome.ts";

/** How two dialects of SQL differ in what stores of studies need. */
export interface Dialect {
  /** Type of a key that numbers rows by itself. */
  readonly key: string;
  /** What goes behind a table whose rows are found by their key alone. */
  readonly byKey: string;
  readonly bytes: string;
  /** How a statement begins that makes a view which may be there. */
  readonly createView: string;
  /** The elements of a list in JSON as rows behind a name; none where it is no list. */
  readonly elements: (json: string, name: string) => string;
  /** Of such a row: which element it is, counted from 0, and the element as a number. */
  readonly position: (name: string) => string;
  readonly value: (name: string) => string;
  /** A part of JSON by its key, as JSON and as a number. */
  readonly part: (json: string, key: string) => string;
  readonly number: (json: string, key: string) => string;
  /** Questions with a row where the database holds a store, and where it holds what another program made; null: that cannot be. */
  readonly isOurs: string;
  readonly isForeign: string | null;
  /** What goes before the tables are made. */
  readonly beforeTables: readonly string[];
  /** A statement that lets one at a time put plans; null where one at a time writes anyway. */
  readonly lockPlans: string | null;
  /** What a question adds so that a session does not end before the transaction does, and so that no two are given the same trial. */
  readonly lockAlive: string;
  readonly lockWaiting: string;
}

const sqlTypes = { text: "TEXT", number: "DOUBLE PRECISION", "whole number": "INTEGER" } as const;
const measured = measures.map(({ column, type }) => `${column} ${sqlTypes[type]}`);

/** Of the tables; a store of another version is refused. */
export const schemaVersion = 2;

/** Orders in which settings are read, so that means over them need no sorting. */
const orders = ["plan, data, activation", "data, activation", "activation, data"];

/**
 * Tables. Rows that are counted and compared are narrow; what is large (tasks, outcomes) lies beside, and labels stand once for all seeds of a setting. Times are
 * seconds since 1970 by the clock of the store.
 */
export const tables = ({ key, bytes, byKey }: Dialect): readonly string[] => [
  `CREATE TABLE IF NOT EXISTS relucid_store (version INTEGER NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS plans (id ${key}, name TEXT NOT NULL UNIQUE, document TEXT NOT NULL, networks BIGINT NOT NULL, put_at DOUBLE PRECISION NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS sessions (id TEXT PRIMARY KEY, host TEXT NOT NULL, pid INTEGER NOT NULL, machine TEXT NOT NULL, relucid TEXT NOT NULL, node TEXT NOT NULL, engine TEXT NOT NULL, begun_at DOUBLE PRECISION NOT NULL, beaten_at DOUBLE PRECISION NOT NULL, ended BOOLEAN NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS trials_kept (id ${key}, hash TEXT NOT NULL UNIQUE, state TEXT NOT NULL, failures INTEGER NOT NULL, kills INTEGER NOT NULL, session TEXT, seconds DOUBLE PRECISION, ended_at DOUBLE PRECISION)`,
  `CREATE INDEX IF NOT EXISTS trials_by_state ON trials_kept (state, id)`,
  `CREATE INDEX IF NOT EXISTS trials_running ON trials_kept (session) WHERE state = 'running'`,
  `CREATE TABLE IF NOT EXISTS tasks (trial BIGINT PRIMARY KEY, task TEXT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS outcomes (trial BIGINT PRIMARY KEY, outcome TEXT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS failures (trial BIGINT NOT NULL, session TEXT NOT NULL, kind TEXT NOT NULL, message TEXT NOT NULL, failed_at DOUBLE PRECISION NOT NULL)`,
  `CREATE INDEX IF NOT EXISTS failures_by_trial ON failures (trial)`,
  `CREATE TABLE IF NOT EXISTS networks (trial BIGINT NOT NULL, seed BIGINT NOT NULL, ${measured.join(", ")}, PRIMARY KEY (trial, seed)) ${byKey}`,
  `CREATE TABLE IF NOT EXISTS settings (id BIGINT PRIMARY KEY, plan TEXT NOT NULL, data TEXT NOT NULL, activation TEXT NOT NULL, closeness TEXT NOT NULL, network TEXT NOT NULL, regime TEXT NOT NULL, optimiser TEXT NOT NULL)`,
  ...orders.map((order, i) => `CREATE INDEX IF NOT EXISTS settings_${i} ON settings (${order})`),
  `CREATE TABLE IF NOT EXISTS cells (setting BIGINT NOT NULL, seed BIGINT NOT NULL, trial BIGINT NOT NULL, PRIMARY KEY (setting, seed)) ${byKey}`,
  `CREATE TABLE IF NOT EXISTS plan_trials (plan BIGINT NOT NULL, trial BIGINT NOT NULL, PRIMARY KEY (plan, trial)) ${byKey}`,
  `CREATE INDEX IF NOT EXISTS plans_of_trials ON plan_trials (trial, plan)`,
  `CREATE TABLE IF NOT EXISTS files (hash TEXT PRIMARY KEY, bytes ${bytes} NOT NULL)`,
];

const labels = "s.plan, s.data, s.activation, s.closeness, s.network, s.regime, s.optimiser, c.seed";
const ofPlans = "FROM plan_trials m JOIN plans p ON p.id = m.plan JOIN trials_kept t ON t.id = m.trial";

/** Settings before cells before networks: SQLite keeps that order, in which rows come grouped; a hash and a task are looked up where they are asked for only. */
const cellsOfPlans = "FROM settings s CROSS JOIN cells c";
const hash = "(SELECT t.hash FROM trials_kept t WHERE t.id = c.trial)";

/** One row per element of two lists of equal length in a network's outcome. */
function pairs({ elements, position, part, number }: Dialect, [first, second]: readonly [string, string]): string {
  return `JOIN outcomes o ON o.trial = c.trial
    JOIN ${elements(part("o.outcome", "networks"), "w")} ON ${number("w.value", "seed")} = c.seed
    JOIN ${elements(first, "a")} ON true
    JOIN ${elements(second, "b")} ON ${position("b")} = ${position("a")}
    WHERE c.setting = s.id`;
}

/** What people ask: see docs/studies.md. */
export function views(dialect: Dialect): Readonly<Record<string, string>> {
  const { part, position, value } = dialect;
  const curve = part("w.value", "curve");
  return {
    trials: `SELECT p.name AS plan, t.hash AS trial, t.state, t.failures, t.kills, t.seconds, t.ended_at, s.host, s.machine, s.relucid, s.node, s.engine,
      (SELECT k.task FROM tasks k WHERE k.trial = t.id) AS task
      ${ofPlans} LEFT JOIN sessions s ON s.id = t.session`,
    scores: `SELECT ${labels}, ${measures.map(({ column }) => `n.${column}`).join(", ")}, ${hash} AS trial
      ${cellsOfPlans} CROSS JOIN networks n WHERE c.setting = s.id AND n.trial = c.trial AND n.seed = c.seed`,
    errors: `SELECT p.name AS plan, t.hash AS trial, t.state, f.kind, f.message, f.failed_at
      ${ofPlans} JOIN failures f ON f.trial = t.id`,
    slopes: `SELECT ${labels}, ${position("a")} AS region, ${value("a")} AS slope, ${value("b")} AS density
      ${cellsOfPlans} ${pairs(dialect, [part("w.value", "slopes"), part("w.value", "density")])}`,
    curves: `SELECT ${labels}, ${position("a")} + 1 AS epoch, ${value("a")} AS train_loss, ${value("b")} AS validation_loss
      ${cellsOfPlans} ${pairs(dialect, [part(curve, "train"), part(curve, "validation")])}`,
  };
}
