import { type CriterionSummand, plainCriteria, scaledCriteria } from "../question/optimum/question.ts";
import { readText } from "../specification/index.node.ts";
import { readActivation, shortened } from "../specification/index.ts";
import { listed, nearestNames } from "../wording/index.ts";
import { UsageError } from "./failure.ts";

/** A number above 0, or null for the usual one. */
function parameter(name: string, argument: string | null): number | null {
  if (argument === null) return null;
  const value = Number(argument);
  if (argument.trim() !== "" && value > 0 && Number.isFinite(value)) return value;
  throw new UsageError(`--criterion ${name}(…) takes a number above 0, got "${shortened(argument)}".`);
}

function checkPlain(name: string, argument: string | null): void {
  if (argument !== null)
    throw new UsageError(`--criterion ${name} takes nothing in parentheses, got "${shortened(argument)}".`);
}

/**
 * The criterion behind `--criterion`: a name, `file:…`, or a sum of terms `number*name(argument)` or `number*name:argument`.
 *
 * Throws UsageError naming the term, and the errors of activations.
 */
export async function readCriterion(spec: string): Promise<readonly CriterionSummand[]> {
  const terms: CriterionSummand[] = [];
  let rest = spec.trim();
  while (rest !== "" || terms.length === 0) {
    const { term, after } = await firstTerm(rest, terms.length === 0);
    terms.push(term);
    rest = after;
  }
  return terms;
}

const head =
  /^\s*([+-]?)\s*(?:(\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?)\s*\*\s*)?(file:[^\s+*]+|[a-z][a-z0-9]*(?:-[a-z]+)*)\s*/i;

async function firstTerm(
  text: string,
  isFirst: boolean,
): Promise<{ readonly term: CriterionSummand; readonly after: string }> {
  const found = head.exec(text);
  if (found === null || (!isFirst && found[1] === "")) {
    throw new UsageError(
      `--criterion is a sum of terms such as gradient-flow, 0.1*tv2 or fit(gelu), but at "${shortened(text)}" none begins; relucid optimum --help lists them.`,
    );
  }
  const [matched, sign, factor, name] = found;
  const { argument, after } = argumentOf(text.slice(matched.length));
  const weight = (sign === "-" ? -1 : 1) * (factor === undefined ? 1 : Number(factor));
  return { term: await summandFrom({ name: name!, weight, argument }), after };
}

/** What stands in the parentheses, or behind the colon, that the text begins with, and what comes after; behind a colon an argument ends where a summand begins. */
function argumentOf(text: string): { readonly argument: string | null; readonly after: string } {
  const behindColon = /^:(\s*[^\s+]+)(.*)$/s.exec(text);
  if (behindColon !== null) return { argument: behindColon[1]!.trim(), after: behindColon[2]!.trim() };
  if (!text.startsWith("(")) return { argument: null, after: text.trim() };
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "(") depth += 1;
    else if (text[i] === ")") depth -= 1;
    if (depth === 0) return { argument: text.slice(1, i), after: text.slice(i + 1).trim() };
  }
  throw new UsageError(`--criterion: the parenthesis in "${shortened(text)}" is not closed.`);
}

interface Parts {
  readonly name: string;
  readonly weight: number;
  readonly argument: string | null;
}

async function summandFrom({ name, weight, argument }: Parts): Promise<CriterionSummand> {
  if (name.startsWith("file:")) {
    checkPlain(name, argument);
    return { weight, name: "file", path: name.slice("file:".length) };
  }
  if (name === "fit") {
    if (argument === null) throw new UsageError("--criterion fit needs the activation to fit, such as fit(gelu).");
    return { weight, name, activation: await readActivation(argument, readText) };
  }
  if (isIn(plainCriteria, name)) {
    checkPlain(name, argument);
    return { weight, name };
  }
  if (isIn(scaledCriteria, name)) return { weight, name, parameter: parameter(name, argument) };
  const known = [...Object.keys(scaledCriteria), ...Object.keys(plainCriteria), "fit"];
  const near = nearestNames(name, known);
  const cure = near.length > 0 ? `did you mean ${listed(near)}?` : `there are ${known.join(", ")} and file:FILE.mjs.`;
  throw new UsageError(`--criterion: unknown criterion "${shortened(name)}"; ${cure}`);
}

function isIn<Table extends object>(table: Table, name: string): name is keyof Table & string {
  return Object.hasOwn(table, name);
}
