import { join } from "node:path";
import { claimThread } from "../claim/index.node.ts";
import {
  type ClaimsDocument,
  type ClaimsProgress,
  claimIds,
  claims,
  claimsDocument,
  claimsQuestionSchema,
  csvOf,
  type Profile,
  runClaims,
} from "../claim/index.ts";
import { version } from "../document/index.ts";
import type { EngineName } from "../engine/index.node.ts";
import { renderClaims, summariseClaims } from "../report/index.ts";
import { finishedIn } from "../study/index.node.ts";
import type { StudyStore } from "../study/index.ts";
import { dataSource, startThreads, trialStore } from "../trial/index.node.ts";
import type { TrialTask } from "../trial/index.ts";
import { engineFrom } from "./engine-option.ts";
import { interruptible } from "./interruptible.ts";
import { type OutputFolder, openOutputFolder } from "./output-folder.ts";
import { progressDisplay } from "./progress-display.ts";
import { storeThere } from "./study/store-option.ts";
import { terminalColumns, terminalInk } from "./terminal-ink.ts";

/** The options of `relucid claims`, as they are given. */
export interface ClaimsOptions {
  readonly only?: readonly string[];
  readonly profile: Profile;
  readonly seed: number;
  readonly threads: number;
  readonly engine?: EngineName;
  readonly out: string;
  readonly store?: string;
  readonly passwordFile?: string;
  readonly json?: true;
  readonly quiet?: true;
}

function outputFiles(document: ClaimsDocument): Readonly<Record<string, string>> {
  const tables = document.claims.flatMap(({ id, tables }) =>
    tables.map((table) => [`csv/${id.toLowerCase()}-${table.name}.csv`, csvOf(table)] as const),
  );
  return {
    "claims.html": renderClaims(document),
    "claims.json": `${JSON.stringify(document, null, 2)}\n`,
    ...Object.fromEntries(tables),
  };
}

function shown({ done, finished, trials, claims }: ClaimsProgress) {
  const detail = `${finished} of ${trials} trials${claims.length > 0 ? `, now ${claims.join(", ")}` : ""}`;
  return { heading: "checking claims", done, whole: done, detail };
}

/** The store of --store, where networks may be that a study has trained. */
const studiesIn = async ({ store, passwordFile }: ClaimsOptions): Promise<StudyStore | null> =>
  store === undefined ? null : storeThere({ store, ...(passwordFile && { passwordFile }) }, true);

interface Surroundings {
  readonly folder: OutputFolder;
  readonly signal: AbortSignal;
  readonly progress: (report: ClaimsProgress) => void;
}

async function check(options: ClaimsOptions, { folder, signal, progress }: Surroundings): Promise<ClaimsDocument> {
  const begun = performance.now();
  const { only, profile, seed, threads: width, out } = options;
  const engine = await engineFrom(options);
  const studies = await studiesIn(options);
  const threads = startThreads({ module: claimThread, width, signal });
  const own = trialStore(join(out, "trials"), `${version}, ${engine}`);
  const store = studies
    ? { ...own, find: async (task: TrialTask) => (await own.find(task)) ?? finishedIn(studies, task) }
    : own;
  try {
    const question = claimsQuestionSchema.parse({ claims: only ?? claimIds, profile, seed });
    const run = { width, runner: threads.runner({ files: {}, engine }), store, data: dataSource({}), progress };
    const reports = await runClaims(claims, question, run);
    const seconds = (performance.now() - begun) / 1000;
    const document = claimsDocument(reports, question, {
      versions: { relucid: version, node: process.version, engine },
      seconds,
    });
    await folder.commit(outputFiles(document));
    return document;
  } finally {
    await threads.close();
    await studies?.close();
  }
}

/** Carries out `relucid claims`: runs what is not stored yet, writes page, document and tables, prints the summary. */
export async function runClaimsVerb(options: ClaimsOptions): Promise<void> {
  const display = progressDisplay(process.stderr, options.quiet === true);
  const folder = await openOutputFolder(options.out);
  let finished = 0;
  const kept = () =>
    `${finished} finished ${finished === 1 ? "trial is" : "trials are"} kept in ${options.out}/trials; the same command goes on from there`;
  const document = await interruptible(
    (_, signal) =>
      check(options, {
        folder,
        signal,
        progress: (report) => {
          finished = report.finished;
          display.show(shown(report));
        },
      }),
    kept,
  ).finally(async () => {
    display.stop();
    await folder.discard();
  });
  process.stdout.write(
    options.json
      ? `${JSON.stringify(document)}\n`
      : `${summariseClaims(document, terminalColumns(process.stdout), terminalInk(process.stdout))}\n\nWritten to ${options.out}/\n`,
  );
}
