import {
  type Chart,
  colour,
  curvesChart,
  type Html,
  html,
  layersChart,
  seriesColour,
  thirdWidth,
} from "../../figure/index.ts";
import {
  activeQuestion,
  type Comparison,
  costQuestion,
  failuresQuestion,
  pairsQuestion,
  type SettingCurves,
  type StudyReport,
  settingText,
  tellBetween,
} from "../../study/index.ts";
import { counted, formatCount, formatNumber, formatPValue, unbroken } from "../../wording/index.ts";
import { frame } from "../figure/frame.ts";
import { table } from "../html.ts";
import { questionFold } from "./question-fold.ts";

const distinct = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];
const settingName = ({ settings }: StudyReport, name: string): string =>
  settingText(settings.find((setting) => setting.name === name) ?? { where: {} });

/** The same activation in another setting. */
export function betweenSection(report: StudyReport): Html | null {
  const { between, settings, study } = report;
  if (between.length === 0) return null;
  const parts = between.map((one) => {
    const rows = one.shifts.map(({ activation, dataSets, median, better, worse, test }) => [
      activation,
      String(dataSets),
      `${median > 0 ? "+" : ""}${formatNumber(median, 2)}`,
      `${better} / ${worse}`,
      formatPValue(test.corrected),
      test.outcome,
    ]);
    const questions = settings
      .filter(({ name }) => name === one.from || name === one.to)
      .map((setting) => pairsQuestion(study, setting, one.metric));
    return html`<p>${unbroken(tellBetween(one, settings, one.metric))}</p>
${table(["Activation", "Data sets", "Median difference", "Better / worse on", "p, Holm", "Over data sets"], rows, [1, 2, 3, 4])}${questionFold(questions)}`;
  });
  return html`<section id="settings">
<h2>The same activation, another setting</h2>
${parts}<p class="note">Differences are paired by split, and averaged on each data set; better and worse: data sets on which that mean is above and below 0. p is Wilcoxon’s over the data sets, corrected over the activations.</p>
</section>
`;
}

/** Share of learned slopes at a bound, by data set; series are settings, and activations where several are learned. */
function activeSeries(report: StudyReport) {
  const { active } = report;
  const several = distinct(active.map(({ activation }) => activation)).length > 1;
  const seriesOf = ({ activation, setting }: (typeof active)[number]) =>
    [...(several ? [activation] : []), settingName(report, setting)].filter((part) => part !== "").join(", ");
  const values = active.map((share) => ({
    x: share.data,
    y: share.mean,
    interval: share.ci95,
    series: seriesOf(share),
  }));
  return { values, series: distinct(values.map(({ series }) => series)).filter((name) => name !== "") };
}

/** The figure of `activeSeries`. */
export function activeChart(report: StudyReport, width: number): Chart {
  const { values, series } = activeSeries(report);
  return layersChart({
    width,
    heading: "",
    x: { label: "", scale: "category" },
    y: { label: "share at a bound", scale: "linear", domain: [0, 1] },
    series,
    categories: distinct(values.map(({ x }) => x)),
    layers: [{ mark: "dot", values }],
  });
}

export const activeCaption =
  "Share of the slopes of the learned activation that are at a bound, weighted by where the data lie: mean over splits with its 95 % interval.";

/** Share of learned slopes at a bound, by data set and setting. */
export function activeSection(report: StudyReport): Html | null {
  const { values, series } = activeSeries(report);
  if (values.length === 0) return null;
  const drawing = {
    id: "active",
    title: "Share of learned slopes at a bound",
    description: values.map(({ x, y, series: name }) => `${x} ${name}: ${formatNumber(y)}`).join("; "),
    draw: (width: number) => [activeChart(report, width)],
  };
  const key = series.map((label, i) => ({ swatch: seriesColour(i), label }));
  return html`<section id="active">
<h2>Slopes at a bound</h2>
${frame("active", [drawing], key, activeCaption)}${questionFold([activeQuestion(report.study)])}</section>
`;
}

/** Dashes tell lines apart where colours do not. */
const dashes = ["", "7,3", "2,3"] as const;

function curvesFigure({ curves, setting }: SettingCurves, index: number): Html {
  const activations = distinct(curves.map(({ activation }) => activation));
  const drawings = distinct(curves.map(({ data }) => data)).map((data, d) => {
    const own = curves.filter((curve) => curve.data === data && curve.points.length > 0);
    const title = `Validation loss on ${data}`;
    return {
      id: `curves-${index}-${d}`,
      title,
      description: own.map(({ activation, points }) => `${activation}: ${points.length} epochs`).join("; "),
      draw: (width: number) => [
        curvesChart({
          width,
          height: 200,
          heading: data,
          x: "epoch",
          y: "loss",
          curves: own.map(({ activation, points }) => {
            const k = activations.indexOf(activation);
            return {
              points: points.map(({ epoch, loss }) => [epoch, loss] as const),
              band: points.map(({ epoch, loss, deviation }) => [epoch, loss - deviation, loss + deviation] as const),
              stroke: colour(seriesColour(k)),
              width: 1.8,
              ...(dashes[k] && { dash: dashes[k] }),
            };
          }),
        }),
      ],
    };
  });
  const where = settingText(setting);
  return frame(
    `curves-${index}`,
    drawings,
    activations.map((label, k) => ({ swatch: `${dashes[k] ? "dashed " : ""}${seriesColour(k)}`, label })),
    `Validation loss by epoch${where === "" ? "" : `, ${where}`}: mean over the networks, and one standard deviation to both sides. The activations with the best and the last mean rank and the reference, on the data sets where means lie furthest apart. A line ends where the first of its networks stopped.`,
    thirdWidth,
  );
}

/** Learning curves with bands. */
export function curvesSection({ curves }: StudyReport): Html | null {
  const shown = curves.filter((one) => one.curves.some(({ points }) => points.length > 1));
  if (shown.length === 0) return null;
  const parts = shown.map((one, i) => html`${curvesFigure(one, i)}${questionFold([one.question])}`);
  return html`<section id="curves">
<h2>Learning curves</h2>
${parts}</section>
`;
}

/** Seconds and networks. */
export function costSection(report: StudyReport): Html | null {
  const { cost, study } = report;
  if (cost.length === 0) return null;
  const hasSettings = cost.some(({ setting }) => setting !== "");
  const rows = cost.map(({ activation, setting, trials, networks, seconds }) => [
    activation,
    ...(hasSettings ? [settingName(report, setting)] : []),
    formatCount(trials),
    formatCount(networks),
    formatNumber(seconds / trials),
    formatNumber(seconds / networks),
  ]);
  const first = hasSettings ? 2 : 1;
  return html`<section id="cost">
<h2>Cost</h2>
${table(
  ["Activation", ...(hasSettings ? ["Setting"] : []), "Trials", "Networks", "Seconds per trial", "Seconds per network"],
  rows,
  [first, first + 1, first + 2, first + 3],
)}<p class="note">Seconds by the clock, of trials as they ran, beside whatever else the machine did. A trial that several settings share is counted in each.</p>
${questionFold([costQuestion(study)])}</section>
`;
}

/** What failed, with causes; said too where nothing did. */
export function failuresSection({ failures, diverged, study, trials }: StudyReport): Html {
  const failed = trials.failed ?? 0;
  const told = `${failed === 0 ? "No trial has failed for good." : `${counted(failed, "trial")} ${failed === 1 ? "has" : "have"} failed for good.`} ${diverged === 0 ? "No network diverged." : `${counted(diverged, "network")} diverged; by a score each counts as the answer that looks at no column.`}`;
  const rows = failures.map(({ trial, state, kind, message, times }) => [
    trial.slice(0, 12),
    state,
    kind,
    formatCount(times),
    message,
  ]);
  return html`<section id="failures">
<h2>Failures</h2>
<p>${told}</p>
${rows.length === 0 ? null : table(["Trial", "Now", "Kind", "Times", "Cause"], rows, [3])}${questionFold([failuresQuestion(study)])}</section>
`;
}

/** The parts of the page that are there, for its contents. */
export const comparisonTitle = ({ metric, setting }: Comparison): string =>
  [metric.title, setting.name].filter((part) => part !== "").join(", ");
