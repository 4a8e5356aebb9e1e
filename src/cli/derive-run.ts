import { basename } from "node:path";
import { readTable } from "../data/index.node.ts";
import { defaultMissing, prepareData, type Task } from "../data/index.ts";
import {
  type Derivation,
  derive,
  type Result,
  resultSchema,
  type Settings,
  type Stage,
  stages,
} from "../derivation/index.ts";
import { type WorkerEngine, workerEngine } from "../engine/index.node.ts";
import { renderReport, summarise } from "../report/index.ts";
import { readText } from "../specification/index.node.ts";
import { closenessOf, readCloseness } from "../specification/index.ts";
import { chooseData } from "./choose-data.ts";
import { interruptible } from "./interruptible.ts";
import { type OutputFolder, openOutputFolder } from "./output-folder.ts";
import { packageVersion } from "./package-version.ts";
import { progressDisplay } from "./progress-display.ts";

/** The options of `relucid derive`, as they are given. */
export interface DeriveOptions {
  readonly data?: string;
  readonly target?: string;
  readonly task?: Task;
  readonly missing?: readonly string[];
  readonly closeness: string;
  readonly closenessOut?: string;
  readonly band?: readonly [number, number];
  readonly preserve: Settings["preserve"];
  readonly share: Settings["share"];
  readonly hidden: readonly number[];
  readonly regions: number;
  readonly range: number;
  readonly start: string;
  readonly gain?: number;
  readonly seed: number;
  readonly seeds: number;
  readonly batch: number;
  readonly epochs?: number;
  readonly patience?: number;
  readonly learningRate: number;
  readonly baselines: readonly string[];
  readonly out?: string;
  readonly json?: true;
  readonly quiet?: true;
}

const titles: Readonly<Record<Stage, string>> = {
  gain: "choosing the gain",
  learn: "learning the activation",
  simplify: "simplifying it",
  compare: "comparing with standard activations",
  "hand over": "writing the models",
};

const heading = (stage: Stage) => `${stages.indexOf(stage) + 1}/${stages.length} ${titles[stage]}`;

function settingsFrom(options: DeriveOptions): Settings {
  const { band = null, gain = null, epochs = null, patience = null } = options;
  const { preserve, share, hidden, regions, range, start, seed, seeds, batch, learningRate, baselines } = options;
  return {
    ...{ band, gain, epochs, patience },
    ...{ preserve, share, hidden, regions, range, start, seed, seeds, batch, learningRate, baselines },
  };
}

async function closenessFrom({
  closeness,
  closenessOut,
}: DeriveOptions): Promise<Parameters<typeof derive>[0]["closeness"]> {
  const input = closenessOf(await readCloseness(closeness, readText));
  return {
    input,
    output: closenessOut === undefined ? input : closenessOf(await readCloseness(closenessOut, readText)),
  };
}

/** The chosen activation in the form that `certify points:FILE` reads, with everything that was found about it. */
function activationFile({ chosen, data }: Result): unknown {
  const [first] = chosen.functions;
  return {
    name: `chosen for ${data.name}, target ${data.target}`,
    ...first!.piecewiseLinear,
    reluForm: first!.reluForm,
    canonical: first!.canonical,
    certificate: first!.certificate,
    functions: chosen.functions,
  };
}

function outputFiles(result: Result, { model, reluModel }: Derivation): Readonly<Record<string, string | Uint8Array>> {
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  return {
    "report.html": renderReport(result),
    "result.json": json(result),
    "activation.json": json(activationFile(result)),
    "model.onnx": model,
    "model-relu.onnx": reluModel,
  };
}

interface Surroundings {
  readonly engines: readonly WorkerEngine[];
  readonly folder: OutputFolder;
  /** Throws when Ctrl-C was pressed. */
  readonly check: () => void;
}

/** Opens what must be closed again, does the work, and closes it whatever happens. */
async function within<T>(path: string, check: () => void, work: (around: Surroundings) => Promise<T>): Promise<T> {
  const folder = await openOutputFolder(path);
  const engines: WorkerEngine[] = [];
  try {
    engines.push(...(await Promise.all([workerEngine(), workerEngine()])));
    return await work({ engines, folder, check });
  } finally {
    await Promise.all([folder.discard(), ...engines.map((engine) => engine.close())]);
  }
}

const hundredths = (seconds: number) => Math.round(seconds * 100) / 100;

/** Carries out `relucid derive`: reads, derives, writes the five files, prints the summary or the document. */
export async function runDerive(options: DeriveOptions): Promise<void> {
  const begun = performance.now();
  const settings = settingsFrom(options);
  const { path, target } = chooseData(options.data, options.target);
  const out = options.out ?? `relucid-out/${basename(path).replace(/\.[^.]*$/, "")}`;
  const display = progressDisplay(process.stderr, options.quiet === true);
  const result = await interruptible(async (check) => {
    const closeness = await closenessFrom(options);
    const { table, hash } = await readTable(path, { missing: [...defaultMissing, ...(options.missing ?? [])] });
    const data = prepareData({ table, target, seed: settings.seed, ...(options.task && { task: options.task }) });
    return within(out, check, async ({ engines, folder }) => {
      const { name, version } = engines[0]!;
      const versions = { relucid: packageVersion(), node: process.version, [name]: version };
      const progress: Parameters<typeof derive>[0]["progress"] = (report) => {
        check();
        display.show({ ...report, heading: heading(report.stage) });
      };
      const derivation = await derive({ engines, settings, closeness, table, data, hash, versions, progress });
      const seconds = hundredths((performance.now() - begun) / 1000);
      const whole = resultSchema.parse({ ...derivation.result, seconds });
      await folder.commit(outputFiles(whole, derivation));
      return whole;
    });
  }).finally(() => display.stop());
  process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : `${summarise(result)}\n\nWritten to ${out}/\n`);
}
