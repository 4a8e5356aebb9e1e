import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { Residuum } from "../closeness/index.ts";
import type { Norm } from "../model/index.ts";
import { type NetworkAnswer, patientAnswer } from "../question/network/answer.ts";
import { networkDocument } from "../question/network/document.ts";
import {
  type AccuracyQuestion,
  effortWithin,
  type KeptQuestion,
  type NetworkQuestion,
} from "../question/network/question.ts";
import { samplesTable } from "../question/network/text.ts";
import type { NetworkRecordQuestion } from "../question/network-record/question.ts";
import { readText } from "../specification/index.node.ts";
import { closenessOf, readCloseness } from "../specification/index.ts";
import { enclosureText } from "../wording/index.ts";
import { documentText } from "./document-text.ts";
import { exitCode, verdictExit } from "./exit-code.ts";
import { Interrupted, UsageError } from "./failure.ts";
import { readHashedModel } from "./model-file.ts";
import { networkTable } from "./network-table.ts";
import { networkText } from "./network-text.ts";
import { openOutputFolder } from "./output-folder.ts";
import { progressDisplay } from "./progress-display.ts";
import { replaceFile } from "./replace-file.ts";
import { runSpecs } from "./several-specs.ts";
import { stoppable } from "./stoppable.ts";

export interface NetworkOptions {
  readonly domain?: readonly [number, number];
  readonly from?: readonly string[];
  readonly to?: string;
  readonly atMost?: number;
  readonly closeness?: string;
  readonly outputCloseness?: string;
  readonly residuum: Residuum;
  readonly within: number;
  readonly data?: string;
  readonly target?: string;
  readonly divisor: number;
  readonly rows?: number;
  readonly classes?: readonly string[];
  readonly radius?: readonly number[];
  readonly norm: Norm;
  readonly certified?: number;
  readonly attack: boolean;
  readonly out?: string;
  readonly proof?: string;
  readonly quiet?: true;
  readonly json?: true;
}

/** Which closeness is asked about; null without any. */
async function keptQuestion({ closeness, outputCloseness, residuum }: NetworkOptions): Promise<KeptQuestion | null> {
  if (closeness === undefined) {
    if (outputCloseness !== undefined)
      throw new UsageError("--output-closeness goes with --closeness, that of the inputs, but none came.");
    return null;
  }
  const input = await readCloseness(closeness, readText);
  const output = outputCloseness === undefined ? input : await readCloseness(outputCloseness, readText);
  // Before a model is read: what stands for no closeness is a slip of the command line.
  for (const each of [input, output]) closenessOf(each);
  return { input, output, residuum };
}

/** What is asked of rows; null without any. */
async function askedOfRows(options: NetworkOptions): Promise<AccuracyQuestion | null> {
  const { data, target = null, divisor, rows, classes = null, radius = null, norm, certified = null, attack } = options;
  if (data === undefined) {
    const useless = (["target", "radius", "certified", "rows", "classes"] as const).find(
      (name) => options[name] !== undefined,
    );
    if (useless) throw new UsageError(`--${useless} is about rows, but no --data came; pass the file that holds them.`);
    return null;
  }
  if (certified !== null && radius === null)
    throw new UsageError("--certified claims a share of the rows at a radius; pass that as --radius.");
  const { table, target: column } = await networkTable(data, target, rows ?? null);
  if (column === null)
    throw new UsageError(`--target is missing: which column of ${data} holds the classes? Pass --target COLUMN.`);
  return { table, target: column, divisor, classes, radii: radius, norm, atLeast: certified, isAttacked: attack };
}

async function answerFor(
  question: NetworkQuestion,
  asked: AccuracyQuestion | null,
  quiet: boolean,
): Promise<NetworkAnswer> {
  const display = progressDisplay(process.stderr, quiet);
  const begun = Date.now();
  return stoppable((isStopped) =>
    patientAnswer(question, asked, {
      progress: (report) => {
        // Most networks are bounded before anybody waits.
        if (report.heading !== "bounds" || Date.now() - begun > 1000) display.show(report);
      },
      breathe: () => setImmediate(),
      isStopped,
    }),
  ).finally(() => display.stop());
}

async function filesOf(answer: NetworkAnswer): Promise<Readonly<Record<string, string>>> {
  const { renderNetwork } = await import("../report/index.ts");
  const document = networkDocument(answer);
  return {
    "report.html": renderNetwork(document),
    "certificate.json": documentText(document),
    ...(answer.accuracy && { "samples.csv": samplesTable(answer.accuracy) }),
  };
}

/** What belongs to one model stands beside one only. */
function refuseSeveral(paths: readonly string[], { out, proof, domain }: NetworkOptions): void {
  if (out !== undefined && paths.length > 1)
    throw new UsageError(`--out takes the files of one model, but ${paths.length} came; call certify once for each.`);
  if (proof !== undefined && paths.length > 1)
    throw new UsageError(
      `--proof writes the record of one model, but ${paths.length} came; call certify once for each.`,
    );
  if (proof !== undefined && domain)
    throw new UsageError("--proof writes a record about all inputs, and --domain asks about some; pass one of them.");
}

/** Writes the record of a network; the constant that it shows. */
async function writeRecord(file: string, question: NetworkRecordQuestion, quiet: boolean): Promise<number> {
  const { findRecord } = await import("../question/network-record/answer.ts");
  const display = progressDisplay(process.stderr, quiet);
  const begun = Date.now();
  const record = await stoppable(async (isStopped) => {
    const search = findRecord(question);
    for (;;) {
      const step = search.next();
      if (step.done) return step.value;
      if (Date.now() - begun > 1000)
        display.show({ heading: "record", done: step.value, whole: step.value, detail: "of the network's constant" });
      await setImmediate();
      if (isStopped()) throw new Interrupted("no record was written");
    }
  }).finally(() => display.stop());
  await replaceFile(file, documentText(record), "--proof");
  return record.lipschitz;
}

/** Where the record stands, and what it shows. */
function recordText(file: string | undefined, lipschitz: number | null): readonly string[] {
  if (file === undefined || lipschitz === null) return [];
  const shown = enclosureText({ lo: lipschitz, hi: lipschitz }, { towards: "up" });
  return [`Record of a constant of at most ${shown} written to ${file}; relucid check reads it.`];
}

/** `relucid certify` for files of networks. */
export async function certifyNetworks(paths: readonly string[], options: NetworkOptions): Promise<void> {
  const { domain = null, from = null, to = null, atMost = null, within, out, proof, quiet = false } = options;
  refuseSeveral(paths, options);
  const asked = await askedOfRows(options);
  const closeness = await keptQuestion(options);
  const folder = out === undefined ? null : await openOutputFolder(out);
  let isInterrupted = false;
  let recorded: number | null = null;
  try {
    const exit = await runSpecs<NetworkAnswer>(paths, options.json === true, {
      work: async (path) => {
        if (isInterrupted) throw new Interrupted("it was not begun");
        const { file, sha256 } = await readHashedModel(path);
        const effort = effortWithin(within);
        const question = { model: path, file, from, to, domain, atMost, closeness, effort };
        const answer = await answerFor(question, asked, quiet);
        isInterrupted ||= answer.isInterrupted;
        if (answer.isInterrupted && !answer.bracket) throw new Interrupted("no bound had been proven yet");
        if (folder) await folder.commit(await filesOf(answer));
        if (proof !== undefined && answer.bracket && !answer.isInterrupted)
          recorded = await writeRecord(proof, { model: path, file, sha256, from, to, effort }, quiet);
        return { answer, exit: verdictExit[answer.verdict] };
      },
      document: networkDocument,
      text: (answer) =>
        [
          networkText(answer),
          ...(out === undefined ? [] : [join(out, "report.html")]),
          ...recordText(proof, recorded),
        ].join("\n\n"),
    });
    if (isInterrupted) process.stderr.write("interrupted; what had been reached is told\n");
    process.exitCode = isInterrupted ? exitCode.interrupted : exit;
  } finally {
    await folder?.discard();
  }
}
