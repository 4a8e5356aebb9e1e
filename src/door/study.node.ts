import { documentOf, version } from "../document/index.ts";
import { renderStudy } from "../report/index.ts";
import * as rooms from "../study/index.node.ts";
import {
  askStudy,
  metrics,
  type QueryResult,
  type StudyReportDocument,
  type StudyStatus,
  studyReportSchema,
} from "../study/index.ts";
import { unexpected } from "./guard/argument-error.ts";
import { count, functionOf, listOf, oneOf, optional, options, positive, text, truth } from "./guard/guard.ts";
import { checkSignal, unlessCancelled } from "./run.ts";
import { exportTo } from "./study-export.node.ts";
import { type StudyProgress, serviceFollower, studyFollower, type WorkerProgress } from "./study-progress.node.ts";
import {
  abortSignal,
  behind,
  handle,
  openedStore,
  type Plan,
  plan,
  type Store,
  settled,
  type Workers,
  workers,
} from "./study-store.node.ts";

export type { EngineName } from "../engine/index.node.ts";
export type { PlannedData, StudyForecast } from "../study/index.node.ts";
export {
  examplePlan,
  type QueryResult,
  StudyError,
  type StudyErrorCode,
  type StudyReportDocument,
  type StudyStatus,
} from "../study/index.ts";
export type { StudyProgress, WorkerProgress } from "./study-progress.node.ts";
export type { Plan, Store, Workers } from "./study-store.node.ts";

/** How a store is opened. */
export interface StoreOptions {
  /** Nothing can be changed through it, and it must be there; false if not given: then it is made where it is missing. */
  readonly readOnly?: boolean;
  /** Of a PostgreSQL server; that of PGPASSWORD or ~/.pgpass if not given. */
  readonly password?: string;
}

const storeOptions = options<StoreOptions>({ readOnly: optional(truth), password: optional(text) });

/**
 * Opens a store of studies: a file, whose folder is there, or a database of a PostgreSQL server, "postgres://user@host/database".
 *
 * @throws {StudyError} `study/store-missing`, `study/store-unreadable`, `study/store-away`, `study/bad-address`.
 */
export async function openStore(place: string, asked: StoreOptions = {}): Promise<Store> {
  const where = text(place, "openStore, argument 1");
  const { readOnly = false, password = null } = storeOptions(asked, "openStore, argument 2");
  if (where === "")
    throw unexpected("text", "openStore, argument 1", "a file, or postgres://user@host/database", where);
  if (rooms.isPostgres(where)) return handle(where, await rooms.postgresStore(where, { readOnly, password }));
  return handle(where, await rooms.embeddedStore(where, { readOnly }));
}

/** What a plan asks for. */
export interface CheckedPlan {
  readonly study: string;
  readonly trials: number;
  readonly networks: number;
  readonly data: readonly rooms.PlannedData[];
}

/**
 * Whether a plan can be run: every file, column, name and condition in it.
 *
 * @throws {StudyError} `study/bad-plan` naming part, rule and what came.
 */
export async function checkPlan(asked: Plan): Promise<CheckedPlan> {
  const { plan: found, data } = await rooms.openPlan(plan(asked, "checkPlan"));
  return { study: found.name, trials: found.trials.length, networks: found.cells.length, data };
}

/** Where a plan would be run. */
export interface ForecastOptions extends Omit<Workers, "silence"> {
  /** Where some of it may be done already. */
  readonly store?: Store;
}

const { workers: some, engine } = workers;
const forecastOptions = options<ForecastOptions>({ workers: some, engine, store: optional(openedStore) });

/**
 * What a plan will run, and about how long that takes: a few trials are begun, to tell.
 *
 * @throws {StudyError} `study/bad-plan`; {EngineError} `engine/missing`.
 */
export async function forecastPlan(asked: Plan, where: ForecastOptions = {}): Promise<rooms.StudyForecast> {
  const given = plan(asked, "forecastPlan, argument 1");
  const { store, ...own } = forecastOptions(where, "forecastPlan, argument 2");
  const found = await rooms.openPlan(given);
  return rooms.forecastStudy(found, { store: store ? behind(store) : null, ...(await settled(own)) });
}

/** How a plan is run. */
export interface RunOptions extends Workers {
  readonly onProgress?: (progress: StudyProgress) => void;
  /** When it is aborted, trials that run are ended and wait again; what is done is kept. */
  readonly signal?: AbortSignal;
}

const runOptions = options<RunOptions>({
  ...workers,
  onProgress: optional(functionOf<(progress: StudyProgress) => void>()),
  signal: optional(abortSignal),
});
const never = () => new AbortController().signal;

/**
 * Puts a plan into a store and runs, on processes of this machine, the trials of it that are not done. The same call goes on after whatever ended it. Where the store is locked, full or away, it waits and
 * says so.
 *
 * @throws {StudyError} `study/bad-plan`; {EngineError} `engine/missing`; the signal's reason once it is aborted.
 */
export async function runStudy(store: Store, asked: Plan, how: RunOptions = {}): Promise<StudyStatus> {
  openedStore(store, "runStudy, argument 1");
  const given = plan(asked, "runStudy, argument 2");
  const { onProgress = () => {}, signal = never(), ...own } = runOptions(how, "runStudy, argument 3");
  return unlessCancelled({ signal }, async () => {
    const found = await rooms.openPlan(given);
    const inside = behind(store);
    await inside.putPlan(found.plan);
    await rooms.shareFiles(inside, found.files);
    const follow = studyFollower(onProgress);
    const run = { store: inside, plan: found.plan.name, files: found.files, ...(await settled(own)), follow, signal };
    const status = await rooms.runPlan(run);
    checkSignal(signal);
    return status;
  });
}

/** What a worker runs, and until when. */
export interface ServeOptions extends Workers {
  /** Trials of this study only; of all if not given. */
  readonly study?: string;
  /** Seconds without a trial after which it ends; one of these and `signal` is given, or it would never end. */
  readonly idle?: number;
  /** The folder for data that are fetched from the store; "relucid-out/data" if not given. */
  readonly data?: string;
  readonly onProgress?: (progress: WorkerProgress) => void;
  /** When it is aborted, trials that run are ended and wait again. */
  readonly signal?: AbortSignal;
}

const serveOptions = options<ServeOptions>({
  ...workers,
  study: optional(text),
  idle: optional(positive),
  data: optional(text),
  onProgress: optional(functionOf<(progress: WorkerProgress) => void>()),
  signal: optional(abortSignal),
});

/**
 * Runs trials of studies that others have put into a store, as `relucid worker` does.
 *
 * @throws {StudyError} `study/bad-query` where there is no such study, `study/other-version`, `study/no-data`; {EngineError} `engine/missing`; the signal's reason once it is aborted.
 */
export async function serveStudies(store: Store, how: ServeOptions): Promise<void> {
  openedStore(store, "serveStudies, argument 1");
  const given = serveOptions(how, "serveStudies, argument 2");
  if (given.idle === undefined && given.signal === undefined)
    throw unexpected("object", "serveStudies, argument 2", "idle seconds or a signal, or it would never end", how);
  const { study = null, idle = Number.POSITIVE_INFINITY, data = "relucid-out/data", ...others } = given;
  const { onProgress = () => {}, signal = never(), ...own } = others;
  const tell = serviceFollower(onProgress);
  await unlessCancelled({ signal }, async () => {
    await rooms.serveStore({ store: behind(store), plan: study, idle, data, tell, signal, ...(await settled(own)) });
    checkSignal(signal);
  });
}

/** Names of the studies of a store. */
export async function studyNames(store: Store): Promise<readonly string[]> {
  return behind(openedStore(store, "studyNames")).plans();
}

/** The store and the name of a study in it. */
const named = (store: unknown, study: unknown, at: string) =>
  [behind(openedStore(store, `${at}, argument 1`)), text(study, `${at}, argument 2`)] as const;

/**
 * How far a study is, and who runs it.
 *
 * @throws {StudyError} `study/bad-query` naming the studies that are there.
 */
export async function studyStatus(store: Store, study: string): Promise<StudyStatus> {
  const [inside, name] = named(store, study, "studyStatus");
  return inside.status(name);
}

/**
 * Failed trials wait again; how many.
 *
 * @throws {StudyError} `study/bad-query` naming the studies that are there.
 */
export async function retryStudy(store: Store, study: string): Promise<number> {
  const [inside, name] = named(store, study, "retryStudy");
  return inside.retry(name);
}

/**
 * Trials that wait and that no other study asks for are taken back until the study is run again; how many.
 *
 * @throws {StudyError} `study/bad-query` naming the studies that are there.
 */
export async function cancelStudy(store: Store, study: string): Promise<number> {
  const [inside, name] = named(store, study, "cancelStudy");
  return inside.cancel(name);
}

/**
 * Asks a store in SQL (SQLite's, or PostgreSQL's), at most so many rows; nothing can be changed by it. The views are `scores`, `trials`, `errors`, `slopes` and `curves`.
 *
 * @throws {StudyError} `study/bad-query`.
 */
export async function queryStudies(store: Store, sql: string, most?: number): Promise<QueryResult> {
  const [inside, question] = named(store, sql, "queryStudies");
  return inside.query(question, optional(count(1))(most, "queryStudies, argument 3"));
}

/**
 * Writes a view or the answer to a question to a file that ends in .csv or .parquet, whole or not at all. Gives the number of rows.
 *
 * @throws {StudyError} `study/bad-query`, `study/bad-file`.
 */
export async function exportStudies(store: Store, what: string, file: string): Promise<number> {
  const [inside, asked] = named(store, what, "exportStudies");
  return exportTo(inside, asked, text(file, "exportStudies, argument 3"));
}

/** What a report compares. */
export interface ReportOptions {
  /** Columns of the view `scores`; `["test"]` if not given. */
  readonly metrics?: readonly ("test" | "validation" | "lipschitz" | "epochs" | "best_epoch")[];
  /** The activation that others are held against, the best by rank where it is missing; "relu" if not given. */
  readonly against?: string;
  /** Hears what is being done. */
  readonly onProgress?: (doing: string) => void;
}

const reportOptions = options<ReportOptions>({
  metrics: optional(listOf(oneOf(["test", "validation", "lipschitz", "epochs", "best_epoch"]))),
  against: optional(text),
  onProgress: optional(functionOf<(doing: string) => void>()),
});

/** What a study shows. */
export interface StudyReport {
  /** The document that `relucid study report --json` prints. */
  readonly found: StudyReportDocument;
  /** HTML that needs no network. */
  readonly page: string;
}

/**
 * What a study shows, of the networks that are there so far: tests, ranks, slopes at a bound, curves, cost.
 *
 * @throws {StudyError} `study/bad-query` naming the studies that are there.
 */
export async function studyReport(store: Store, study: string, asked: ReportOptions = {}): Promise<StudyReport> {
  const [inside, name] = named(store, study, "studyReport");
  const {
    metrics: columns = ["test"],
    against: reference = "relu",
    onProgress: tell = () => {},
  } = reportOptions(asked, "studyReport, argument 3");
  if (columns.length === 0)
    throw unexpected("list", "studyReport, argument 3, metrics", "at least one metric", columns);
  const compared = [...new Set(columns)].map((column) => metrics.find((metric) => metric.column === column)!);
  const report = await askStudy(inside, name, { metrics: compared, reference, tell });
  return { found: documentOf(studyReportSchema, report), page: renderStudy(report, version) };
}
