import { type Html, html } from "../../figure/index.ts";
import type { StudyReport } from "../../study/index.ts";
import { counted, formatCount, unbroken } from "../../wording/index.ts";
import { citationList } from "../citation-list.ts";
import { paragraphs } from "../html.ts";
import { page } from "../page.ts";
import { comparisonPart } from "./comparison-part.ts";
import {
  activeSection,
  betweenSection,
  comparisonTitle,
  costSection,
  curvesSection,
  failuresSection,
} from "./study-sections.ts";

const sources = [
  "Demšar, J. (2006). Statistical comparisons of classifiers over multiple data sets. Journal of Machine Learning Research 7, 1–30.",
  "Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics 6, 65–70.",
  "Iman, R. L., Davenport, J. M. (1980). Approximations of the critical region of the Friedman statistic. Communications in Statistics A9, 571–595.",
  "Nadeau, C., Bengio, Y. (2003). Inference for the generalization error. Machine Learning 52, 239–281.",
  "Wilcoxon, F. (1945). Individual comparisons by ranking methods. Biometrics Bulletin 1, 80–83.",
];

const method = [
  "Every seed has a split of the table into training, validation and test rows, weights and an order of mini-batches of its own; activations of one setting share the splits, so that differences are paired by split. Splits of one table overlap. On each data set the corrected resampled t-test (Nadeau & Bengio) decides, two-sided, for the overlap is part of its variance; Holm’s correction goes over all pairs of activations of the data set, so that a best one may be picked after looking. Wilcoxon’s signed-rank test on the same differences is shown beside it.",
  "Over data sets, which are independent of each other, mean scores are ranked: Friedman’s test (in the form of Iman & Davenport), Nemenyi’s critical difference; and against the reference Wilcoxon’s signed-rank test of the mean differences with Holm’s correction over the activations. A difference is called shown where the corrected p-value is below 0.05. “No difference shown” is not “equal”. The data sets are those that were chosen, not a sample of all there are.",
  "Intervals are 95 % intervals of the mean over splits, Student’s t with the same corrected variance, cut where a score or share cannot lie. A score is accuracy, or R² of a quantity. Tests by several metrics or in several settings are not corrected for each other.",
];

function header(report: StudyReport): Html {
  const { study, asked, there, trials, words } = report;
  const open = asked - there;
  const state = open === 0 ? "All are there." : `${formatCount(there)} are there; this page tells only of them.`;
  const failed = trials.failed ?? 0;
  return html`<header>
<p class="kicker">Relucid: which activation function, and why?</p>
<h1>The study <bdi>${study}</bdi></h1>
<p class="subject">${counted(asked, "network")} asked for. ${state}${failed === 0 ? "" : ` ${counted(failed, "trial")} failed.`}</p>
${(there === 0 ? ["Nothing is trained yet."] : words).map((text) => html`<p class="answer">${unbroken(text)}</p>\n`)}</header>
`;
}

/** One self-contained HTML page that tells what a study shows: words first, then comparisons, slopes, curves, cost, failures, each with the SQL behind it. Pure. */
export function renderStudy(report: StudyReport, version: string): string {
  const { comparisons } = report;
  const parts = [
    ...comparisons.map((comparison, i) => ({
      id: `comparison-${i}`,
      title: comparisonTitle(comparison),
      content: comparisonPart(comparison, report, i),
    })),
    { id: "settings", title: "settings", content: betweenSection(report) },
    { id: "active", title: "slopes at a bound", content: activeSection(report) },
    { id: "curves", title: "curves", content: curvesSection(report) },
    { id: "cost", title: "cost", content: costSection(report) },
    { id: "failures", title: "failures", content: failuresSection(report) },
  ].filter(({ content }) => content !== null);
  const contents = html`<nav aria-label="Contents">
<ul>
${[...parts, { id: "method", title: "method" }].map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>\n`)}</ul>
</nav>
`;
  return page({
    title: `${report.study}: what the study shows`,
    version,
    main: html`${header(report)}${contents}${parts.map(({ content }) => content)}<section id="method">
<h2>What the tests and intervals mean</h2>
${paragraphs(method)}</section>
<section id="references">
<h2>References</h2>
${citationList(sources)}</section>
`,
    footer:
      "Every number on this page can be asked of the store by the SQL below it, and printed by relucid study report --json.",
  });
}
