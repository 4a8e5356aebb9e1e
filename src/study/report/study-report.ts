import type { SplitPlan } from "../../data/index.ts";
import { type ActiveShare, activeShares, activeSummary } from "./active-shares.ts";
import { type BetweenSettings, compareSettings } from "./between-settings.ts";
import { type Comparison, compareNetworks, ratioOf } from "./compare-networks.ts";
import type { Metric } from "./metric.ts";
import type { StudyCurve } from "./study-curves.ts";
import type { NetworkRow, Setting } from "./study-rows.ts";
import { tellActive, tellBetween, tellComparison } from "./study-words.ts";

/** What is known of a study before anything is compared. */
export interface StudyNetworks {
  readonly networks: readonly NetworkRow[];
  readonly settings: readonly Setting[];
  readonly metrics: readonly Metric[];
  /** The activation that others are held against. */
  readonly reference: string;
  /** How data sets are split, where not at random. */
  readonly splits: ReadonlyMap<string, SplitPlan>;
}

/** What networks show, by metric and setting. */
export interface StudyFindings {
  readonly comparisons: readonly Comparison[];
  readonly between: readonly (BetweenSettings & { readonly metric: Metric })[];
  readonly active: readonly ActiveShare[];
  /** What the study shows by the first metric, in sentences: a paragraph for each setting, and more. */
  readonly words: readonly string[];
}

/** What one activation in one setting took. */
export interface StudyCost {
  readonly activation: string;
  readonly setting: string;
  readonly trials: number;
  readonly networks: number;
  readonly seconds: number;
}

/** A trial that failed, how and how often. */
export interface StudyFailure {
  readonly trial: string;
  readonly state: string;
  readonly kind: string;
  readonly message: string;
  readonly times: number;
}

/** The curves of a setting and the question that they answer. */
export interface SettingCurves {
  readonly setting: Setting;
  readonly question: string;
  readonly curves: readonly StudyCurve[];
}

/** All that a report on a study says; plain data. */
export interface StudyReport extends StudyFindings {
  readonly study: string;
  readonly settings: readonly Setting[];
  /** Networks that the plan asks for, that are there, and those of them that diverged. */
  readonly asked: number;
  readonly there: number;
  readonly diverged: number;
  readonly trials: Readonly<Record<string, number>>;
  readonly curves: readonly SettingCurves[];
  readonly cost: readonly StudyCost[];
  readonly failures: readonly StudyFailure[];
}

/** Compares all networks of a study. Pure. */
export function studyFindings({ networks, settings, metrics, reference, splits }: StudyNetworks): StudyFindings {
  const comparisons = metrics.flatMap((metric) =>
    settings.map((setting) => compareNetworks(networks, { metric, setting, reference, splits })),
  );
  const between = metrics.flatMap((metric) =>
    compareSettings({ networks, column: metric.column, sign: metric.sign }, settings).map((one) => ({
      ...one,
      metric,
    })),
  );
  const active = activeShares(networks, (data) => ratioOf(splits.get(data)));
  const told = tellActive(activeSummary(active), settings);
  const words = [
    ...comparisons.filter(({ metric }) => metric === metrics[0]).map(tellComparison),
    ...between.filter(({ metric }) => metric === metrics[0]).map((one) => tellBetween(one, settings, one.metric)),
    ...(told === null ? [] : [told]),
  ];
  return { comparisons, between, active, words };
}

/** Data sets that have room in a figure of curves. */
const mostPanels = 9;

/** Which curves are drawn of a comparison: the best, the reference and the last by mean rank, on the data sets where means lie furthest apart. */
export function curvesShown({ onData, overData, metric }: Comparison, reference: string) {
  const spread = ({ standings }: (typeof onData)[number]) =>
    metric.sign * ((standings[0]?.mean ?? 0) - (standings.at(-1)?.mean ?? 0));
  const data = onData.toSorted((a, b) => spread(b) - spread(a)).slice(0, mostPanels);
  const ranked = overData?.standings ?? onData[0]?.standings ?? [];
  const names = ranked.map(({ activation }) => activation);
  const wanted = [names[0], names.includes(reference) ? reference : undefined, names.at(-1)];
  return {
    data: data.map((one) => one.data),
    activations: [...new Set(wanted.filter((name) => name !== undefined))],
  };
}
