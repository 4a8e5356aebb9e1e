import {
  type Criterion,
  combination,
  fitTo,
  type Goal,
  gradientFlow,
  meanSlope,
  nonlinearEnergy,
  sparsity,
  type Term,
  totalVariation,
} from "../optimum/index.ts";
import { readActivation } from "./activation-spec.ts";
import { readCriterionFile } from "./criterion-file.ts";
import { UsageError } from "./failure.ts";
import { shortened } from "./points-file.ts";

type Maker = (argument: string | null) => Criterion | Promise<Criterion>;

const makers: Readonly<Record<string, Maker>> = {
  "gradient-flow": (argument) => gradientFlow(...parameter("gradient-flow", argument)),
  "mean-slope": (argument) => without("mean-slope", argument, meanSlope),
  "nonlinear-energy": (argument) => without("nonlinear-energy", argument, nonlinearEnergy),
  sparsity: (argument) => sparsity(...parameter("sparsity", argument)),
  fit: async (argument) => {
    if (argument === null) throw new UsageError("--criterion fit needs the activation to fit, such as fit(gelu).");
    return fitTo((await readActivation(argument)).activation);
  },
  tv2: (argument) => totalVariation(...parameter("tv2", argument)),
};

function parameter(name: string, argument: string | null): readonly [] | readonly [number] {
  if (argument === null) return [];
  const value = Number(argument);
  if (argument.trim() !== "" && value > 0 && Number.isFinite(value)) return [value];
  throw new UsageError(`--criterion ${name}(…) takes a number above 0, got "${shortened(argument)}".`);
}

function without(name: string, argument: string | null, criterion: Criterion): Criterion {
  if (argument === null) return criterion;
  throw new UsageError(`--criterion ${name} takes nothing in parentheses, got "${shortened(argument)}".`);
}

/**
 * The criterion behind `--criterion`: a name, `file:…`, or a sum of terms `number*name(argument)`; with one goal for all.
 *
 * Throws UsageError naming the term, and the errors of activations and criterion files.
 */
export async function readCriterion(spec: string, goal: Goal | undefined): Promise<Criterion> {
  const terms: Term[] = [];
  let rest = spec.trim();
  while (rest !== "" || terms.length === 0) {
    const { term, after } = await firstTerm(rest, terms.length === 0);
    terms.push(term);
    rest = after;
  }
  const [first] = terms;
  const chosen = goal ?? first!.criterion.goal;
  if (terms.length === 1 && first!.weight === 1) return { ...first!.criterion, goal: chosen };
  return combination(terms, chosen);
}

const head =
  /^\s*([+-]?)\s*(?:(\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?)\s*\*\s*)?(file:[^\s+*]+|[a-z][a-z0-9]*(?:-[a-z]+)*)\s*/i;

async function firstTerm(text: string, isFirst: boolean): Promise<{ readonly term: Term; readonly after: string }> {
  const found = head.exec(text);
  if (found === null || (!isFirst && found[1] === "")) {
    throw new UsageError(
      `--criterion is a sum of terms such as gradient-flow, 0.1*tv2 or fit(gelu), but at "${shortened(text)}" none begins; relucid optimum --help lists them.`,
    );
  }
  const [matched, sign, factor, name] = found;
  const { argument, after } = argumentOf(text.slice(matched.length));
  const weight = (sign === "-" ? -1 : 1) * (factor === undefined ? 1 : Number(factor));
  return { term: { weight, criterion: await named(name!, argument) }, after };
}

/** What stands in the parentheses that the text begins with, and what comes behind them. */
function argumentOf(text: string): { readonly argument: string | null; readonly after: string } {
  if (!text.startsWith("(")) return { argument: null, after: text.trim() };
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "(") depth += 1;
    else if (text[i] === ")") depth -= 1;
    if (depth === 0) return { argument: text.slice(1, i), after: text.slice(i + 1).trim() };
  }
  throw new UsageError(`--criterion: the parenthesis in "${shortened(text)}" is not closed.`);
}

async function named(name: string, argument: string | null): Promise<Criterion> {
  if (name.startsWith("file:")) return without(name, argument, await readCriterionFile(name.slice("file:".length)));
  const make = Object.hasOwn(makers, name) ? makers[name] : undefined;
  if (make !== undefined) return make(argument);
  throw new UsageError(
    `--criterion: unknown criterion "${shortened(name)}"; there are ${Object.keys(makers).join(", ")} and file:FILE.mjs.`,
  );
}
