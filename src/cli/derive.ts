import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { parseActivation } from "../activation/index.ts";
import { parseCloseness } from "../closeness/index.ts";
import { readTable } from "../data/index.node.ts";
import { defaultMissing, prepareData, type Task } from "../data/index.ts";
import {
  type Derivation,
  defaultSettings,
  derive,
  type Result,
  resultSchema,
  type Settings,
} from "../derivation/index.ts";
import { workerEngine } from "../engine/index.node.ts";
import { bundledNames, chooseData } from "./bundled-data.ts";
import { Interrupted } from "./failure.ts";
import { band, positiveNumber, wholeNumber, wholeNumbers, words } from "./option-values.ts";
import { openOutputFolder } from "./output-folder.ts";
import { progressDisplay } from "./progress-display.ts";

interface DeriveOptions {
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

/** Reads a specification and gives it back, so that a mistake is reported with its flag before any work begins. */
function checked(parse: (spec: string) => unknown) {
  return (spec: string): string => {
    try {
      parse(spec);
      return spec;
    } catch (error) {
      throw new InvalidArgumentError((error as Error).message);
    }
  };
}

const closenessSpec = checked(parseCloseness);
const activationSpec = checked(parseActivation);
const activationSpecs = (text: string) => words(text).map(activationSpec);
const startSpec = (text: string) => (text === "half" ? text : activationSpec(text));
const gain = (text: string) => (text === "auto" ? undefined : positiveNumber(text));

function settingsFrom(options: DeriveOptions): Settings {
  const { closeness, closenessOut = closeness, band = null, gain = null, epochs = null, patience = null } = options;
  const { preserve, share, hidden, regions, range, start, seed, seeds, batch, learningRate, baselines } = options;
  return {
    ...{ closenessIn: closeness, closenessOut, band, gain, epochs, patience },
    ...{ preserve, share, hidden, regions, range, start, seed, seeds, batch, learningRate, baselines },
  };
}

async function packageVersion(): Promise<string> {
  const text = await readFile(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

/** Runs `work`; while it runs, Ctrl-C makes `check` throw, and a second Ctrl-C ends the process at once. */
async function interruptible<T>(work: (check: () => void) => Promise<T>): Promise<T> {
  let asked = false;
  const onSignal = () => {
    if (asked) process.exit(130);
    asked = true;
  };
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  try {
    return await work(() => {
      if (asked) throw new Interrupted();
    });
  } finally {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
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

async function outputFiles(
  result: Result,
  { model, reluModel }: Derivation,
): Promise<Readonly<Record<string, string | Uint8Array>>> {
  const [{ renderReport }, { createDocument }] = await Promise.all([
    import("../report/index.ts"),
    import("../report/index.node.ts"),
  ]);
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  return {
    "report.html": renderReport(result, createDocument()),
    "result.json": json(result),
    "activation.json": json(activationFile(result)),
    "model.onnx": model,
    "model-relu.onnx": reluModel,
  };
}

async function run(options: DeriveOptions): Promise<void> {
  const begun = performance.now();
  const settings = settingsFrom(options);
  const choice = chooseData(options.data, options.target);
  const { table, hash } = await readTable(choice.path, { missing: [...defaultMissing, ...(options.missing ?? [])] });
  const data = prepareData({
    table,
    target: choice.target,
    seed: settings.seed,
    ...(options.task && { task: options.task }),
  });
  const folder = await openOutputFolder(options.out ?? `relucid-out/${basename(choice.path).replace(/\.[^.]*$/, "")}`);
  const display = progressDisplay(process.stderr, options.quiet === true);
  const engines = await Promise.all([workerEngine(), workerEngine()]);
  try {
    const result = await interruptible(async (check) => {
      const { name, version } = engines[0]!;
      const versions = { relucid: await packageVersion(), node: process.version, [name]: version };
      const derivation = await derive({
        engines,
        settings,
        table,
        data,
        hash,
        versions,
        progress: (report) => {
          check();
          display.show(report);
        },
      });
      const seconds = (performance.now() - begun) / 1000;
      const checkedResult = resultSchema.parse({ ...derivation.result, seconds: Math.round(seconds * 100) / 100 });
      const written = await outputFiles(checkedResult, derivation);
      check();
      await folder.commit(written);
      return checkedResult;
    });
    display.stop();
    const { summarise } = await import("../report/index.ts");
    process.stdout.write(
      options.json ? `${JSON.stringify(result)}\n` : `${summarise(result)}\n\nWritten to ${folder.path}/\n`,
    );
  } finally {
    display.stop();
    await Promise.all([folder.discard(), ...engines.map((engine) => engine.close())]);
  }
}

const examples = `
Examples:
  $ relucid derive                                        bundled penguins, species from measurements
  $ relucid derive --data digits --preserve neuron        another bundled data set; only the activation is constrained
  $ relucid derive --data cars.csv --target mpg --out cars
  $ relucid derive --data wine --closeness triangular(1) --closeness-out triangular(2)   slopes up to 2
  $ relucid derive --data wine --band -1,1 --share layer  slopes in [-1, 1], one activation per hidden layer
  $ relucid derive --json > result.json

Bundled data sets: ${bundledNames.join(", ")}.
Exit codes: 0 done, 1 all trainings diverged, 2 misuse or unusable data, 4 engine or disk, 130 interrupted.`;

/** `relucid derive`: the whole chain S1–S11 on one data set. */
export function deriveCommand(): Command {
  const d = defaultSettings;
  return new Command("derive")

    .option("--data <file>", "CSV file with a header, or the name of a bundled data set (default: penguins)")
    .option("--target <column>", "column to predict")
    .addOption(
      new Option("--task <task>", "what the target is (default: inferred)").choices([
        "classification",
        "binary",
        "regression",
      ]),
    )
    .option("--missing <words>", "more words that stand for a missing value, separated by commas", words)
    .option("--closeness <spec>", "membership function of “close”, such as gaussian(1)", closenessSpec, d.closenessIn)
    .option("--closeness-out <spec>", "that of the outputs (default: the same)", closenessSpec)
    .option("--band <lo,hi>", "slope band instead of the one that closeness gives", band)
    .addOption(
      new Option("--preserve <what>", "keep closeness in the whole network, or in each neuron")
        .choices(["network", "neuron"])
        .default(d.preserve),
    )
    .addOption(
      new Option("--share <how>", "one activation per").choices(["network", "layer", "neuron"]).default(d.share),
    )
    .option("--hidden <widths>", "widths of the hidden layers", wholeNumbers, d.hidden)
    .option("--regions <n>", "regions of the learned activation", wholeNumber(2, 256), d.regions)
    .option("--range <x>", "its knots cover [-x, x]", positiveNumber, d.range)
    .option("--start <how>", "slopes start at half their bound, or as those of a named activation", startSpec, d.start)
    .option("--gain <k>", "factor behind a network of spectral norm 1, or auto: chosen on validation", gain)
    .option("--seed <n>", "decides the split and all random numbers", wholeNumber(0), d.seed)
    .option("--seeds <n>", "networks per activation", wholeNumber(1, 200), d.seeds)
    .option("--batch <n>", "rows per training step", wholeNumber(1, 65536), d.batch)
    .option(
      "--epochs <n>",
      "most epochs (default: about 3,000 training steps, from 20 to 300 epochs)",
      wholeNumber(1, 100000),
    )
    .option(
      "--patience <n>",
      "epochs without a better validation loss before a network stops (default: a third)",
      wholeNumber(1, 100000),
    )
    .option("--learning-rate <x>", "Adam's step size at the start", positiveNumber, d.learningRate)
    .option("--baselines <names>", "activations to compare with", activationSpecs, d.baselines)
    .option("--out <folder>", "where the files go (default: relucid-out/NAME)")
    .option("--json", "print result.json on standard output, and nothing else")
    .option("--quiet", "no progress")
    .addHelpText("after", examples)
    .action(run);
}
