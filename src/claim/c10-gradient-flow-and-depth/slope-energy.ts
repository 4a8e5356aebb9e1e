import type { RandomStream } from "../../random/index.ts";

/** Mean slopes E[s'] and E[s'²] under weights that add up to 1. */
export interface SlopeMoments {
  readonly mean: number;
  readonly square: number;
}

export function slopeMoments(slopes: readonly number[], weights: readonly number[]): SlopeMoments {
  const sum = (of: (slope: number) => number) => slopes.reduce((total, p, i) => total + weights[i]! * of(p), 0);
  return { mean: sum((p) => p), square: sum((p) => p * p) };
}

/** What trying all slope vectors found. */
export type Exhaustion = {
  readonly vectors: number;
  /** Mean slopes that {0, 1} slopes attain, and how many of these have other maximisers of E[s'²] or none among the {0, 1} slopes. */
  readonly means: number;
  readonly exceptions: number;
};

/**
 * Every vector of slopes 0, 1/steps, …, 1 on so many regions of equal probability: at each mean slope that {0, 1} slopes attain, are the
 * maximisers of E[s'²] the {0, 1} slopes, and they alone? Exact, in integers. Cost: (steps + 1)^regions.
 */
export function exhaustSlopes(regions: number, steps: number): Exhaustion {
  const vectors = (steps + 1) ** regions;
  const best = new Map<number, { square: number; onlyBounds: boolean }>();
  for (let code = 0; code < vectors; code++) {
    const { sum, square, bounds } = decode(code, regions, steps);
    if (sum % steps !== 0) continue;
    const before = best.get(sum);
    if (before === undefined || square > before.square) best.set(sum, { square, onlyBounds: bounds });
    else if (square === before.square) before.onlyBounds &&= bounds;
  }
  const exceptions = [...best.values()].filter(({ onlyBounds }) => !onlyBounds).length;
  return { vectors, means: best.size, exceptions };
}

/** Slopes in units of 1/steps from the digits of a number: their sum, the sum of their squares, whether all are 0 or 1. */
function decode(code: number, regions: number, steps: number) {
  let [rest, sum, square, bounds] = [code, 0, 0, true];
  for (let i = 0; i < regions; i++) {
    const p = rest % (steps + 1);
    rest = Math.floor(rest / (steps + 1));
    sum += p;
    square += p * p;
    bounds &&= p === 0 || p === steps;
  }
  return { sum, square, bounds };
}

/** Slopes and probabilities of the regions of a random admissible activation. */
export function randomSlopes(regions: number, random: RandomStream): SlopeMoments {
  const masses = Array.from({ length: regions }, () => -Math.log(1 - random.uniform()));
  const total = masses.reduce((a, b) => a + b, 0);
  const slopes = Array.from({ length: regions }, () => random.uniform());
  return slopeMoments(
    slopes,
    masses.map((mass) => mass / total),
  );
}
