import type { SlopeBand } from "../constraint/index.ts";

/** Regions without data still count this much, so that the best function there is unique. */
const leastWeight = 1e-9;

/** Slopes of the simpler function: from the ends of the band only, or anything in it. */
export type SlopeChoice = "bounds" | "free";

export interface Simplification {
  /** One slope per region of the grid; equal neighbours form one region. */
  readonly slopes: readonly number[];
  /** Weighted mean square distance of the slopes from those given. */
  readonly distance: number;
}

/** A run of grid regions with one slope. */
interface Piece {
  readonly slope: number;
  readonly cost: number;
}

/** Weighted sums over the first n regions, so that the cost of any run of one slope is a subtraction. */
function runCosts(slopes: readonly number[], weights: readonly number[]) {
  const sums = [{ w: 0, wp: 0, wpp: 0 }];
  slopes.forEach((p, i) => {
    const { w, wp, wpp } = sums[i]!;
    const weight = weights[i]!;
    sums.push({ w: w + weight, wp: wp + weight * p, wpp: wpp + weight * p * p });
  });
  const between = (from: number, to: number) => {
    const [a, b] = [sums[from]!, sums[to]!];
    return { w: b.w - a.w, wp: b.wp - a.wp, wpp: b.wpp - a.wpp };
  };
  return {
    mean: (from: number, to: number) => between(from, to).wp / between(from, to).w,
    cost: (from: number, to: number, q: number) => {
      const { w, wp, wpp } = between(from, to);
      return Math.max(0, wpp - 2 * q * wp + q * q * w);
    },
  };
}

/** The best function made of the first `to` regions in the given number of pieces, the last piece being of one kind. */
interface Partial {
  readonly cost: number;
  readonly pieces: readonly { readonly from: number; readonly slope: number }[];
}

/**
 * The function with exactly `regions` pieces nearest to the given slopes, among those whose kinks are knots of the grid and
 * whose slopes are bounds of the band (neighbours then differ) or free in it: it minimises Σ weight · (slope − q)².
 * Exact, by dynamic programming over knots (Bellman 1961). Cost: regions · slopes² steps.
 * Throws RangeError unless 1 ≤ regions ≤ slopes.length.
 */
export function simplifySlopes(
  slopes: readonly number[],
  density: readonly number[],
  {
    regions,
    choice,
    band,
  }: { readonly regions: number; readonly choice: SlopeChoice; readonly band: Pick<SlopeBand, "lo" | "hi"> },
): Simplification {
  if (!(regions >= 1 && regions <= slopes.length)) {
    throw new RangeError(
      `a function on ${slopes.length} grid regions has 1 to ${slopes.length} pieces, not ${regions}`,
    );
  }
  const weights = density.map((w) => w + leastWeight);
  const { mean, cost } = runCosts(slopes, weights);
  const piece = (slope: number, from: number, to: number): Piece => ({ slope, cost: cost(from, to, slope) });
  // Kinds of pieces: with bounds, one per bound, and neighbours are of different kinds; free slopes are one kind.
  const kinds: readonly ((from: number, to: number) => Piece)[] =
    choice === "bounds"
      ? [band.lo, band.hi].map((slope) => (from, to) => ({ slope, cost: cost(from, to, slope) }))
      : [(from, to) => piece(Math.min(band.hi, Math.max(band.lo, mean(from, to))), from, to)];

  let best: (Partial | null)[][] = kinds.map((kind) =>
    Array.from({ length: slopes.length + 1 }, (_, to) =>
      to === 0 ? null : extend({ cost: 0, pieces: [] }, kind(0, to), 0),
    ),
  );
  for (let used = 2; used <= regions; used++) {
    best = kinds.map((kind, k) => {
      const before = best[kinds.length - 1 - k]!;
      return Array.from({ length: slopes.length + 1 }, (_, to) => cheapest(before, kind, to));
    });
  }
  const ends = best.map((row) => row[slopes.length]!).filter((end) => end !== null);
  const chosen = ends.reduce((a, b) => (b.cost < a.cost ? b : a));
  const total = weights.reduce((a, b) => a + b, 0);
  return { slopes: spread(chosen, slopes.length), distance: chosen.cost / total };
}

function extend(before: Partial, { slope, cost }: Piece, from: number): Partial {
  return { cost: before.cost + cost, pieces: [...before.pieces, { from, slope }] };
}

function cheapest(
  before: readonly (Partial | null)[],
  kind: (from: number, to: number) => Piece,
  to: number,
): Partial | null {
  let found: Partial | null = null;
  for (let from = 1; from < to; from++) {
    const start = before[from];
    if (!start) continue;
    const next = kind(from, to);
    if (found === null || start.cost + next.cost < found.cost) found = extend(start, next, from);
  }
  return found;
}

function spread({ pieces }: Partial, length: number): readonly number[] {
  return Array.from({ length }, (_, i) => pieces.findLast(({ from }) => from <= i)!.slope);
}
