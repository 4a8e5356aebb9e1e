import { mean, median, type PairedTest, pairedTests } from "../../statistics/index.ts";
import type { NetworkRow, Setting } from "./study-rows.ts";

/** One activation in one setting against the same activation in another, over data sets. */
export interface Shift {
  readonly activation: string;
  /** Data sets on which both are there. */
  readonly dataSets: number;
  /** Median over data sets of the mean difference on the same splits; signed so that more is better. */
  readonly median: number;
  readonly better: number;
  readonly worse: number;
  /** Wilcoxon's signed-rank test over data sets, corrected over all activations. */
  readonly test: PairedTest;
}

/** What another setting changes. */
export interface BetweenSettings {
  readonly from: string;
  readonly to: string;
  readonly shifts: readonly Shift[];
}

interface Compared {
  readonly networks: readonly NetworkRow[];
  readonly column: string;
  readonly sign: 1 | -1;
}

/** Values by data set and seed of an activation in a setting. */
function valuesOf({ networks, column }: Compared, activation: string, setting: string) {
  const found = new Map<string, Map<number, number>>();
  for (const network of networks) {
    const value = network.values[column] ?? null;
    if (network.activation !== activation || network.setting !== setting || value === null) continue;
    const own = found.get(network.data) ?? new Map<number, number>();
    found.set(network.data, own.set(network.seed, value));
  }
  return found;
}

/** Mean differences, data set by data set, over the seeds that both have. */
function differences(compared: Compared, activation: string, [from, to]: readonly [string, string]): readonly number[] {
  const [before, after] = [valuesOf(compared, activation, from), valuesOf(compared, activation, to)];
  return [...before].flatMap(([data, seeds]) => {
    const pairs = [...seeds].flatMap(([seed, value]) => {
      const other = after.get(data)?.get(seed);
      return other === undefined ? [] : [compared.sign * (other - value)];
    });
    return pairs.length === 0 ? [] : [mean(pairs)];
  });
}

/** Every activation in every setting against the same in the first one. */
export function compareSettings(compared: Compared, settings: readonly Setting[]): readonly BetweenSettings[] {
  const [first, ...others] = settings.map(({ name }) => name);
  const activations = [...new Set(compared.networks.map(({ activation }) => activation))].toSorted();
  return others.map((to) => {
    const lists = activations
      .map((activation) => ({ activation, list: differences(compared, activation, [first!, to]) }))
      .filter(({ list }) => list.length > 0);
    const tests = pairedTests(
      lists.map(({ list }) => list),
      median,
    );
    const shifts = lists.map(({ activation, list }, i) => ({
      activation,
      dataSets: list.length,
      median: median(list),
      better: list.filter((d) => d > 0).length,
      worse: list.filter((d) => d < 0).length,
      test: tests[i]!,
    }));
    return { from: first!, to, shifts };
  });
}
