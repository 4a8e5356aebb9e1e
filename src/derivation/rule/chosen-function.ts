import {
  fromSlopes,
  type PiecewiseLinear,
  type ReluEquivalence,
  type ReluForm,
  reluEquivalence,
  reluForm,
} from "../../activation/index.ts";
import { certifyPiecewiseLinear, type PiecewiseLinearCertificate } from "../../certificate/index.ts";
import type { SlopeBand } from "../../constraint/index.ts";
import type { Grid } from "../../training/index.ts";
import { byFunction } from "./density.ts";

/** Everything that is said of one activation: pieces, canonical form, relation to ReLU, certificate, and where the data lie. */
export interface ChosenFunction {
  /** Slopes of the regions, left to right; knots between them. */
  readonly slopes: readonly number[];
  readonly knots: readonly number[];
  /** Share of the training rows' pre-activations in each region. */
  readonly density: readonly number[];
  readonly pieces: PiecewiseLinear;
  readonly canonical: ReluForm;
  readonly equivalence: ReluEquivalence;
  readonly certificate: PiecewiseLinearCertificate;
}

/** The piecewise-linear functions, through the origin, that slopes on the grid stand for, [functions · regions]. Exact. */
export function functionsFromSlopes({ knots, regions }: Grid, slopes: readonly number[]): readonly PiecewiseLinear[] {
  return byFunction(slopes, regions).map((own) =>
    fromSlopes({ knots: knots.slice(1, -1), slopes: own, anchor: { x: 0, value: 0 } }),
  );
}

/** The certificate of the functions for a band: the first that is refuted, or the first. Exact. */
export function certificateOf(functions: readonly PiecewiseLinear[], band: SlopeBand): PiecewiseLinearCertificate {
  const certificates = functions.map((s) => certifyPiecewiseLinear(s, band));
  return certificates.find(({ verdict }) => verdict === "refuted") ?? certificates[0]!;
}

/** One function by its slopes on the grid and the density of its regions; neighbours of equal slope are one region. */
export function describeFunction(
  { slopes, density }: { readonly slopes: readonly number[]; readonly density: readonly number[] },
  { grid, band }: { readonly grid: Grid; readonly band: SlopeBand },
): ChosenFunction {
  const pieces = functionsFromSlopes(grid, slopes)[0]!;
  const starts = slopes.map((_, i) => i).filter((i) => i === 0 || slopes[i] !== slopes[i - 1]);
  return {
    slopes: starts.map((i) => slopes[i]!),
    knots: starts.slice(1).map((i) => grid.knots[i]!),
    density: starts.map((from, k) =>
      density.slice(from, starts[k + 1] ?? slopes.length).reduce((sum, w) => sum + w, 0),
    ),
    pieces,
    canonical: reluForm(pieces),
    equivalence: reluEquivalence(pieces),
    certificate: certifyPiecewiseLinear(pieces, band),
  };
}
