import type { Density } from "./density/density.ts";
import { OptimumError } from "./optimum-error.ts";

/**
 * The piecewise-linear functions with given kinks, seen through a density of pre-activations.
 *
 * s(x) = offset + Σ p_k·h_k(x), where h_k(x) is the length of region k between 0 and x, negative for x < 0; so offset = s(0) and p_k is the
 * slope on region k. The outer regions reach to infinity. Expectations are under the density.
 */
export interface SlopeSpace {
  readonly density: Density;
  /** Between the regions, strictly increasing; n kinks make n + 1 regions. */
  readonly kinks: readonly number[];
  readonly regions: number;
  /** Whether the density tells any two functions of the space apart: only 0 has E[s²] = 0. */
  readonly identifiable: boolean;
  /** P(x in region k). */
  readonly weights: Float64Array;
  /** E[h_k]. */
  readonly means: Float64Array;
  /** E[h_j·h_k], row by row. */
  readonly gram: Float64Array;
  /** E[g·h_k] for a function g. */
  products(g: (x: number) => number): Float64Array;
  /** E[x·h_k]. */
  readonly withInput: Float64Array;
  /** E[x] and E[x²]. */
  readonly inputMean: number;
  readonly inputSquare: number;
}

/** The part of a region on one side of 0, from its near end outwards. */
interface Part {
  readonly region: number;
  readonly from: number;
  readonly to: number;
  readonly side: 1 | -1;
  readonly near: number;
  readonly length: number;
}

/**
 * The space of functions with these kinks under a density.
 *
 * Cost: one pass over the regions and their pairs. Throws OptimumError "optimum/bad-density" unless kinks are finite and increase.
 */
export function slopeSpace(kinks: readonly number[], density: Density): SlopeSpace {
  kinks.forEach((kink, k) => {
    if (Number.isFinite(kink) && (k === 0 || kinks[k - 1]! < kink)) return;
    throw new OptimumError(
      "optimum/bad-density",
      `kinks must be finite and strictly increasing, but kinks[${k}] = ${kink}.`,
    );
  });
  const regions = kinks.length + 1;
  const sides = [partsOf(kinks, 1), partsOf(kinks, -1)];
  const whole = density.moments(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  const moments = (part: Part) => density.moments(part.from, part.to);
  const means = products(sides, regions, (part) => [moments(part)[0], moments(part)[1]]);
  return Object.freeze({
    density,
    kinks: Object.freeze([...kinks]),
    regions,
    identifiable: density.atoms === null || determinesSplines(density.atoms, kinks),
    weights: Float64Array.from({ length: regions }, (_, k) =>
      density.mass(kinks[k - 1] ?? Number.NEGATIVE_INFINITY, kinks[k] ?? Number.POSITIVE_INFINITY),
    ),
    means,
    gram: gramOf(sides, regions, density),
    products: (g: (x: number) => number) =>
      products(sides, regions, ({ from, to }) => [
        density.integral(g, from, to),
        density.integral((x) => x * g(x), from, to),
      ]),
    withInput: products(sides, regions, (part) => [moments(part)[1], moments(part)[2]]),
    inputMean: whole[1],
    inputSquare: whole[2],
  });
}

/**
 * Whether values at the points determine a function of the space. Its hats peak at the kinks and at both infinities; as many increasing
 * points are needed, each inside the support of its hat (Schoenberg & Whitney 1953), and taking the first that fits finds them.
 */
function determinesSplines(points: Float64Array, kinks: readonly number[]): boolean {
  const peaks = [Number.NEGATIVE_INFINITY, ...kinks, Number.POSITIVE_INFINITY];
  let next = 0;
  return peaks.every((_, i) => {
    const [from, to] = [peaks[i - 1] ?? Number.NEGATIVE_INFINITY, peaks[i + 1] ?? Number.POSITIVE_INFINITY];
    while (next < points.length && points[next]! <= from) next += 1;
    const found = next < points.length && points[next]! < to;
    next += 1;
    return found;
  });
}

/** The parts right of 0, or left of it, nearest first. */
function partsOf(kinks: readonly number[], side: 1 | -1): readonly Part[] {
  const edges = [Number.NEGATIVE_INFINITY, ...kinks, Number.POSITIVE_INFINITY];
  const parts = edges.slice(1).flatMap((to, region): Part[] => {
    const [a, b] = side === 1 ? [Math.max(0, edges[region]!), to] : [edges[region]!, Math.min(0, to)];
    return a < b ? [{ region, from: a, to: b, side, near: side === 1 ? a : b, length: b - a }] : [];
  });
  return side === 1 ? parts : parts.reverse();
}

type Local = (part: Part) => readonly [whole: number, timesX: number];

/** E[g·h_k] from ∫g·ρ and ∫g·x·ρ over the parts: g·(x − near) on the part, g·length beyond it. */
function products(sides: readonly (readonly Part[])[], regions: number, local: Local): Float64Array {
  const out = new Float64Array(regions);
  for (const parts of sides) {
    let beyond = 0;
    for (const part of parts.toReversed()) {
      const [whole, timesX] = local(part);
      out[part.region]! += timesX - part.near * whole + rise(part) * beyond;
      beyond += whole;
    }
  }
  return out;
}

/** What h_k has become beyond its part; the outermost part has no beyond. */
function rise({ side, length }: Part): number {
  return Number.isFinite(length) ? side * length : 0;
}

/** Beyond a part its h is constant, so E[h_j·h_k] = rise_j·E[h_k] for k further out, and 0 on different sides. */
function gramOf(sides: readonly (readonly Part[])[], regions: number, density: Density): Float64Array {
  const gram = new Float64Array(regions * regions);
  for (const parts of sides) {
    let beyond = 0;
    const means = products([parts], regions, ({ from, to }) => [
      density.moments(from, to)[0],
      density.moments(from, to)[1],
    ]);
    parts.toReversed().forEach((part, back) => {
      const { region: k, near } = part;
      const [mass, first, second] = density.moments(part.from, part.to);
      gram[k * regions + k]! += second - 2 * near * first + near * near * mass + rise(part) ** 2 * beyond;
      beyond += mass;
      for (const nearer of parts.slice(0, parts.length - 1 - back)) {
        const both = rise(nearer) * means[k]!;
        gram[nearer.region * regions + k]! += both;
        gram[k * regions + nearer.region]! += both;
      }
    });
  }
  return gram;
}

/** Σ a_k·p_k. */
export function total(a: Float64Array, p: Float64Array): number {
  return a.reduce((sum, x, k) => sum + x * p[k]!, 0);
}

/** The Gram matrix times slopes. */
export function gramTimes({ gram, regions }: SlopeSpace, p: Float64Array): Float64Array {
  return Float64Array.from({ length: regions }, (_, j) => {
    let sum = 0;
    for (let k = 0; k < regions; k++) sum += gram[j * regions + k]! * p[k]!;
    return sum;
  });
}
