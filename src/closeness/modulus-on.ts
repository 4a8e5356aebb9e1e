import { type Enclosure, interval } from "../interval/index.ts";
import type { Closeness } from "./closeness.ts";
import { ClosenessError } from "./closeness-error.ts";
import { connectedParts, type Domain, isIn } from "./domain.ts";
import { directModulus, isSuperadditive, leastModulusRatio, type Modulus, modulus } from "./modulus.ts";
import { slopeBound } from "./slope-bound.ts";

/** Two inputs of a domain. */
export interface DomainPair {
  readonly domain: Domain;
  readonly x: number;
  readonly xPrime: number;
}

/**
 * What a pair of closenesses allows the outputs of two inputs, chaining only through inputs of the domain.
 *
 * g looks at the two alone; ω is the cheapest chain x = x_0 < … < x_n = x' in the domain, at the price Σ g(x_i − x_i−1).
 * Accuracy: enclosures; some ulp wide inside one part, where g(d)/d is proven to rise or to fall, and on isolated points; else ω is a bracket
 * from shortest paths on a grid of at most 96 cells. Throws ClosenessError "closeness/bad-domain", "closeness/bad-distance" where an input is
 * not in the domain. Cost: up to 10,000 values of g, more for more than 96 parts.
 */
export function modulusOn(input: Closeness, output: Closeness, { domain, x, xPrime }: DomainPair): Modulus {
  const parts = connectedParts(domain);
  for (const end of [x, xPrime]) {
    if (!(Number.isFinite(end) && isIn(parts, end))) {
      const shown = parts.map(([lo, hi]) => `[${lo}, ${hi}]`).join(", ");
      throw new ClosenessError(
        "closeness/bad-distance",
        `pair: ${end} is not in the domain ${shown}; name two inputs.`,
      );
    }
  }
  const [from, to] = [Math.min(x, xPrime), Math.max(x, xPrime)];
  const between = parts
    .filter(([lo, hi]) => hi >= from && lo <= to)
    .map(([lo, hi]) => [Math.max(lo, from), Math.min(hi, to)] as const);
  const prices = pricesOf(input, output);
  const g = prices.jump(distance(from, to));
  return Object.freeze({ g, omega: cheapestChain(prices, between, g) });
}

/** What steps of a chain cost. */
interface Prices {
  /** g at a distance. */
  readonly jump: (d: Enclosure) => Enclosure;
  /** ω at a distance, for chains that may stop anywhere between. */
  readonly walk: (d: Enclosure) => Enclosure;
  /** An upper bound of `walk`, quickly. */
  readonly stroll: (d: Enclosure) => number;
  /** A number r with g(t) ≥ r·t for t ≤ d. */
  readonly least: (d: number) => number;
  readonly superadditive: boolean;
}

function pricesOf(input: Closeness, output: Closeness): Prices {
  const { bound } = slopeBound(input, output);
  const over = (f: (d: number) => Enclosure, { lo, hi }: Enclosure) => interval.of(f(lo).lo, f(hi).hi);
  const jump = (d: Enclosure) => over((t) => directModulus(input, output, t), d);
  return {
    jump,
    walk: (d) => over((t) => modulus(input, output, t).omega, d),
    stroll: (d) => Math.min(jump(d).hi, interval.mul(bound, d).hi),
    least: (d) => leastModulusRatio(input, output, d),
    superadditive: isSuperadditive(input, output),
  };
}

/** b − a ≥ 0, enclosed. */
function distance(a: number, b: number): Enclosure {
  return interval.sub(interval.point(b), interval.point(a));
}

type Parts = readonly (readonly [number, number])[];

/** ω from the start of the first part to the end of the last, where the direct step costs g. */
function cheapestChain(prices: Prices, parts: Parts, g: Enclosure): Enclosure {
  const [from, to] = [parts[0]![0], parts.at(-1)![1]];
  const whole = distance(from, to);
  if (parts.length === 1) return prices.walk(whole);
  const walks = parts.map(([lo, hi]) => prices.walk(distance(lo, hi)));
  const jumps = parts.slice(1).map(([lo], k) => prices.jump(distance(parts[k]![1], lo)));
  const plain = [...walks, ...jumps].reduce(interval.add);
  // A longer jump costs at least as much as its parts: the gaps alone are jumped.
  if (prices.superadditive) return plain;
  const chained = prices.walk(whole);
  // Where not even free chaining is cheaper than one jump, the jump it is.
  if (chained.lo === g.lo && chained.hi === g.hi) return g;
  const above = Math.min(g.hi, plain.hi, cheapestPath(prices, parts));
  return interval.of(Math.min(above, Math.max(chained.lo, dearestBound(prices, cellsOf(parts), whole))), above);
}

const CELLS = 96;

/** The parts cut into about CELLS pieces, a point staying one; the first and the last input are pieces of their own. */
function cellsOf(parts: Parts): Parts {
  const total = parts.reduce((sum, [lo, hi]) => sum + (hi - lo), 0);
  const cells = parts.flatMap(([lo, hi]) => {
    const count = hi > lo ? Math.max(1, Math.round((CELLS * (hi - lo)) / total)) : 1;
    const ends = Array.from({ length: count + 1 }, (_, k) => (k === count ? hi : lo + ((hi - lo) * k) / count));
    return ends.slice(1).map((end, k) => [ends[k]!, end] as const);
  });
  const [from, to] = [parts[0]![0], parts.at(-1)![1]];
  return [[from, from], ...cells, [to, to]];
}

/** The price of the cheapest chain through ends of cells; an upper bound of ω. */
function cheapestPath(prices: Prices, parts: Parts): number {
  const cells = cellsOf(parts);
  const partOf = (x: number) => parts.findIndex(([lo, hi]) => lo <= x && x <= hi);
  const stops = [...new Set(cells.flat())].map((x) => ({ x, part: partOf(x) }));
  const isWhole = (a: number, b: number) => parts.some(([lo, hi]) => lo === a && hi === b);
  return shortestPath(stops.length, (i, k) => {
    const [a, b] = [stops[i]!, stops[k]!];
    const d = distance(a.x, b.x);
    if (a.part !== b.part) return prices.jump(d).hi;
    return isWhole(a.x, b.x) ? prices.walk(d).hi : prices.stroll(d);
  });
}

/**
 * A lower bound of ω: with g(t) ≥ r·t, a chain costs r·d plus what its steps cost in excess of r times their lengths, which is at least
 * g(nearest) − r·farthest for a step from one cell to another.
 */
function dearestBound(prices: Prices, cells: Parts, whole: Enclosure): number {
  const rate = interval.point(prices.least(whole.hi));
  const excess = shortestPath(cells.length, (i, k) => {
    const nearest = prices.jump(distance(cells[i]![1], Math.max(cells[i]![1], cells[k]![0]))).lo;
    if (nearest === Number.POSITIVE_INFINITY) return nearest;
    const farthest = interval.mul(rate, distance(cells[i]![0], cells[k]![1]));
    return Math.max(0, interval.sub(interval.point(nearest), farthest).lo);
  });
  const sum = interval.add(interval.mul(rate, whole), interval.point(excess)).lo;
  // The sum of the path's excesses, each rounded to nearest.
  return sum * (1 - (cells.length + 4) * 2 ** -52);
}

/** The least sum of prices from the first of n places to the last, going upwards. */
function shortestPath(n: number, price: (from: number, to: number) => number): number {
  const best = [0];
  for (let to = 1; to < n; to++) {
    let least = Number.POSITIVE_INFINITY;
    for (let from = 0; from < to; from++) {
      if (best[from]! < least) least = Math.min(least, best[from]! + price(from, to));
    }
    best.push(least);
  }
  return best[n - 1]!;
}
