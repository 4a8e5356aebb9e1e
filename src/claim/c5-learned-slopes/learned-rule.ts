import type { Estimate } from "../../statistics/index.ts";
import { fails, holds, holdsIf, type Judgement } from "../finding.ts";
import { type Cell, deliveredShare, type Regime, regimes, regimeWords } from "./learned-cells.ts";

/** "Almost every": what the lower end of the interval must exceed, and on how many data sets. */
export const almostAll = 0.9;
export const enoughDataSets = 4;

export type Share = (cell: Cell) => Estimate | null;

/** Names of the data sets of a regime on which the interval of a share lies above a bound, or below it. */
export function dataSetsBeside(
  all: readonly Cell[],
  regime: Regime,
  { share, bound }: { share: Share; bound: number },
) {
  const ends = all.filter((cell) => cell.regime === regime).map((cell) => ({ ...cell, ci95: share(cell)?.ci95 }));
  return {
    above: ends.filter(({ ci95 }) => ci95 && ci95[0] > bound).map(({ data }) => data),
    below: ends.filter(({ ci95 }) => ci95 && ci95[1] < bound).map(({ data }) => data),
  };
}

/** The treatments of the weights that agree with the claim. */
export function agreeing(all: readonly Cell[], share: Share): readonly Regime[] {
  return regimes.filter(
    (regime) => dataSetsBeside(all, regime, { share, bound: almostAll }).above.length >= enoughDataSets,
  );
}

/** Holds when both treatments agree, holds if when one does, fails when none does. */
export function verdictOf(all: readonly Cell[]): Judgement {
  const [first, ...others] = agreeing(all, deliveredShare);
  if (first === undefined) return fails;
  if (others.length + 1 === regimes.length) return holds;
  return holdsIf(`the network has ${regimeWords[first]}`);
}
