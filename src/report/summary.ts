import type { Result } from "../derivation/index.ts";
import { extendedNumber } from "../document/index.ts";
import { sparkline } from "../figure/index.ts";
import {
  alignColumns,
  counted,
  formatCount,
  formatNumber,
  formatPValue,
  formatScore,
  formatScoreInterval,
  formatShare,
  formatUpperBound,
} from "../wording/index.ts";
import { normalised, ofFunction, representativeSeed } from "./figure/learned.ts";
import { briefly } from "./gloss.ts";
import { type Ink, noInk } from "./ink.ts";
import { metricText } from "./section/metrics-table.ts";
import { tellAnswer } from "./story/answer.ts";
import { bestFirst, type Facts, hasScore, isTested, readFacts } from "./story/facts.ts";
import { reluConstants, whyNot } from "./story/step/s10-relu-form.ts";
import {
  activationName,
  bandText,
  functionFormula,
  scoreText,
  shareOverSeeds,
  slopesAndKnots,
  taskText,
} from "./story/wording.ts";
import { terminalWidth, wrapped } from "./wrapped.ts";

const indent = "  ";

/** A label and what it names. */
type Entry = readonly [label: string, text: string];

/** Data-derived text on one line, without characters that steer a terminal. */
function plain(text: string): string {
  return text.replace(/\p{C}/gu, "\ufffd");
}

function dataEntries({ data, splits }: Result): readonly Entry[] {
  const rows = `${formatCount(data.rows)} rows, ${counted(data.features, "feature")}; ${counted(splits.count, "split")} into ${formatCount(splits.train)} to train, ${formatCount(splits.validation)} to validate, ${formatCount(splits.test)} to test`;
  return [
    ["Data", `${data.name}, target ${data.target}: ${taskText(data)}; ${rows}`],
    ...data.notes.map((note): Entry => ["", note]),
  ];
}

function closenessEntry(result: Result): Entry {
  const { in: input, out: output, talkHolds } = result.closeness;
  const bound = formatNumber(extendedNumber(result.slopeBound.hi), 4);
  const names = input === output ? input : `${input} → ${output}`;
  return [
    "Closeness",
    `${names}: slope bound L = ${bound}${talkHolds ? "" : " (step S4 fails)"}; slopes in ${bandText(result.band)}`,
  ];
}

function activeEntry({ active }: Result, facts: Facts): Entry {
  const diverged = facts.diverged > 0 ? `, ${formatCount(facts.diverged)} diverged` : "";
  if (active.mean === 0)
    return ["Active", `no slope at a bound where data fall, ${counted(facts.trained.length, "seed")}${diverged}`];
  return [
    "Active",
    `${shareOverSeeds(active)} of the slopes at a bound, weighted by the data: ${formatShare(active.atLower.mean)} lower, ${formatShare(active.atUpper.mean)} upper, ${counted(facts.trained.length, "seed")}${diverged}`,
  ];
}

/** The slopes of one learned function, and below them where its data lie; nothing where that is too wide. */
function sparklines(result: Result, width: number): readonly string[] {
  const seed = representativeSeed(result);
  if (seed === null) return [];
  const slopes = ofFunction(seed.slopes, 0, result);
  const density = normalised(ofFunction(seed.density, 0, result));
  const which =
    result.functions > 1 ? `function 1 of ${formatCount(result.functions)}, seed ${seed.seed}` : `seed ${seed.seed}`;
  const lines = [
    `${"".padEnd(13)}slopes ${sparkline(slopes, result.band[0], result.band[1])}  ${which}`,
    `${"".padEnd(13)}data   ${sparkline(density, 0, Math.max(...density))}`,
  ];
  return lines.some((line) => line.length > width) ? [] : lines;
}

function chosenEntries(result: Result, facts: Facts): readonly Entry[] {
  const { functions, regions } = result.chosen;
  const [first, ...others] = functions;
  if (others.length > 0 || first === undefined) {
    const text = `${counted(functions.length, "function")} of up to ${counted(regions, "region")}; ${formatCount(facts.reluEquivalent)} of them ReLU in disguise`;
    return [["Chosen", text]];
  }
  const relation =
    first.reluForm === null
      ? `not ReLU: ${whyNot(first.whyNotRelu)}`
      : `ReLU in disguise: ${reluConstants(first.reluForm)}`;
  return [
    ["Chosen", `${functionFormula(first)}   (${slopesAndKnots(first)})`],
    ["", relation],
  ];
}

/** Mean validation scores by the number of regions: of no non-linearity, of the choice, and of what was learned. */
function regionsEntry({ linear, pareto }: Result): Entry {
  const shown = pareto.filter(({ chosen, slopes }) => chosen || slopes === "learned");
  const others = shown.map(
    ({ regions, score, chosen }) =>
      `${formatCount(regions)}: ${formatScore(score)}${chosen ? " ◀ chosen" : " as learned"}`,
  );
  return [
    "Regions",
    [`1: ${formatScore(linear.validation.mean)} linear`, ...others].join(", ").concat(" (validation)"),
  ];
}

function scoreEntry(result: Result): Entry {
  const own = result.compare.find(({ role }) => role === "chosen")?.metrics ?? {};
  const metrics = Object.entries(own).map(([name, value]) => `${name} ${metricText(name as keyof typeof own, value)}`);
  return [
    "Score",
    [`test ${result.scoreName} ${scoreText(result.chosen.test, result.scoreName)}`, ...metrics].join(", "),
  ];
}

function lipschitzEntry({ model, data }: Result): Entry {
  const { certified, measured } = model.lipschitz;
  return [
    "Lipschitz",
    `certified ${formatUpperBound(certified)}: outputs differ by at most so many times as much as inputs; measured at least ${formatNumber(measured)} (standardised features to ${data.task === "regression" ? "standardised target" : "logits"})`,
  ];
}

type Row = Result["compare"][number];

/** What the answer rests on: rows other than activations, ReLU, and those that are shown to be better. The others are counted below. */
function matters({ role, activation, outcome }: Row): boolean {
  return role !== "activation" || activation === "relu" || outcome === "chosen worse";
}

function comparisonCells(row: Row, { scoreName }: Result): readonly string[] {
  const untested = hasScore(row) ? "no test" : "diverged";
  return [
    activationName(row),
    hasScore(row) ? formatScore(row.score) : "",
    row.ci95 === null ? "" : formatScoreInterval(row.ci95, scoreName),
    isTested(row) ? formatPValue(row.pValueVersusChosen ?? Number.NaN) : "",
    row.outcome === "chosen" ? "◀ chosen" : isTested(row) ? row.outcome : untested,
  ];
}

/** The chosen row, and rows that are shown better or worse than it. */
function dyed(line: string, { outcome }: Row, ink: Ink): string {
  if (outcome === "chosen") return ink.strong(line);
  if (outcome === "chosen worse") return ink.bad(line);
  return outcome === "chosen better" ? ink.faint(line) : line;
}

function comparisonLines(result: Result, width: number, ink: Ink): readonly string[] {
  const sorted = result.compare.toSorted(bestFirst);
  const shown = sorted.filter(matters);
  const head = ["", "test", result.compare.some(({ ci95 }) => ci95 !== null) ? "95 %" : "", "p", "outcome"];
  const cells = [head, ...shown.map((row) => comparisonCells(row, result))];
  const lines = alignColumns(cells, [1, 3]);
  const narrow = lines.some((line) => line.length > width - indent.length);
  const fitting = narrow
    ? alignColumns(
        cells.map((row) => row.filter((_, column) => column !== 2)),
        [1, 2],
      )
    : lines;
  const rest = sorted.filter((row) => !matters(row));
  const named = rest.map(
    (row) =>
      `${row.activation} ${hasScore(row) ? formatScore(row.score) : "diverged"}${row.outcome === "chosen better" ? " (worse)" : ""}`,
  );
  return [
    ...fitting.map((line, i) => (i === 0 ? ink.faint(indent + line) : dyed(indent + line, shown[i - 1]!, ink))),
    ...(rest.length === 0 ? [] : wrapped(named.join(", "), `${indent}others: `, indent, width)),
  ];
}

/** How the comparison was tested, and what p is. */
const testText = "p: how often chance shows as much (paired, corrected resampled t-test; Holm)";

/** A result for a terminal: text of a width, the answer first, ending in a newline; plain without ink. Below each part stand the terms that it uses first, in plain words. */
export function summarise(result: Result, width = terminalWidth, ink: Ink = noInk): string {
  const facts = readFacts(result);
  const entries = (list: readonly Entry[]) =>
    list.flatMap(([label, text]) => wrapped(plain(text), label.padEnd(13), " ".repeat(13), width));
  const answer = wrapped(plain(tellAnswer(result, facts)), "", "", width);
  const comparison = comparisonLines(result, width, ink);
  const details = [
    ...entries([...dataEntries(result), closenessEntry(result), activeEntry(result, facts)]),
    ...sparklines(result, width),
    ...entries([
      ...chosenEntries(result, facts),
      regionsEntry(result),
      scoreEntry(result),
      lipschitzEntry(result),
      ["Files", result.files.map((file) => file.name).join(", ")],
      ["Time", `${formatNumber(result.seconds)} seconds`],
    ]),
  ];
  const parts = [answer, comparison, details].map((lines) => lines.join(" ").replaceAll(/\s+/g, " "));
  const [ofAnswer, ofComparison, ofDetails] = briefly(parts);
  const explained = (...texts: readonly string[]) => {
    const text = texts.filter((words) => words !== "").join("; ");
    return text === "" ? [] : wrapped(text, indent, indent, width).map(ink.faint);
  };
  return [
    ...answer.map(result.answer.use === null ? ink.bad : ink.good),
    ...explained(ofAnswer!),
    "",
    ...comparison,
    ...explained(facts.tested ? testText : "", ofComparison!),
    "",
    ...details,
    ...explained(ofDetails!),
    "",
  ].join("\n");
}
