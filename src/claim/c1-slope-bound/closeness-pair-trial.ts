import { slopeBound } from "../../closeness/index.ts";
import type { ClosenessPair } from "./kept-closeness.ts";
import { steepCounterexample } from "./steep-counterexample.ts";
import { steepestOnGrid } from "./steepest-on-grid.ts";
import { steepestRamp } from "./steepest-ramp.ts";

/** A ramp min(height, max(0, c·x)); its slopes as in `SteepestRamp`. */
export type RampOutcome = {
  readonly height: number;
  readonly kept: number | null;
  readonly lost: number | null;
  readonly witness: number | null;
};

/** What was derived for a pair of closenesses, and what functions really do. Infinity is null. */
export type PairOutcome = {
  readonly input: string;
  readonly output: string;
  /** Ends of the enclosure of the derived L. */
  readonly lo: number | null;
  readonly hi: number | null;
  readonly ramps: readonly RampOutcome[];
  /** The steepest straight line, seen up to a rise of 1,000. */
  readonly line: RampOutcome;
  /** Average slope of the steepest function on a grid. */
  readonly grid: number | null;
  readonly counterexample: string | null;
  /** From this distance on the input closeness asks nothing. */
  readonly support: number | null;
};

export const stretch = 0.01;
export const gridSteps = 64;
const lineRise = 1000;

const finite = (x: number): number | null => (Number.isFinite(x) ? x : null);

/** Derives L for a pair and measures what keeps closeness: ramps of the given heights, a straight line, the steepest function on a grid. */
export function pairOutcome(pair: ClosenessPair, heights: readonly number[]): PairOutcome {
  const { bound } = slopeBound(pair.input, pair.output);
  const ramp = (height: number): RampOutcome => ({ height, ...steepestRamp(pair, height) });
  return {
    input: pair.input.name,
    output: pair.output.name,
    lo: finite(bound.lo),
    hi: finite(bound.hi),
    ramps: heights.map(ramp),
    line: ramp(lineRise),
    grid: finite(steepestOnGrid(pair, stretch, gridSteps)),
    counterexample: steepCounterexample(pair)?.words ?? null,
    support: finite(pair.input.support),
  };
}
