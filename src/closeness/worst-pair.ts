import { interval } from "../interval/index.ts";
import type { EnclosedActivation } from "./rise.ts";

type Pair = readonly [number, number];

interface Search {
  readonly s: EnclosedActivation;
  readonly domain: Pair;
}

const GRID = 24;
const ROUNDS = 16;
const FINEST = 1e-13;
/** Steps of a golden-section search: 0.618^40 of the bracket remains. */
const STEPS = 40;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** The pair of lowest degree on a grid, to which the kinks of s belong; accuracy: sampled. */
export function worstOnGrid({ s, domain: [from, to] }: Search, degreeAt: (pair: Pair) => number): Pair {
  const grid = Array.from({ length: GRID + 1 }, (_, k) => from + ((to - from) * k) / GRID);
  const kinks = (s.kinks ?? []).filter((kink) => kink > from && kink < to).slice(0, GRID);
  const places = [...grid, ...kinks].sort((a, b) => a - b);
  const pairs = places.flatMap((x, k) => places.slice(k + 1).map((xPrime): Pair => [x, xPrime]));
  const degrees = pairs.map(degreeAt);
  return pairs[degrees.reduce((lowest, degree, k) => (degree < degrees[lowest]! ? k : lowest), 0)]!;
}

/**
 * A pair of about the lowest degree near a given one; never a worse one. Accuracy: sampled.
 *
 * In turn the place of greatest rise over the same distance, for a residuum never falls with the output's membership; then one end and the
 * other of lowest degree: each by golden sections in brackets that shrink. Kinks of the degree do not stop it, as they would a descent.
 */
export function worstNearby({ s, domain }: Search, degreeAt: (pair: Pair) => number, start: Pair): Pair {
  const [from, to] = domain;
  const at = (x: number) => middleOf(s.over(interval.point(x)));
  const inside = (x: number) => Math.min(to, Math.max(from, x));
  const around = (x: number, reach: number): Pair => [inside(x - reach), inside(x + reach)];
  let best = start;
  const keep = (pair: Pair) => {
    const ordered: Pair = [Math.min(...pair), Math.max(...pair)];
    if (degreeAt(ordered) < degreeAt(best)) best = ordered;
  };
  let reach = (to - from) / 8;
  for (let round = 0; round < ROUNDS && reach > FINEST * (to - from); round++) {
    const before = best;
    const d = best[1] - best[0];
    const shifted = lowest((x) => -Math.abs(at(inside(x + d)) - at(x)), around(best[0], reach));
    keep([shifted, inside(shifted + d)]);
    const [x, xPrime] = best;
    keep([x, lowest((y) => degreeAt([x, y]), around(xPrime, reach))]);
    keep([lowest((y) => degreeAt([y, best[1]]), around(best[0], reach)), best[1]]);
    const moved = Math.max(Math.abs(best[0] - before[0]), Math.abs(best[1] - before[1]));
    reach = Math.min(reach / 2, Math.max(4 * moved, reach / 16));
  }
  return best;
}

function middleOf({ lo, hi }: { readonly lo: number; readonly hi: number }): number {
  return lo + (hi - lo) / 2;
}

/** About where a function with one valley in an interval is lowest. */
function lowest(f: (x: number) => number, [from, to]: Pair): number {
  let [a, b] = [from, to];
  let [c, d] = [b - GOLDEN * (b - a), a + GOLDEN * (b - a)];
  let [atC, atD] = [f(c), f(d)];
  for (let step = 0; step < STEPS && b - a > 1e-16 * Math.max(Math.abs(a), Math.abs(b)); step++) {
    if (atC < atD) {
      [b, d, atD] = [d, c, atC];
      c = b - GOLDEN * (b - a);
      atC = f(c);
    } else {
      [a, c, atC] = [c, d, atD];
      d = a + GOLDEN * (b - a);
      atD = f(d);
    }
  }
  return atC < atD ? c : d;
}
