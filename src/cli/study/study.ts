import { Argument, Command, Option } from "commander";
import { engineOption } from "../engine-option.ts";
import { type Example, examplesText } from "../examples.ts";
import { wholeNumber } from "../option-values.ts";
import { passwordOption, storeOption } from "./store-flags.ts";
import { workerCommand } from "./worker.ts";
import { silenceOption, workersOption } from "./worker-options.ts";

const examples: readonly Example[] = [
  ["relucid study init", "writes study.yaml, a plan that runs in under a minute"],
  ["relucid study check study.yaml", "whether it can be run: every file, column and name in it"],
  ["relucid study run study.yaml", "runs what has not been run; stop it by Ctrl-C, go on by the same command"],
  ["relucid study status", "how far the studies of the store are"],
  ["relucid study watch", "the same, again and again, with the best so far"],
  [
    'relucid study query "SELECT activation, avg(test) FROM scores GROUP BY activation"',
    "asks the store; views: scores, trials, errors, slopes, curves",
  ],
  [
    "relucid study report --out report.html",
    "one page: what the study shows, with figures, tests and the SQL behind each",
  ],
  ["relucid study export scores --out scores.parquet", "a view or a query as Parquet or CSV"],
  [
    'relucid study run study.yaml --store "postgres://lab@db.example/studies"',
    "in a server that many machines share: relucid worker",
  ],
];

const details = `
A plan combines data sets, activations, closenesses, networks, regimes and optimisers, and trains networks for several seeds of each combination. A trial (the
networks of a few seeds) is named by everything that defines it, the content of the data included: it is run once, whatever is killed when and however the plan
grows. All is kept in one file, or in a PostgreSQL server that many machines reach: --store.

${examplesText(examples)}

The guide, with every field of a plan and every view: docs/studies.md.

Exit codes: 0 done, 1 some trials have failed, 2 misuse, 4 engine, disk or store, 130 interrupted.`;

const jsonOption = () => new Option("--json", "print one JSON document on standard output, and nothing else");
const nameArgument = () => new Argument("[study]", "its name, or the file of its plan (default: the only one)");

function runCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .argument("<plan>", "the file of the plan, YAML or JSON")
    .addOption(storeOption())
    .addOption(workersOption())
    .addOption(silenceOption())
    .addOption(engineOption())
    .addOption(jsonOption())
    .option("--quiet", "tell no progress on standard error")
    .action(async (plan: string, options) => {
      const { runVerb } = await import("./study-run.ts");
      await runVerb(plan, options);
    });
}

/** `relucid study`: many trials from one plan. */
export function studyCommand(): Command {
  const study = new Command("study").addHelpText("after", details);
  study
    .command("init")
    .description("write an example of a plan")
    .argument("[file]", "where", "study.yaml")
    .action(async (file: string) => {
      const { initVerb } = await import("./study-init.ts");
      await initVerb(file);
    });
  study
    .command("check")
    .description("whether a plan can be run: every file, column, name and condition in it")
    .argument("<plan>", "the file of the plan, YAML or JSON")
    .addOption(jsonOption())
    .action(async (plan: string, options) => {
      const { checkVerb } = await import("./study-check.ts");
      await checkVerb(plan, options);
    });
  study
    .command("plan")
    .description(
      "what a plan will run: trials and networks by combination, what is done already, and about how long the rest takes",
    )
    .argument("<plan>", "the file of the plan, YAML or JSON")
    .addOption(storeOption())
    .addOption(workersOption("processes that would train at the same time"))
    .addOption(engineOption())
    .addOption(jsonOption())
    .action(async (plan: string, options) => {
      const { planVerb } = await import("./study-plan.ts");
      await planVerb(plan, options);
    });
  study.addCommand(runCommand("run", "run the trials of a plan that are not done; the same command resumes"));
  study.addCommand(runCommand("resume", "the same as run"));
  study
    .command("status")
    .description("how far studies are, and who runs them")
    .addArgument(nameArgument())
    .addOption(storeOption())
    .addOption(jsonOption())
    .action(async (name: string | undefined, options) => {
      const { statusVerb } = await import("./study-status.ts");
      await statusVerb(name, options);
    });
  study
    .command("watch")
    .description("status, looked at again and again: speed, time left, the best so far; Ctrl-C leaves the study alone")
    .addArgument(nameArgument())
    .addOption(storeOption())
    .action(async (name: string | undefined, options) => {
      const { watchVerb } = await import("./study-watch.ts");
      await watchVerb(name, options);
    });
  study
    .command("retry")
    .description("let failed trials wait again; run goes on with them")
    .addArgument(nameArgument())
    .addOption(storeOption())
    .action(async (name: string | undefined, options) => {
      const { retryVerb } = await import("./study-changes.ts");
      await retryVerb(name, options);
    });
  study
    .command("cancel")
    .description("run no more trials of a study; those that run end, and what is done is kept")
    .addArgument(nameArgument())
    .addOption(storeOption())
    .action(async (name: string | undefined, options) => {
      const { cancelVerb } = await import("./study-changes.ts");
      await cancelVerb(name, options);
    });
  study
    .command("query")
    .description("ask the store in SQL (SQLite's, or PostgreSQL's); nothing can be changed by it")
    .argument("<sql>", "such as: SELECT * FROM scores LIMIT 5")
    .addOption(storeOption())
    .option("--limit <n>", "rows that are shown at most", wholeNumber(1), 1000)
    .addOption(new Option("--format <name>", "how rows are shown").choices(["table", "csv", "json"]).default("table"))
    .action(async (sql: string, options) => {
      const { queryVerb } = await import("./study-query.ts");
      await queryVerb(sql, options);
    });
  study
    .command("export")
    .description("write a view (scores, trials, errors, slopes, curves) or a query to a file")
    .argument("<what>", "the name of a view, or SELECT …")
    .requiredOption("--out <file>", "a file that ends in .csv or .parquet")
    .addOption(storeOption())
    .action(async (what: string, options) => {
      const { exportVerb } = await import("./study-export.ts");
      await exportVerb(what, options);
    });
  study
    .command("report")
    .description(
      "what a study shows, as one page: tests, ranks, slopes at a bound, curves, cost, each with the SQL behind it",
    )
    .addArgument(nameArgument())
    .addOption(storeOption())
    .option("--out <file>", "the page, a file that ends in .html")
    .option(
      "--metric <names>",
      "what is compared: test, validation, lipschitz, epochs, best_epoch; several behind commas",
      "test",
    )
    .option(
      "--against <activation>",
      "the one that others are held against; the best by rank where it is missing",
      "relu",
    )
    .addOption(jsonOption())
    .option("--quiet", "tell no progress on standard error")
    .action(async (name: string | undefined, options) => {
      const { reportVerb } = await import("./study-report.ts");
      await reportVerb(name, options);
    });
  study.addCommand(workerCommand());
  for (const command of study.commands)
    if (command.name() !== "worker" && command.options.some(({ long }) => long === "--store"))
      command.addOption(passwordOption());
  return study;
}
