import type { CellFit } from "./cell-fit.ts";
import { projectOnBand, type SlopeBand } from "./slope-band.ts";
import { type SlopedLine, slopeGradient, valueGradient } from "./slope-objective.ts";

/** How nearly a function fulfils the Karush–Kuhn–Tucker conditions of min ∫(s − f)² over slopes in a band and an offset. */
export interface Kkt {
  /** Largest entry of slopes − project(slopes − gradient), gradient by slopes: 0 exactly at the optimum. */
  readonly projectedGradient: number;
  /** |∂/∂offset|: 0 exactly at the best offset. */
  readonly offsetGradient: number;
  /** One per slope: positive pushes against the upper bound, negative against the lower, 0 for a slope inside the band. */
  readonly multipliers: readonly number[];
  /** The objective exceeds the least possible by at most this. */
  readonly gap: number;
  readonly activeLower: number;
  readonly activeUpper: number;
}

/**
 * Judges slopes in the band as a solution of the least-squares repair.
 *
 * The gap needs no trust in the solver. With the multipliers as dual point, the Lagrangian is a quadratic in the knots' values with matrix
 * 2M, M the mass matrix, and M − (1/6)·diag(widths at the knot) has no negative eigenvalue; so its least value lies below the objective by
 * at most Σ 3·r_k²/(2·widths at knot k), r its gradient. Active slopes stand on their bounds and leave no complementarity gap.
 * Accuracy: a few roundings of the gradient, which the gap does not cover.
 */
export function kkt(cells: readonly CellFit[], band: SlopeBand, line: SlopedLine): Kkt {
  const { slopes } = line;
  const gradient = slopeGradient(cells, line);
  const projected = projectOnBand(
    band,
    slopes.map((p, k) => p - gradient[k]!),
  );
  const multipliers = Array.from(gradient, (g, k) => multiplier(band, slopes[k]!, g));
  const count = (bound: number): number => slopes.reduce((sum, p) => sum + (p === bound ? 1 : 0), 0);
  return Object.freeze({
    projectedGradient: slopes.reduce((most, p, k) => Math.max(most, Math.abs(p - projected[k]!)), 0),
    offsetGradient: Math.abs(valueGradient(cells, line).reduce((sum, g) => sum + g, 0)),
    multipliers: Object.freeze(multipliers),
    gap: gap(cells, line, multipliers),
    activeLower: count(band.lo),
    activeUpper: band.lo === band.hi ? 0 : count(band.hi),
  });
}

function multiplier(band: SlopeBand, slope: number, gradient: number): number {
  const pushes = (slope === band.hi && gradient < 0) || (slope === band.lo && gradient > 0);
  return pushes ? -gradient : 0;
}

function gap(cells: readonly CellFit[], line: SlopedLine, multipliers: readonly number[]): number {
  const residual = valueGradient(cells, line);
  cells.forEach(({ width }, k) => {
    const perRise = multipliers[k]! / width;
    residual[k]! -= perRise;
    residual[k + 1]! += perRise;
  });
  return residual.reduce((sum, r, k) => {
    const widths = (cells[k - 1]?.width ?? 0) + (cells[k]?.width ?? 0);
    return sum + (3 * r * r) / (2 * widths);
  }, 0);
}
