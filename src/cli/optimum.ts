import { Command, Option } from "commander";
import { type OptimumAnswer, type OwnCriteria, optimumAnswer } from "../question/optimum/answer.ts";
import { optimumDocument } from "../question/optimum/document.ts";
import type { OptimumQuestion } from "../question/optimum/question.ts";
import { readCriterionFile } from "./criterion-file.ts";
import { readCriterion } from "./criterion-spec.ts";
import { readDensity } from "./density-spec.ts";
import { documentText } from "./document-text.ts";
import { activationPointsText, type Example, examplesText } from "./examples.ts";
import { exitCode } from "./exit-code.ts";
import { optimumFigure } from "./optimum-figure.ts";
import { optimumText } from "./optimum-text.ts";
import { finiteNumber, band as lowAndHigh, wholeNumber } from "./option-values.ts";
import { replaceFile } from "./replace-file.ts";
import { startCounter } from "./start-counter.ts";

interface OptimumOptions extends Pick<OptimumQuestion, "band" | "knots" | "starts" | "seed"> {
  readonly criterion: string;
  readonly goal?: "minimise" | "maximise";
  readonly density: string;
  readonly interval?: readonly [number, number];
  readonly meanSlope?: number;
  readonly figure?: string;
  readonly json?: true;
}

async function questionFrom(options: OptimumOptions): Promise<OptimumQuestion> {
  const { band, knots, starts, seed, goal = null, interval = null, meanSlope = null } = options;
  const criterion = await readCriterion(options.criterion);
  const density = await readDensity(options.density);
  return { criterion, goal, band, interval, knots, density, meanSlope, starts, seed };
}

/** Searches, telling on a terminal how far it is. */
function counted(question: OptimumQuestion, own: OwnCriteria): OptimumAnswer {
  const counter = startCounter(process.stderr, question.starts);
  try {
    return optimumAnswer(question, { onStart: counter.show, own });
  } finally {
    counter.clear();
  }
}

/** Searches, prints, draws; exit code 1 where the search did not converge. */
async function run(options: OptimumOptions): Promise<void> {
  const { figure } = options;
  const question = await questionFrom(options);
  const paths = question.criterion.flatMap((term) => (term.name === "file" ? [term.path] : []));
  const own = Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await readCriterionFile(path)])));
  const answer = counted(question, own);
  if (figure !== undefined) await replaceFile(figure, optimumFigure(answer), "--figure");
  if (options.json) process.stdout.write(documentText(optimumDocument(answer)));
  else process.stdout.write(`${optimumText(answer)}\n${figure === undefined ? "" : `\nFigure written to ${figure}\n`}`);
  process.exitCode = answer.optimum.search.status === "converged" ? exitCode.done : exitCode.refuted;
}

const examples: readonly Example[] = [
  ["relucid optimum --criterion gradient-flow --mean-slope 0.5", "slopes 0 and 1, as the talk says"],
  ['relucid optimum --criterion "fit(gelu)" --figure gelu.svg', "an optimum inside the band, against the talk"],
  ['relucid optimum --criterion nonlinear-energy --band "-1,1" --knots 17', "slopes of either sign, on fewer knots"],
  ['relucid optimum --criterion "fit(silu) + 0.01*tv2" --density "gaussian(1.5)"', "a sum, under a wider density"],
  [
    "relucid optimum --criterion gradient-flow --mean-slope 0.4 --density preactivations.txt --json > optimum.json",
    "under the density of measured pre-activations; a document that relucid certify points:optimum.json reads",
  ],
];

const details = `
The activation is piecewise linear on evenly spaced knots; its end slopes go on beyond the interval. Criteria, under the density ρ of pre-activations:
  gradient-flow(w)       maximise  w·E[s′²], the growth of squared gradients per layer; w = 2 without parentheses
  mean-slope             maximise  E[s′]
  nonlinear-energy       maximise  1 − a₁²/Var(s), the share of the variance that no straight line explains
  sparsity(ε)            maximise  P(s′ = 0), which jumps, smoothed to E[ε²/(ε² + s′²)]; ε = 0.05
  fit(SPEC)              minimise  E[(s − f)²] for an activation f
  tv2(δ)                 minimise  Σ|change of slope|, rounded off below δ; δ = 0.001
  file:FILE.mjs          a criterion of your own: { name, goal, on(space) } as in docs/library.md, checked against finite differences
Sums such as "fit(gelu) + 0.1*tv2" take the goal of their first term unless --goal says otherwise.

${activationPointsText}

${examplesText(examples)}

Exit codes: 0 done, 1 the search did not converge (the result says how far it came), 2 misuse, 4 disk.`;

/** `relucid optimum`: the best activation for a criterion, with its active constraints. */
export function optimumCommand(): Command {
  return new Command("optimum")
    .requiredOption("--criterion <what>", 'what is to be best, such as gradient-flow or "fit(gelu) + 0.1*tv2"')
    .addOption(
      new Option("--goal <way>", "the way it is to be best (default: that of the criterion)").choices([
        "minimise",
        "maximise",
      ]),
    )
    .option("--band <lo,hi>", "slopes that are admitted", lowAndHigh, [0, 1])
    .option("--mean-slope <m>", "fix E[s′]", finiteNumber)
    .option("--density <what>", "gaussian(σ), or a file of numbers (text or a JSON list)", "gaussian(1)")
    .option("--interval <lo,hi>", "where the knots lie (default: ±4σ, or the range of the numbers)", lowAndHigh)
    .option("--knots <n>", "number of knots, ends included", wholeNumber(2, 257), 33)
    .option("--starts <n>", "random starting points of the search", wholeNumber(1, 10000), 16)
    .option("--seed <n>", "of the starting points", wholeNumber(0), 1)
    .option("--figure <file>", "draw the function, its slopes in the band, and the density as SVG")
    .option("--json", "print one JSON document on standard output, and nothing else")
    .addHelpText("after", details)
    .action(run);
}
