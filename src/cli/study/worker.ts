import { Command } from "commander";
import { engineOption } from "../engine-option.ts";
import { type Example, examplesText } from "../examples.ts";
import { positiveNumber } from "../option-values.ts";
import { passwordOption, storeOption } from "./store-flags.ts";
import { silenceOption, workersOption } from "./worker-options.ts";

const examples: readonly Example[] = [
  [
    'relucid worker --store "postgres://lab@db.example/studies"',
    "runs trials of any study there until Ctrl-C; start it on as many machines as there are",
  ],
  ['relucid worker --store "postgres://lab@db.example/studies" --plan "first look" --workers 4', "of one study only"],
  [
    'relucid worker --store "postgres://lab@db.example/studies" --idle 60',
    "ends after a minute without a trial: for jobs of clusters",
  ],
];

const details = `
Studies are put into the store by relucid study run PLAN --store …, which also runs trials itself. Workers come and go at any time: what one is running when it ends is run by another. Data are
fetched from the store by their SHA-256.

${examplesText(examples)}

Several machines, Slurm, Kubernetes: docs/studies.md.

Exit codes: 0 done, 2 misuse, 4 engine, disk or store, 130 interrupted.`;

/** `relucid worker`: trials of studies that others have put into a store. */
export function workerCommand(): Command {
  return new Command("worker")
    .description("run trials of studies that are kept in a store, on any machine that reaches it")
    .addOption(storeOption())
    .addOption(passwordOption())
    .option("--plan <study>", "trials of this study only (default: of all)")
    .addOption(workersOption())
    .option("--idle <seconds>", "end after so many seconds without a trial (default: never)", positiveNumber)
    .option("--data <folder>", "where data are kept that are fetched from the store", "relucid-out/data")
    .addOption(silenceOption())
    .addOption(engineOption())
    .option("--quiet", "tell no progress on standard error")
    .addHelpText("after", details)
    .action(async (options) => {
      const { workerVerb } = await import("./study-worker.ts");
      await workerVerb({ idle: Number.POSITIVE_INFINITY, ...options });
    });
}
