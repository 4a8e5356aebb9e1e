import { type Interval, interval, nextUp } from "../../interval/index.ts";

type Enclosed = (d: number) => Interval;

/** sup{ d : f(d) ≤ level } for a non-decreasing f that is at most the level up to `start`: between doubles at which f is surely at most it, and surely above. */
export function crossing(f: Enclosed, level: number, start: number): Interval {
  const near = approximate(f, level, start);
  return interval.of(lastWithin(f, level, near, start), firstBeyond(f, level, near));
}

function lastWithin(f: Enclosed, level: number, near: number, start: number): number {
  let step = nextUp(near) - near;
  for (let d = near; d > start; step *= 2) {
    if (f(d).hi <= level) return d;
    d = Math.min(d - step, d);
  }
  return start;
}

function firstBeyond(f: Enclosed, level: number, near: number): number {
  let step = nextUp(near) - near;
  for (let d = near; Number.isFinite(d); step *= 2) {
    if (f(d).lo > level) return d;
    d += step;
  }
  return Number.POSITIVE_INFINITY;
}

/** The logarithms of a distance and of f there relative to the level: nearly on a line, for f grows like a power. */
interface Seen {
  readonly d: number;
  readonly excess: number;
}

const MOST_STEPS = 200;

/** A double near the crossing, by false position on logarithms, with a bisection after every two steps. */
function approximate(f: Enclosed, level: number, start: number): number {
  const seen = (d: number): Seen => {
    const { lo, hi } = f(d);
    const isHit = lo <= level && level <= hi;
    return { d, excess: isHit ? 0 : Math.log((Number.isFinite(hi) ? lo / 2 + hi / 2 : lo) / level) };
  };
  let [below, above] = bracket(seen, start);
  for (let k = 0; k < MOST_STEPS && below.excess !== 0 && above.excess !== 0; k++) {
    const d = k % 3 === 2 ? between(below.d, above.d) : interpolated(below, above);
    if (!(d > below.d && d < above.d)) break;
    const next = seen(d);
    if (next.excess === 0) return d;
    if (next.excess < 0) below = next;
    else above = next;
  }
  return Math.abs(above.excess) < Math.abs(below.excess) ? above.d : below.d;
}

/** A distance at which f is at most the level, and one at which it is above, or the largest double. */
function bracket(seen: (d: number) => Seen, start: number): [Seen, Seen] {
  const first = seen(start > 0 ? 2 * start : 1);
  let [inner, factor] = [first, 2];
  if (first.excess > 0) {
    let outer = first;
    while (inner.excess > 0 && inner.d > start && inner.d > 0) {
      outer = inner;
      inner = seen(Math.max(start, inner.d / factor));
      factor = Math.min(factor * factor, 2 ** 64);
    }
    return [inner, outer];
  }
  let outer = first;
  while (outer.excess < 0 && outer.d < Number.MAX_VALUE) {
    inner = outer;
    outer = seen(Math.min(outer.d * factor, Number.MAX_VALUE));
    factor = Math.min(factor * factor, 2 ** 64);
  }
  return [inner, outer];
}

function interpolated(below: Seen, above: Seen): number {
  const share = below.excess / (below.excess - above.excess);
  const [from, to] = [Math.log(below.d), Math.log(above.d)];
  return share > 0 && below.d > 0 ? Math.exp(from + share * (to - from)) : between(below.d, above.d);
}

function between(lo: number, hi: number): number {
  return lo > 0 && hi > 8 * lo ? Math.sqrt(lo) * Math.sqrt(hi) : lo / 2 + hi / 2;
}
