import { type Enclosure, enclose, interval } from "../interval/index.ts";
import { type Closeness, orderOf, vanishesAt } from "./closeness.ts";
import { leastRatio } from "./least-ratio.ts";
import { scaleValue } from "./scale.ts";

/** A modulus g whose hull is wanted at the distance d > 0; `bound` encloses lim g(t)/t at 0+, which is not 0. */
interface HullProblem {
  readonly input: Closeness;
  readonly output: Closeness;
  readonly g: (t: number) => Enclosure;
  readonly d: number;
  readonly bound: Enclosure;
}

const CELLS = 128;
const MOST_PIECES = 48;
// A sum or product of at most CELLS + 8 non-negative terms errs by less than this share of itself.
const SUM_ERROR = (CELLS + 8) * 2 ** -52;

/**
 * A rigorous bracket of ω(d) = inf Σ g(d_i) over d = Σ d_i; accuracy: enclosure, usually a few per cent wide. Cost: some 500 values of g.
 *
 * Above: the cheapest composition of d of multiples of d/128, n equal pieces, and L·d. Below: d times the least g(t)/t; and the cheapest cover
 * of d, where a piece in (t_k, t_k+1] costs at least g(t_k) and covers at most t_k+1, and pieces in (0, t_1] cost a least rate per length.
 */
export function subadditiveHull(problem: HullProblem): Enclosure {
  const { d, bound, g } = problem;
  const grid = Array.from({ length: CELLS + 1 }, (_, k) => fraction(d, k));
  const ratio = leastRatio(g, d, (end) => leastRate(problem, end));
  const above = Math.min(
    interval.mul(bound, interval.point(d)).hi,
    equalPieces(problem, Math.round(d / ratio.at)),
    cheapestSum(grid.map(({ hi }) => g(hi).hi)) * (1 + SUM_ERROR),
  );
  const unit = leastRate(problem, grid[1]!.hi) * grid[1]!.lo;
  const cover = cheapestCover(grid.map(({ lo }) => g(lo).lo), unit); // biome-ignore format: one thought
  const below = Math.max(cover, ratio.lo * d) * (1 - SUM_ERROR);
  return Object.freeze({ lo: Math.min(below, above), hi: above });
}

/** d · k / CELLS, enclosed. */
function fraction(d: number, k: number): Enclosure {
  return interval.div(interval.mul(interval.point(d), interval.point(k)), interval.point(CELLS));
}

/**
 * A number r with g(t) ≥ r·t for all t in (0, end].
 *
 * A plateau of the output gives g ≥ core. Otherwise, with orders p_in ≤ p_out and within the reach of both germs,
 * 1 − μ_in(t) ≥ (t/end)^p_in · (1 − μ_in(end)) and (g/scale_out)^p_out ≥ 1 − μ_out(g) ≥ 1 − μ_in(t), whence
 * g(t)/t ≥ scale_out · (1 − μ_in(end))^(1/p_out) / end. Beyond the reach nothing is claimed.
 */
export function leastRate({ input, output, g }: Pick<HullProblem, "input" | "output" | "g">, end: number): number {
  const length = interval.point(end);
  if (output.germ.kind === "plateau") return interval.div(interval.point(output.core), length).lo;
  if (input.germ.kind === "plateau" || input.germ.reach < end || output.germ.reach < g(end).hi) return 0;
  const fallen = vanishesAt(input, end) ? interval.point(1) : complementAtLeast(input.remotenessAt(end).lo);
  // Of numbers up to 1 a root of a lower order is no greater.
  const { lo: order } = enclose(orderOf(output.germ));
  const allowed = interval.mul(scaleValue(output.germ.scale), interval.root(fallen, order));
  return interval.div(allowed, length).lo;
}

/** 1 − μ at a remoteness. */
function complementAtLeast(remoteness: number): Enclosure {
  return interval.negate(interval.expm1(interval.point(-remoteness)));
}

/** The least n · g(d/n) over small n and those near `likely`. */
function equalPieces({ g, d }: HullProblem, likely: number): number {
  const counts = Array.from({ length: MOST_PIECES }, (_, k) => k + 1);
  if (Number.isSafeInteger(likely)) counts.push(...[likely - 1, likely, likely + 1].filter((n) => n > MOST_PIECES));
  const cost = (n: number) => {
    const pieces = interval.point(n);
    return interval.mul(pieces, interval.point(g(interval.div(interval.point(d), pieces).hi).hi)).hi;
  };
  return Math.min(...counts.map(cost));
}

/** The least Σ prices[k_i] over Σ k_i = CELLS, k_i ≥ 1. */
function cheapestSum(prices: readonly number[]): number {
  const best = [0];
  for (let total = 1; total <= CELLS; total++) {
    let least = prices[total]!;
    for (let part = 1; 2 * part <= total; part++) least = Math.min(least, best[part]! + best[total - part]!);
    best.push(least);
  }
  return best[CELLS]!;
}

/** The least cost of covering CELLS units, where `unit` buys one and prices[k] buys k + 1. */
function cheapestCover(prices: readonly number[], unit: number): number {
  const best = [0];
  for (let total = 1; total <= CELLS; total++) {
    let least = best[total - 1]! + unit;
    for (let part = 1; part < CELLS; part++)
      least = Math.min(least, best[Math.max(0, total - part - 1)]! + prices[part]!);
    best.push(least);
  }
  return best[CELLS]!;
}
