import type { CellFit } from "./cell-fit.ts";
import { leastFreeSlopes } from "./least-free-slopes.ts";
import { projectOnBand, type SlopeBand } from "./slope-band.ts";
import { descent, type SlopedLine, slopeGradient, withBestOffset } from "./slope-objective.ts";

export interface NearestSlopes {
  readonly line: SlopedLine;
  /** Newton steps on the given grid; those on coarser grids are not counted. */
  readonly iterations: number;
}

/** A step must reach this share of the fall that the gradient promises. */
const SUFFICIENT = 1e-4;
const HALVINGS = 50;
/** Slopes nearer than this to a bound that the gradient pushes them to are put on it. */
const NEAR = 2 ** -40;
/** A promised fall below this share of ∫f² is what roundings of the values can make: (8 units in the last place)². */
const NEGLIGIBLE = 2 ** -98;
const COARSEST = 8;

/**
 * The slopes in the band, and the offset, that make ∫(s − f)² least: a strictly convex quadratic program over a box.
 *
 * Projected Newton method: slopes at a bound that the gradient pushes outwards are held, the others make a Newton step (one tridiagonal
 * solve), cut back along its projection until it descends. The start comes from a grid with half as many cells. Ends where the promised
 * fall is that of roundings; `kkt` says how far from the optimum that is.
 * Source: Bertsekas, "Projected Newton methods for optimization problems with simple constraints" (1982).
 */
export function nearestSlopes(cells: readonly CellFit[], band: SlopeBand): NearestSlopes {
  let line = withBestOffset(cells, start(cells, band));
  const negligible = NEGLIGIBLE * cells.reduce((sum, cell) => sum + square(cell), 0);
  const most = 100 + 2 * cells.length;
  for (let iterations = 1; iterations <= most; iterations++) {
    const next = step(cells, band, line);
    if (next === null) return { line, iterations };
    line = withBestOffset(cells, next.slopes);
    if (next.promised <= negligible) return { line, iterations };
  }
  return { line, iterations: most };
}

function square({ width, mean, slope }: CellFit): number {
  return width * mean * mean + (width ** 3 / 12) * slope * slope;
}

function start(cells: readonly CellFit[], band: SlopeBand): Float64Array {
  if (cells.length <= COARSEST)
    return projectOnBand(
      band,
      cells.map(({ slope }) => slope),
    );
  const { slopes } = nearestSlopes(coarser(cells), band).line;
  return Float64Array.from(cells, (_, k) => slopes[k >> 1]!);
}

/** The least-squares lines on pairs of cells; a last cell without a partner stays as it is. Its `rest` plays no part. */
function coarser(cells: readonly CellFit[]): readonly CellFit[] {
  return cells.flatMap((left, k) => {
    const right = cells[k + 1];
    if (k % 2 === 1) return [];
    if (right === undefined) return [left];
    const width = left.width + right.width;
    const mean = (left.width * left.mean + right.width * right.mean) / width;
    // ∫(line)·(x − middle), where the middles of the cells lie half the other's width off the common one.
    const moment =
      (left.width * right.width * (right.mean - left.mean)) / 2 +
      (left.width ** 3 * left.slope + right.width ** 3 * right.slope) / 12;
    return [{ width, mean, slope: (12 * moment) / width ** 3, rest: 0 }];
  });
}

interface Step {
  readonly slopes: Float64Array;
  readonly promised: number;
}

/** Better slopes on the way to the Newton target, or null where none is found. */
function step(cells: readonly CellFit[], band: SlopeBand, line: SlopedLine): Step | null {
  const { slopes } = line;
  const gradient = slopeGradient(cells, line);
  const target = newtonTarget(cells, band, { slopes, gradient });
  for (let halving = 0, share = 1; halving < HALVINGS; halving++, share /= 2) {
    const trial = projectOnBand(
      band,
      slopes.map((p, k) => (share === 1 ? target[k]! : p + share * (target[k]! - p))),
    );
    const change = trial.map((p, k) => p - slopes[k]!);
    const { promised, reached } = descent(cells, gradient, change);
    if (promised > 0 && reached > SUFFICIENT * promised) return { slopes: trial, promised };
  }
  return null;
}

interface Place {
  readonly slopes: Float64Array;
  readonly gradient: Float64Array;
}

/** Minimises over the slopes that may move; one that stands at a bound and would leave the band is held and the rest solved again. */
function newtonTarget(cells: readonly CellFit[], band: SlopeBand, { slopes, gradient }: Place): Float64Array {
  const near = NEAR * Math.min(1, band.hi - band.lo);
  const held = slopes.map((p, k) => {
    if (gradient[k]! > 0 && p - band.lo <= near) return band.lo;
    return gradient[k]! < 0 && band.hi - p <= near ? band.hi : Number.NaN;
  });
  for (;;) {
    const target = leastFreeSlopes(cells, held);
    const leaving = Array.from(slopes).flatMap((p, k) => {
      const outwards = (p <= band.lo && target[k]! < p) || (p >= band.hi && target[k]! > p);
      return outwards && Number.isNaN(held[k]!) ? [k] : [];
    });
    if (leaving.length === 0) return target;
    for (const k of leaving) held[k] = slopes[k]!;
  }
}
