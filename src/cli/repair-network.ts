import { basename, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { type EngineName, openEngine } from "../engine/index.node.ts";
import { effortWithin } from "../question/network/question.ts";
import { type NetworkRepairAnswer, networkRepairAnswer } from "../question/network-repair/answer.ts";
import { type NetworkRepairDocument, networkRepairDocument } from "../question/network-repair/document.ts";
import type { RepairRows } from "../question/network-repair/question.ts";
import { documentText } from "./document-text.ts";
import { engineFrom } from "./engine-option.ts";
import { exitCode } from "./exit-code.ts";
import { UsageError } from "./failure.ts";
import { readModelFile } from "./model-file.ts";
import { networkTable } from "./network-table.ts";
import { freeFolder, openOutputFolder } from "./output-folder.ts";
import { progressDisplay } from "./progress-display.ts";
import { repairNetworkText } from "./repair-network-text.ts";
import { stoppable } from "./stoppable.ts";

/** The options of `relucid repair` that are about networks. */
export interface RepairNetworkOptions {
  readonly lipschitz?: number;
  /** Null: activations stay as they are. */
  readonly band: readonly [number, number] | null;
  readonly data?: string;
  /** The column that is predicted. */
  readonly target: string | null;
  readonly divisor: number;
  readonly from?: readonly string[];
  readonly to?: string;
  /** The radius that training asks of the rows. */
  readonly radius?: number;
  readonly seed: number;
  readonly within: number;
  readonly engine?: EngineName;
  readonly out?: string;
  readonly quiet?: true;
  readonly json?: true;
}

async function rowsFrom({ data, target, divisor }: RepairNetworkOptions): Promise<RepairRows | null> {
  if (data === undefined) {
    if (target !== null)
      throw new UsageError("--target names a column, but no --data came; pass the file that holds it.");
    return null;
  }
  return { ...(await networkTable(data, target)), divisor };
}

/** Where the files go: never over another repair. */
function outputPath(model: string, out: string | undefined): string {
  const path = out ?? `relucid-out/${basename(model, ".onnx")}-repaired`;
  const free = freeFolder(path, "repair.json");
  if (out === undefined || free === path) return free;
  throw new UsageError(`--out ${path}: that folder holds a repaired network already; pass another one`);
}

async function filesOf(model: Uint8Array, document: NetworkRepairDocument) {
  const { renderNetworkRepair } = await import("../report/index.ts");
  return { "model.onnx": model, "repair.json": documentText(document), "report.html": renderNetworkRepair(document) };
}

async function answerFor(model: string, constant: number, options: RepairNetworkOptions): Promise<NetworkRepairAnswer> {
  const { band, from = null, to = null, radius = null, seed, within } = options;
  if (radius !== null && options.target === null)
    throw new UsageError("--radius asks rows to stay right, so --data and --target must name them and their classes.");
  const file = await readModelFile(model);
  const data = await rowsFrom(options);
  const display = progressDisplay(process.stderr, options.quiet === true);
  const question = { model, file, from, to, constant, band, data, radius, seed, effort: effortWithin(within) };
  return stoppable((isStopped) =>
    networkRepairAnswer(question, {
      openEngine: async () => openEngine(await engineFrom(options)),
      progress: (report) => display.show(report),
      breathe: () => setImmediate(),
      isStopped,
    }),
  ).finally(() => display.stop());
}

/** `relucid repair` for the file of a network. */
export async function repairNetwork(model: string, options: RepairNetworkOptions): Promise<void> {
  if (options.lipschitz === undefined)
    throw new UsageError(`${model} is a model: pass --lipschitz with the constant that it is to have at most.`);
  const out = outputPath(model, options.out);
  const folder = await openOutputFolder(out);
  try {
    const answer = await answerFor(model, options.lipschitz, options);
    const document = networkRepairDocument(answer);
    if (answer.file !== null) await folder.commit(await filesOf(answer.file, document));
    const where = answer.file === null ? "" : `\n\n${join(out, "model.onnx")}\n`;
    process.stdout.write(
      options.json ? documentText(document) : `${repairNetworkText(answer).trimEnd()}${where || "\n"}`,
    );
    if (answer.isInterrupted) process.stderr.write("interrupted; what had been reached is written\n");
    process.exitCode = answer.isInterrupted ? exitCode.interrupted : exitCode.done;
  } finally {
    await folder.discard();
  }
}
