import {
  capitalised,
  counted,
  formatNumber,
  formatPValue,
  formatScore,
  formatShare,
  listed,
} from "../../wording/index.ts";
import type { activeSummary } from "./active-shares.ts";
import type { BetweenSettings } from "./between-settings.ts";
import type { Comparison } from "./compare-networks.ts";
import type { Metric } from "./metric.ts";
import { isShownWorse, type OnData } from "./on-data.ts";
import type { OverData } from "./over-data.ts";
import { type Setting, settingText } from "./study-rows.ts";

// What a study shows, in sentences; none says more than a test of it. A difference is called shown only where a corrected p-value is below 5 %.

/** A value of a metric for a reader. */
export function valueText(value: number, { isScore }: Metric): string {
  return isScore ? formatScore(value) : formatNumber(value, 4);
}

function tellOneDataSet(on: OnData, metric: Metric): readonly string[] {
  const { data, standings, splits } = on;
  if (standings.length < 2)
    return [`on ${data} only ${standings[0]?.activation ?? "nothing"} was tried, so nothing is compared.`];
  const best = standings.filter(({ isBest }) => isBest);
  const worse = standings.filter((standing) => isShownWorse(standing, on));
  const open = standings.filter((standing) => !standing.isBest && !worse.includes(standing));
  const names = (list: typeof standings) => listed(list.map(({ activation }) => activation));
  return [
    `on ${data}, ${names(best)} ${best.length === 1 ? "has" : "share"} the best mean ${metric.title} over ${counted(splits, "split")} (${valueText(best[0]!.mean, metric)}).`,
    worse.length === 0
      ? "No other activation is shown to be worse."
      : `Shown to be worse: ${names(worse)}.${open.length === 0 ? "" : ` For ${names(open)} no difference is shown.`}`,
  ];
}

function tellRanks({ standings, differ, pValue, criticalDifference, rankedLower, dataSets }: OverData, metric: Metric) {
  const [first] = standings;
  const leaders = standings.filter(({ meanRank }) => meanRank === first!.meanRank).map(({ activation }) => activation);
  const rest = standings.map(({ activation }) => activation).filter((name) => !leaders.includes(name));
  const open = rest.filter((name) => !rankedLower.includes(name));
  const head = `over ${counted(dataSets.length, "data set")}, ${listed(leaders)} ${leaders.length === 1 ? "has" : "share"} the best mean rank by ${metric.title} (${formatNumber(first!.meanRank)} of ${standings.length}).`;
  const p = formatPValue(pValue).replace(/^<?/, (less) => `p ${less === "" ? "=" : less} `);
  if (!differ) return [head, `Friedman’s test does not show that the activations differ (${p}).`];
  const which =
    rankedLower.length === 0
      ? `Nemenyi’s critical difference (${formatNumber(criticalDifference)}) does not show which of them rank lower than ${leaders[0]}`
      : `by Nemenyi’s critical difference (${formatNumber(criticalDifference)}) ${listed(rankedLower)} ${rankedLower.length === 1 ? "ranks" : "rank"} lower than ${leaders[0]}${open.length === 0 ? "" : `; for ${listed(open)} that is not shown`}`;
  return [head, `Friedman’s test shows that the activations differ (${p}); ${which}.`];
}

/** Data sets with the best mean, of the three that have it most often. */
function tellDataSets({ standings, dataSets }: OverData, onData: readonly OnData[]): string {
  const complete = onData.filter(({ data }) => dataSets.includes(data));
  const most = standings.filter(({ best }) => best > 0).toSorted((a, b) => b.best - a.best);
  const named = most.slice(0, 3).map(({ activation, best }) => `${activation} on ${best}`);
  const others = most.length > 3 ? `, ${counted(most.length - 3, "other")} on fewer or as many` : "";
  const open = complete.filter((data) => data.standings.every((standing) => !isShownWorse(standing, data))).length;
  const shown = standings.filter(({ shownWorse }) => shownWorse > 0).toSorted((a, b) => b.shownWorse - a.shownWorse);
  const worse = shown.map(({ activation, shownWorse }) => `${activation} on ${shownWorse}`);
  const where = `of ${counted(complete.length, "data set")} ${open === 1 ? "there is one" : `there are ${open}`} on which no activation is shown to be worse than the best one`;
  return `The best mean is that of ${listed(named)}${others}; ${where}. ${worse.length === 0 ? "" : `Shown to be worse than the best one: ${listed(worse)}.`}`.trim();
}

/** Sorts names by what a test shows of them. */
function byOutcome(
  list: readonly { readonly activation: string; readonly test: { readonly outcome: string } }[],
): readonly string[] {
  const of = (outcome: string) =>
    list.filter(({ test }) => test.outcome === outcome).map(({ activation }) => activation);
  if (list.every(({ test }) => test.outcome === "no difference shown"))
    return ["no difference is shown for any of them"];
  const parts = [
    ["better", of("better")],
    ["worse", of("worse")],
    ["no difference shown", of("no difference shown")],
  ] as const;
  return parts.filter(([, names]) => names.length > 0).map(([words, names]) => `${words}: ${listed(names)}`);
}

function tellReference({ reference, standings }: OverData): string {
  const compared = standings.flatMap(({ activation, against }) =>
    against === null ? [] : [{ activation, test: against.test }],
  );
  return `Against ${reference} over the data sets (Wilcoxon’s test, Holm’s correction): ${byOutcome(compared).join("; ")}.`;
}

/** What a comparison shows. */
export function tellComparison({ metric, setting, onData, overData }: Comparison): string {
  const where = settingText(setting);
  const [first, ...others] =
    overData === null
      ? onData.flatMap((data) => tellOneDataSet(data, metric))
      : [...tellRanks(overData, metric), tellDataSets(overData, onData), tellReference(overData)];
  const head = first ?? "nothing is trained yet.";
  return [where === "" ? capitalised(head) : `With ${where}: ${head}`, ...others.map(capitalised)].join(" ");
}

const named = (settings: readonly Setting[], name: string) =>
  settingText(settings.find((setting) => setting.name === name) ?? { where: {} });

/** What another setting changes. */
export function tellBetween(
  { from, to, shifts }: BetweenSettings,
  settings: readonly Setting[],
  metric: Metric,
): string {
  return `From ${named(settings, from)} to ${named(settings, to)}, by ${metric.title} over the data sets (Wilcoxon’s test, Holm’s correction): ${byOutcome(shifts).join("; ")}.`;
}

/** How many of the learned slopes lie at a bound. */
export function tellActive(summary: ReturnType<typeof activeSummary>, settings: readonly Setting[]): string | null {
  if (summary.length === 0) return null;
  const parts = summary.map(({ activation, setting, dataSets, mean, least, most }) => {
    const where = named(settings, setting);
    const range = dataSets > 1 ? ` (between ${formatShare(least)} and ${formatShare(most)} by data set)` : "";
    return `${formatShare(mean)} of the slopes of ${activation}${where === "" ? "" : ` with ${where}`}${range}`;
  });
  return `At a bound lie, weighted by where the data are: ${listed(parts)}.`;
}
