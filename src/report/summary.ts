import type { Result } from "../derivation/index.ts";
import { extendedNumber } from "../document/index.ts";
import { sparkline } from "../figure/index.ts";
import {
  counted,
  formatCount,
  formatNumber,
  formatPValue,
  formatScore,
  formatScoreInterval,
  formatShare,
  formatUpperBound,
} from "../wording/index.ts";
import { alignColumns } from "./columns.ts";
import { normalised, ofFunction, representativeSeed } from "./figure/learned.ts";
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
  slopesKind,
  taskText,
} from "./story/wording.ts";
import { terminalWidth, wrapped } from "./wrapped.ts";

const indent = "  ";

/** Data-derived text on one line, without characters that steer a terminal. */
function plain(text: string): string {
  return text.replace(/\p{C}/gu, "\ufffd");
}

function entry(label: string, text: string): readonly string[] {
  return wrapped(text, label.padEnd(13), " ".repeat(13));
}

function dataLines({ data }: Result): readonly string[] {
  const { train, validation, test } = data.split;
  const rows = `${formatCount(data.rows)} rows (${formatCount(train.length)} train, ${formatCount(validation.length)} validation, ${formatCount(test.length)} test)`;
  return entry(
    "Data",
    `${plain(data.name)}, target ${plain(data.target)}: ${taskText(data)}; ${rows}, ${counted(data.features, "feature")}`,
  );
}

function closenessLines(result: Result): readonly string[] {
  const { in: input, out: output, talkHolds } = result.closeness;
  const bound = formatNumber(extendedNumber(result.slopeBound.hi), 4);
  const names = input === output ? input : `${input} → ${output}`;
  return entry(
    "Closeness",
    `${plain(names)}: slope bound L = ${bound}${talkHolds ? "" : " (step S4 fails)"}; slopes in ${bandText(result.band)}`,
  );
}

function activeLines(result: Result, facts: Facts): readonly string[] {
  const { active } = result;
  const seed = representativeSeed(result);
  const lines = entry(
    "Active",
    `${shareOverSeeds(active)} of the slopes at a bound, weighted by the data: ${formatShare(active.atLower.mean)} lower, ${formatShare(active.atUpper.mean)} upper, ${counted(facts.trained.length, "seed")}${facts.diverged > 0 ? `, ${formatCount(facts.diverged)} diverged` : ""}`,
  );
  if (seed === null || facts.regions > terminalWidth - 30) return lines;
  const slopes = ofFunction(seed.slopes, 0, result);
  const density = normalised(ofFunction(seed.density, 0, result));
  const which =
    result.functions > 1 ? `function 1 of ${formatCount(result.functions)}, seed ${seed.seed}` : `seed ${seed.seed}`;
  return [
    ...lines,
    `${"".padEnd(13)}slopes ${sparkline(slopes, result.band[0], result.band[1])}  ${which}`,
    `${"".padEnd(13)}data   ${sparkline(density, 0, Math.max(...density))}`,
  ];
}

function chosenLines(result: Result, facts: Facts): readonly string[] {
  const { functions, regions } = result.chosen;
  const first = functions[0];
  if (functions.length !== 1 || first === undefined) {
    return entry(
      "Chosen",
      `${counted(functions.length, "function")} of up to ${counted(regions, "region")}; ${formatCount(facts.reluEquivalent)} of them ReLU in disguise`,
    );
  }
  const relation =
    first.reluForm === null
      ? `not ReLU: ${whyNot(first.whyNotRelu)}`
      : `ReLU in disguise: ${reluConstants(first.reluForm)}`;
  return [...entry("Chosen", `${functionFormula(first)}   (${slopesAndKnots(first)})`), ...entry("", relation)];
}

function modelLines(result: Result): readonly string[] {
  const { certified, measured } = result.model.lipschitz;
  return entry(
    "Lipschitz",
    `certified ${formatUpperBound(certified)}, measured at least ${formatNumber(measured)} (standardised features to ${result.data.task === "regression" ? "standardised target" : "logits"})`,
  );
}

type Interval = readonly [number, number] | null;

function interval(ci95: Interval, result: Result): string {
  return ci95 === null ? "" : formatScoreInterval(ci95, result.scoreName);
}

function paretoLines(result: Result): readonly string[] {
  const several = result.seeds.filter((seed) => seed.status === "trained").length > 1;
  const { validation, test } = result.linear;
  const rows = result.pareto.map((row) => [
    formatCount(row.regions),
    slopesKind[row.slopes],
    formatScore(row.score),
    interval(row.ci95, result),
    formatScore(row.test.mean),
    row.chosen ? "◀ chosen" : row.withinOneStandardError ? "within one standard error" : "",
  ]);
  return alignColumns(
    [
      ["regions", "slopes", "validation", several ? "95 %" : "", "test", ""],
      ["1", "linear", formatScore(validation.mean), interval(validation.ci95, result), formatScore(test.mean), ""],
      ...rows,
    ],
    [0, 2, 4],
  ).map((line) => indent + line);
}

/** More baselines than this are in the report only, so that the summary stays on a screen. */
const mostBaselines = 12;

function comparisonCells(row: Result["compare"][number], result: Result): readonly string[] {
  const untested = hasScore(row) ? "no test" : "diverged";
  return [
    activationName(row),
    hasScore(row) ? formatScore(row.score) : "",
    interval(row.ci95, result),
    isTested(row) ? formatPValue(row.pValueVersusChosen ?? Number.NaN) : "",
    row.outcome === "chosen" ? "◀ chosen" : isTested(row) ? row.outcome : untested,
    row.admissible ? "" : "slopes outside the band",
  ];
}

function comparisonLines(result: Result): readonly string[] {
  if (result.compare.length === 0) return [];
  const sorted = [...result.compare].sort(bestFirst);
  const shown = sorted.filter((row, i) => i < mostBaselines || row.outcome === "chosen");
  const withIntervals = result.compare.some((row) => row.ci95 !== null);
  const head = [
    "activation",
    "test",
    withIntervals ? "95 %" : "",
    result.compare.some(isTested) ? "p" : "",
    "outcome",
    "",
  ];
  const lines = alignColumns([head, ...shown.map((row) => comparisonCells(row, result))], [1, 3]);
  return [
    "",
    ...lines.map((line) => indent + line),
    ...(shown.length < sorted.length
      ? [`${indent}and ${formatCount(sorted.length - shown.length)} more in report.html`]
      : []),
  ];
}

function testsNote(facts: Facts): readonly string[] {
  return facts.tested ? [`${indent}p: corrected resampled t-test on paired splits, Holm-corrected`] : [];
}

/** A result for a terminal: plain text of about 40 lines and at most about 96 columns, ending in a newline. */
export function summarise(result: Result): string {
  const facts = readFacts(result);
  return [
    ...wrapped(plain(tellAnswer(result, facts)), "", ""),
    "",
    ...dataLines(result),
    ...closenessLines(result),
    ...activeLines(result, facts),
    ...chosenLines(result, facts),
    `test ${result.scoreName} ${scoreText(result.chosen.test, result.scoreName)}`,
    ...modelLines(result),
    "",
    ...paretoLines(result),
    ...comparisonLines(result),
    ...testsNote(facts),
    "",
    ...entry("Files", result.files.map((file) => file.name).join(", ")),
    `${formatNumber(result.seconds)} seconds`,
    "",
  ].join("\n");
}
