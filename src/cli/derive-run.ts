import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { type DataChoice, fileHash } from "../data/index.node.ts";
import type { ColumnType, ReadingWishes, SplitPlan, Task } from "../data/index.ts";
import { derivationThread } from "../derivation/index.node.ts";
import {
  derive,
  type Problem,
  preparedSummary,
  prepareTrial,
  problemOf,
  type Question,
  questionSchema,
  resultDocument,
  type Settings,
} from "../derivation/index.ts";
import { hundredths, version } from "../document/index.ts";
import type { EngineName } from "../engine/index.node.ts";
import { resultFileNames, resultFiles, summarise } from "../report/index.ts";
import { readText } from "../specification/index.node.ts";
import {
  type ActivationSpecification,
  activationOf,
  nonlinearityOf,
  readActivation,
  readCloseness,
} from "../specification/index.ts";
import { startThreads } from "../trial/index.node.ts";
import { type RunProgress, runTrials, type TrialRunner } from "../trial/index.ts";
import { shellWord } from "../wording/index.ts";
import { chooseData } from "./choose-data.ts";
import { checkMemory } from "./derive-memory.ts";
import { announcement, stepProgress } from "./derive-progress.ts";
import { withinTime } from "./derive-within.ts";
import { engineFrom } from "./engine-option.ts";
import { UsageError } from "./failure.ts";
import { interruptible } from "./interruptible.ts";
import { openInBrowser } from "./open-in-browser.ts";
import { freeFolder, type OutputFolder, openOutputFolder } from "./output-folder.ts";
import { progressDisplay } from "./progress-display.ts";
import { terminalColumns, terminalInk } from "./terminal-ink.ts";

/** The options of `relucid derive`, as they are given. */
export interface DeriveOptions {
  readonly data?: string;
  readonly target?: string;
  readonly task?: Task;
  readonly missing?: readonly string[];
  readonly delimiter?: string;
  readonly rows?: number;
  readonly type?: Readonly<Record<string, ColumnType>>;
  readonly ignore?: readonly string[];
  readonly closeness: string;
  readonly closenessOut?: string;
  readonly band?: readonly [number, number];
  readonly preserve: Settings["preserve"];
  readonly share: Settings["share"];
  readonly group?: string;
  readonly time?: string;
  readonly folds?: number;
  readonly hidden?: readonly number[];
  readonly regions: number;
  readonly range: number;
  readonly start: string;
  readonly gain?: NonNullable<Settings["gain"]> | "auto";
  readonly seed: number;
  readonly seeds: number;
  readonly batch?: number;
  readonly epochs?: number;
  readonly patience?: number;
  readonly learningRate: number;
  readonly loss: Settings["loss"];
  readonly baselines: readonly string[];
  readonly threads: number;
  readonly engine?: EngineName;
  readonly out?: string;
  readonly within?: number;
  readonly overwrite?: true;
  readonly open?: true;
  readonly json?: true;
  readonly quiet?: true;
}

/** What a text specifies, understood once, so that a mistake is told before any work begins. */
async function understood(
  spec: string,
  meaning: (specification: ActivationSpecification) => unknown,
): Promise<ActivationSpecification> {
  const specification = await readActivation(spec, readText);
  meaning(specification);
  return specification;
}

async function settingsFrom(options: DeriveOptions): Promise<Settings> {
  const { band = null, hidden = null, batch = null, gain = "auto", epochs = null, patience = null } = options;
  const { preserve, share, regions, range, start, seed, folds, learningRate, loss } = options;
  const seeds = folds ?? options.seeds;
  const baselines = await Promise.all(options.baselines.map((spec) => understood(spec, nonlinearityOf)));
  return {
    band,
    preserve,
    share,
    hidden,
    regions,
    range,
    start: start === "half" ? null : await understood(start, activationOf),
    seed,
    seeds,
    batch,
    epochs,
    patience,
    learningRate,
    loss,
    gain: gain === "auto" ? null : gain,
    baselines,
  };
}

function readingFrom({ missing, delimiter, rows, seed }: DeriveOptions): ReadingWishes {
  return { missing: missing ?? null, delimiter: delimiter ?? null, sample: rows === undefined ? null : { rows, seed } };
}

function splitsFrom({ group, time, folds }: DeriveOptions, { seeds }: Settings): SplitPlan {
  if ([group, time, folds].filter((each) => each !== undefined).length > 1)
    throw new UsageError("--group, --time and --folds each say how rows are split; pass one of them");
  if (group !== undefined) return { kind: "groups", column: group };
  if (time !== undefined) return { kind: "time", column: time, count: seeds };
  return folds === undefined ? { kind: "random" } : { kind: "folds", count: folds };
}

/** The question that the options ask. */
async function questionFrom(options: DeriveOptions, { path, target }: DataChoice): Promise<Question> {
  const settings = await settingsFrom(options);
  const input = await readCloseness(options.closeness, readText);
  const output = options.closenessOut === undefined ? input : await readCloseness(options.closenessOut, readText);
  const reading = readingFrom(options);
  const { type: types = {}, ignore = [], task = null } = options;
  const splits = splitsFrom(options, settings);
  const hash = await fileHash(path);
  const data = { hash, reading, types, ignore, target, task, splits, seed: settings.seed };
  return questionSchema.parse({ settings, closeness: { input, output }, data });
}

/** Where trials of a table run: its file, and the threads. */
interface Place {
  readonly path: string;
  readonly width: number;
  readonly run: TrialRunner;
}

/** Bytes of a file that all threads read before anybody knows how much memory its table takes. */
const smallFile = 2 ** 26;

/** The problem that a question is once its table has been read: by all threads at the same time, as each will need it, but for a large one. */
async function problemFrom(question: Question, { path, width, run }: Place): Promise<Problem> {
  const { size } = await stat(path);
  const readers = Array.from({ length: size <= smallFile ? width : 1 }, () =>
    run(prepareTrial(question.data), () => {}),
  );
  const [first] = await Promise.all(readers);
  return problemOf(question, preparedSummary(first!.outcome));
}

/** Where the files go: never over another result, unless that is asked for. Throws `UsageError`. */
function outputPath({ out, overwrite }: DeriveOptions, table: string): string {
  const path = out ?? `relucid-out/${basename(table).replace(/\.[^.]*$/, "")}`;
  const free = overwrite ? path : freeFolder(path, "result.json");
  if (out === undefined || free === path) return free;
  throw new UsageError(`--out ${path}: that folder holds a result already; pass another one, or --overwrite`);
}

/** The command line that was given. */
const commandLine = () => ["relucid", ...process.argv.slice(2)].map(shellWord).join(" ");

/** Carries out `relucid derive`: reads, derives on threads, writes the five files, prints the summary or the document. */
export async function runDerive(options: DeriveOptions): Promise<void> {
  const begun = performance.now();
  const passed = () => (performance.now() - begun) / 1000;
  const data = await chooseData(options.data, options.target);
  const out = outputPath(options, data.path);
  const display = progressDisplay(process.stderr, options.quiet === true);
  const result = await interruptible(async (check, signal) => {
    const question = await questionFrom(options, data);
    const width = options.threads;
    const threads = startThreads({ module: derivationThread, width, signal });
    let folder: OutputFolder | null = null;
    try {
      // While the threads start, this one looks for the engine.
      const engine = await engineFrom(options);
      const run = threads.runner({ engine, files: { [question.data.hash]: data.path } });
      const posed = await problemFrom(question, { path: data.path, width, run });
      check();
      checkMemory(posed, width);
      folder = await openOutputFolder(out);
      const { within } = options;
      const problem =
        within === undefined ? posed : await withinTime(posed, { seconds: within, passed, run, threads: width });
      display.say(announcement(problem));
      const shown = stepProgress(problem);
      const derivation = await derive(problem, async (step) => {
        const progress = (report: RunProgress) => display.show(shown(step, report));
        const done = await runTrials(step.trials, { width, runner: run, progress });
        return done.map(({ outcome }) => outcome);
      });
      // They end while the results are written.
      threads.close();
      const seconds = hundredths(passed());
      const versions = { relucid: version, node: process.version };
      const found = resultDocument(problem, derivation, {
        command: commandLine(),
        files: resultFileNames,
        seconds,
        versions,
      });
      await folder.commit(resultFiles(found, derivation.handedOver));
      return found;
    } finally {
      await Promise.all([folder?.discard(), threads.close()]);
    }
  }).finally(() => display.stop());
  process.stdout.write(
    options.json
      ? `${JSON.stringify(result)}\n`
      : `${summarise(result, terminalColumns(process.stdout), terminalInk(process.stdout))}\n${out}/report.html\n`,
  );
  if (options.open) openInBrowser(join(out, "report.html"));
}
