import type { SplitPlan } from "../../data/index.ts";
import { grouped } from "./grouped.ts";
import type { Metric } from "./metric.ts";
import { compareOnData, type OnData } from "./on-data.ts";
import { compareOverData, type OverData } from "./over-data.ts";
import type { NetworkRow, Setting } from "./study-rows.ts";

/** Activations compared by a metric in one setting. */
export interface Comparison {
  readonly metric: Metric;
  readonly setting: Setting;
  readonly onData: readonly OnData[];
  readonly overData: OverData | null;
}

/** Test rows over training rows: 20 to 60 of 100, or one fold to the others but the one that validates. */
export function ratioOf(splits: SplitPlan | undefined): number {
  return splits?.kind === "folds" ? 1 / (splits.count - 2) : 1 / 3;
}

/** The networks of one data set, activation by activation, on the seeds for which all of them have a value. */
function compared(networks: readonly NetworkRow[], { column, sign, isScore }: Metric, ratio: number): OnData | null {
  const valueIn = (network: NetworkRow) => network.values[column] ?? null;
  const byActivation = grouped(
    networks.filter((network) => valueIn(network) !== null),
    ({ activation }) => activation,
  );
  const [first, ...others] = byActivation.map((group) => new Map(group.map((network) => [network.seed, network])));
  if (first === undefined) return null;
  const seeds = [...first.keys()].filter((seed) => others.every((other) => other.has(seed))).toSorted((a, b) => a - b);
  if (seeds.length === 0) return null;
  const trivial = seeds.flatMap((seed) => first.get(seed)!.trivial ?? []);
  return compareOnData({
    data: first.get(seeds[0]!)!.data,
    tried: [first, ...others].map((own) => ({
      activation: own.get(seeds[0]!)!.activation,
      values: seeds.map((seed) => valueIn(own.get(seed)!)!),
    })),
    trivial: trivial.length === seeds.length ? trivial : [],
    ratio,
    sign,
    isScore,
  });
}

/** Compares the activations of a setting, data set by data set and over all; `splits`: of data sets that are not split at random. */
export function compareNetworks(
  networks: readonly NetworkRow[],
  options: {
    readonly metric: Metric;
    readonly setting: Setting;
    readonly reference: string;
    readonly splits: ReadonlyMap<string, SplitPlan>;
  },
): Comparison {
  const { metric, setting, reference, splits } = options;
  const own = networks.filter((network) => network.setting === setting.name);
  const onData = grouped(own, ({ data }) => data)
    .map((group) => compared(group, metric, ratioOf(splits.get(group[0]!.data))))
    .filter((one) => one !== null);
  return { metric, setting, onData, overData: compareOverData(onData, { sign: metric.sign, reference }) };
}
