import type { PiecewiseLinear } from "../activation/index.ts";
import { nextDown, nextUp } from "../interval/index.ts";
import { admissibleFunction } from "./admissible-function.ts";
import { type CellFit, cellFits, chordFits } from "./cell-fit.ts";
import { ConstraintError } from "./constraint-error.ts";
import { type Kkt, kkt } from "./kkt.ts";
import { nearestSlopes } from "./nearest-slopes.ts";
import { projectOnBand, type SlopeBand } from "./slope-band.ts";
import { objective, type SlopedLine, withBestOffset } from "./slope-objective.ts";

/** How slopes come into the band: the least-squares projection, or each chord slope clipped by itself. */
export type RepairMethod = "l2" | "clip";

/**
 * What the repaired function is to be near to: `knots`, the straight lines between f's values at the knots, or `function`, f itself.
 * The two differ by the square of the distance between knots.
 */
export type RepairTarget = "knots" | "function";

/** What a repair needs to know of a function; an `Activation` has it. */
export interface Repairable {
  at(x: number): number;
  slopeAt(x: number): number;
}

export interface RepairTask {
  readonly f: Repairable;
  readonly band: SlopeBand;
  readonly interval: readonly [number, number];
  /** Number of knots, evenly spaced over the interval, its ends included. */
  readonly knots: number;
  readonly method?: RepairMethod;
  readonly target?: RepairTarget;
}

export interface Repair {
  readonly method: RepairMethod;
  readonly target: RepairTarget;
  /** The repaired function; every exact slope lies in the band. */
  readonly repaired: PiecewiseLinear;
  /** Slopes of the cells between the knots, left to right. */
  readonly slopes: readonly number[];
  /** ∫(s − target)² over the interval. */
  readonly objective: number;
  /** ∫(s − f)² over the interval, with f itself. */
  readonly distance: number;
  /** How nearly the slopes are the best; null for clipping, which does not try. */
  readonly kkt: Kkt | null;
  readonly iterations: number;
}

/**
 * The admissible function nearest to f on a grid of knots over an interval.
 *
 * `l2` makes ∫(s − target)² least over slopes in the band and an offset (certified by `kkt`); `clip` clips the chord slopes between the
 * knots and takes the best offset for them. Beyond the interval s continues with the slope that f has just outside it, clipped to the band
 * (that of the last cell where f has none there).
 * Accuracy: rounded to a few ulp of max |f|, `distance` by adaptive quadrature (sampled); the slopes of `repaired` are in the band exactly.
 * Throws ConstraintError "constraint/bad-interval", "constraint/bad-knots", "constraint/not-finite", "constraint/not-integrable",
 * "constraint/not-representable".
 */
export function repair({ f, band, interval, knots: count, method = "l2", target = "knots" }: RepairTask): Repair {
  const knots = grid(interval, count);
  const chords = chordFits(f.at, knots);
  const fits = cellFits(f.at, knots);
  const cells = target === "knots" ? chords : fits;
  const { line, iterations } = method === "l2" ? nearestSlopes(cells, band) : clipped(chords, cells, band);
  return Object.freeze({
    method,
    target,
    repaired: admissibleFunction({ knots, slopes: withTails(f, band, { knots, line }), offset: line.offset, band }),
    slopes: Object.freeze([...line.slopes]),
    objective: objective(cells, line),
    distance: objective(fits, line),
    kkt: method === "l2" ? kkt(cells, band, line) : null,
    iterations,
  });
}

function clipped(chords: readonly CellFit[], cells: readonly CellFit[], band: SlopeBand) {
  return {
    line: withBestOffset(
      cells,
      projectOnBand(
        band,
        chords.map(({ slope }) => slope),
      ),
    ),
    iterations: 0,
  };
}

interface OnGrid {
  readonly knots: readonly number[];
  readonly line: SlopedLine;
}

function withTails(f: Repairable, band: SlopeBand, { knots, line }: OnGrid): readonly number[] {
  const tail = (x: number, inner: number): number => {
    const slope = f.slopeAt(x);
    const [inside] = projectOnBand(band, [slope]);
    return Number.isFinite(inside) ? inside! : inner;
  };
  const { slopes } = line;
  return [tail(nextDown(knots[0]!), slopes[0]!), ...slopes, tail(nextUp(knots.at(-1)!), slopes.at(-1)!)];
}

/** The least double of full precision. */
const LEAST_NORMAL = 2 ** -1022;

/** Refuses cells so narrow or wide that their moments of inertia, width³/12, would underflow or overflow. */
function checkWidth(width: number): void {
  if (width ** 3 >= 12 * LEAST_NORMAL && width ** 3 < Number.POSITIVE_INFINITY) return;
  throw new ConstraintError(
    "constraint/bad-interval",
    `the knots of a repair lie ${width} apart, and doubles do not hold the cube of that, which least squares need; take [-4, 4], say, and scale the function.`,
  );
}

function grid([lo, hi]: readonly [number, number], count: number): readonly number[] {
  if (!(lo < hi) || !Number.isFinite(hi - lo)) {
    throw new ConstraintError(
      "constraint/bad-interval",
      `the interval of a repair needs finite ends lo < hi and a finite width, got [${lo}, ${hi}]; take [-4, 4], say.`,
    );
  }
  if (!Number.isInteger(count) || count < 2) {
    throw new ConstraintError("constraint/bad-knots", `a repair needs at least 2 knots, got ${count}; take 41, say.`);
  }
  checkWidth((hi - lo) / (count - 1));
  const inner = (k: number): number => ((count - 1 - k) * lo + k * hi) / (count - 1);
  const knots = Array.from({ length: count }, (_, k) => (k === 0 ? lo : k === count - 1 ? hi : inner(k)));
  if (knots.some((t, k) => k > 0 && t <= knots[k - 1]!)) {
    throw new ConstraintError(
      "constraint/bad-knots",
      `${count} knots do not fit between ${lo} and ${hi}: doubles there lie too far apart; take fewer knots or a wider interval.`,
    );
  }
  return knots;
}
