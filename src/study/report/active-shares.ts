import { type Estimate, mean, resampledEstimate } from "../../statistics/index.ts";
import { grouped } from "./grouped.ts";
import type { NetworkRow } from "./study-rows.ts";

/** Share of learned slopes at a bound, over the splits of a data set. */
export interface ActiveShare extends Estimate {
  readonly data: string;
  readonly activation: string;
  readonly setting: string;
}

/** Shares of active slopes by data set, activation and setting; `ratioOf`: test rows over training rows of a data set. */
export function activeShares(
  networks: readonly NetworkRow[],
  ratioOf: (data: string) => number,
): readonly ActiveShare[] {
  const groups = grouped(
    networks.filter(({ active }) => active !== null),
    ({ data, activation, setting }) => JSON.stringify([data, activation, setting]),
  );
  return groups.map((group) => {
    const { data, activation, setting } = group[0]!;
    const shares = group.map(({ active }) => active!);
    return { data, activation, setting, ...resampledEstimate(shares, { ratio: ratioOf(data), resolution: 0 }, [0, 1]) };
  });
}

/** Mean over data sets, and the least and the largest, of one activation in one setting. */
export function activeSummary(shares: readonly ActiveShare[]) {
  const groups = grouped(shares, ({ activation, setting }) => JSON.stringify([activation, setting]));
  return groups.map((group) => {
    const means = group.map((share) => share.mean);
    const { activation, setting } = group[0]!;
    return {
      activation,
      setting,
      dataSets: group.length,
      mean: mean(means),
      least: Math.min(...means),
      most: Math.max(...means),
    };
  });
}
