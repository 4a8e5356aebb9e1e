import { type Chart, criticalDifferenceChart, type Html, html } from "../../figure/index.ts";
import {
  type Comparison,
  isShownWorse,
  type Metric,
  meansQuestion,
  type OnData,
  type OverData,
  pairsQuestion,
  type StudyReport,
  settingText,
  tellComparison,
  valueText,
  versusOf,
} from "../../study/index.ts";
import { absent, counted, formatNumber, formatPValue, formatShare, listed, unbroken } from "../../wording/index.ts";
import { frame } from "../figure/frame.ts";
import { table } from "../html.ts";
import { folded } from "../section/section.ts";
import { questionFold } from "./question-fold.ts";

/** Mean ranks with the critical difference. */
export function ranksChart({ standings, criticalDifference, groups }: OverData, width: number): Chart {
  const methods = standings.map(({ activation, meanRank }, i) => ({
    name: activation,
    rank: meanRank,
    isChosen: i === 0,
  }));
  return criticalDifferenceChart({ width, methods, criticalDifference, groups });
}

/** What the figure of mean ranks shows. */
export function ranksCaption({ differ, dataSets }: OverData): string {
  const bars = differ
    ? "Bars at the right join activations whose mean ranks are within the critical difference (CD): between them no difference is shown (Nemenyi’s test at 5 %)."
    : "Friedman’s test does not show that the activations differ; the order of ranks says nothing then.";
  return `Mean rank of each activation over ${counted(dataSets.length, "data set")}. ${bars}`;
}

function ranksFigure({ overData }: Comparison, id: string): Html | null {
  if (overData === null) return null;
  const drawing = {
    id,
    title: "Mean ranks over data sets",
    description: overData.standings
      .map(({ activation, meanRank }) => `${activation}: ${formatNumber(meanRank)}`)
      .join("; "),
    draw: (width: number) => [ranksChart(overData, width)],
  };
  return frame(id, [drawing], [], ranksCaption(overData));
}

const signed = (value: number): string => `${value > 0 ? "+" : ""}${formatNumber(value, 2)}`;

/** One row for each activation: ranks, data sets, and how it stands against the reference. */
export function overallRows({ standings, reference }: OverData) {
  const head = [
    "Activation",
    "Mean rank",
    "Best on",
    "Worse than the best on",
    `Median difference to ${reference}`,
    "Share of wins",
    "Better / worse on",
    "p, Holm",
    "Over data sets",
  ];
  const rows = standings.map(({ activation, meanRank, best, shownWorse, against }) => [
    activation,
    meanRank.toFixed(2),
    String(best),
    String(shownWorse),
    ...(against === null
      ? [absent, absent, absent, absent, "reference"]
      : [
          signed(against.median),
          formatShare(against.wins),
          `${against.better} / ${against.worse}`,
          formatPValue(against.test.corrected),
          against.test.outcome,
        ]),
  ]);
  return { head, rows };
}

/** What the columns of `overallRows` mean. */
export function overallNote({ dataSets, leftOut }: OverData, { sign }: Metric): string {
  const better = sign > 0 ? "" : " (positive: smaller, so better)";
  const missing = leftOut.length === 0 ? "" : ` Left out, as not all activations are there yet: ${listed(leftOut)}.`;
  return `Over ${counted(dataSets.length, "data set")}.${missing} Differences are paired by split; their median on each data set, then the median of these${better}. Wins: splits, equal ones half. “Worse” and “better” on a data set are shown by the corrected resampled t-test; p is Wilcoxon’s over the data sets.`;
}

function overallTable({ overData, metric }: Comparison): Html | null {
  if (overData === null) return null;
  const { head, rows } = overallRows(overData);
  return html`${table(head, rows, [1, 2, 3, 4, 5, 6, 7])}<p class="note">${overallNote(overData, metric)}</p>
`;
}

function cell(on: OnData, activation: string, metric: Metric): string | Html {
  const standing = on.standings.find((one) => one.activation === activation);
  if (standing === undefined) return absent;
  const half = standing.ci95 === null ? "" : ` ± ${valueText(standing.mean - standing.ci95[0], metric)}`;
  const text = `${valueText(standing.mean, metric)}${half}`;
  if (standing.isBest) return html`<strong>${text}</strong>`;
  return isShownWorse(standing, on) ? html`<span class="less">${text} ↓</span>` : text;
}

const activationsOf = ({ overData, onData }: Comparison): readonly string[] =>
  overData?.standings.map(({ activation }) => activation) ?? [
    ...new Set(onData.flatMap(({ standings }) => standings.map(({ activation }) => activation))),
  ];

/** A row for each data set, a column for each activation. */
function dataTable(comparison: Comparison): Html {
  const { onData, metric } = comparison;
  const activations = activationsOf(comparison);
  const hasScores = onData.some(({ scoreName }) => scoreName !== null);
  const head = ["Data", ...(hasScores ? ["Score", "No column"] : []), ...activations];
  const rows = onData.map((on) => [
    on.data,
    ...(hasScores ? [on.scoreName ?? absent, on.trivial === null ? absent : valueText(on.trivial, metric)] : []),
    ...activations.map((activation) => cell(on, activation, metric)),
  ]);
  const numeric = head.flatMap((_, c) => (c > (hasScores ? 1 : 0) ? [c] : []));
  return html`${table(head, rows, numeric)}<p class="note">Mean over splits ± half of its 95 % interval. Bold: the best mean. ↓: shown to be worse than the best (corrected resampled t-test, Holm’s correction over all pairs of the data set); for the others that is not shown, which does not make them equal.${hasScores ? " No column: the answer that looks at none." : ""}</p>
`;
}

/** Every activation against the best on its data set, by both tests. */
function testsTable({ onData }: Comparison): Html {
  const rows = onData.flatMap((on) => {
    const best = on.standings.find(({ isBest }) => isBest)!;
    return on.standings.flatMap((standing) => {
      const versus = versusOf(standing, best.activation);
      if (versus === null) return [];
      return [
        [
          on.data,
          standing.activation,
          best.activation,
          signed(versus.mean),
          signed(versus.median),
          formatShare(versus.wins),
          formatPValue(versus.resampled.corrected),
          formatPValue(versus.wilcoxon.corrected),
          versus.resampled.outcome === versus.wilcoxon.outcome
            ? versus.resampled.outcome
            : `${versus.resampled.outcome} (Wilcoxon: ${versus.wilcoxon.outcome})`,
        ],
      ];
    });
  });
  const disagree = onData.flatMap(({ standings }) =>
    standings.flatMap(({ versus }) =>
      versus.filter(({ resampled, wilcoxon }) => resampled.outcome !== wilcoxon.outcome).map(() => 1),
    ),
  ).length;
  const pairs = onData.reduce((sum, { standings }) => sum + (standings.length * (standings.length - 1)) / 2, 0);
  const content = html`<p class="note">Wilcoxon’s signed-rank test takes the splits for independent, which they are not: they share training rows. It therefore finds more than there is, and decides nothing here. The two tests disagree for ${String(disagree / 2)} of ${String(pairs)} pairs.</p>
${table(
  ["Data", "Activation", "Best", "Mean difference", "Median", "Wins", "p, resampled t", "p, Wilcoxon", "Outcome"],
  rows,
  [3, 4, 5, 6, 7],
)}`;
  return folded("Every activation against the best one, by both tests", content);
}

/** Activations compared by one metric in one setting: words, ranks, tables. */
export function comparisonPart(comparison: Comparison, { study, words }: StudyReport, index: number): Html {
  const { setting, metric, onData } = comparison;
  const where = settingText(setting);
  const questions = [meansQuestion(study, setting, metric), pairsQuestion(study, setting, metric)];
  const title = `Activations by ${metric.title}${where === "" ? "" : `: ${where}`}`;
  const told = tellComparison(comparison);
  const found = words.includes(told) ? null : html`<p>${unbroken(told)}</p>\n`;
  if (onData.length === 0)
    return html`<section id="comparison-${String(index)}">\n<h2>${title}</h2>\n${found}</section>\n`;
  return html`<section id="comparison-${String(index)}">
<h2>${title}</h2>
${found}${ranksFigure(comparison, `ranks-${index}`)}${overallTable(comparison)}<h3>Data set by data set</h3>
${dataTable(comparison)}${testsTable(comparison)}${questionFold(questions)}</section>
`;
}
