import type { Group } from "./judgement.ts";

interface Block {
  readonly weight: number;
  readonly mean: number;
  readonly size: number;
}

function joined(one: Block, other: Block): Block {
  const weight = one.weight + other.weight;
  return { weight, mean: one.mean + (other.weight / weight) * (other.mean - one.mean), size: one.size + other.size };
}

/**
 * The non-increasing values m_1 ≥ m_2 ≥ … that minimise Σ w_i (m_i − mean_i)², by pooling adjacent violators; for answers yes and no they
 * are also the most likely shares. They lie between the least and the largest mean.
 *
 * Accuracy: a few ulp. Cost: linear. Source: Ayer, Brunk, Ewing, Reid & Silverman (1955); Barlow, Bartholomew, Bremner & Brunk (1972).
 */
export function isotonicFit(groups: readonly Pick<Group, "weight" | "mean">[]): readonly number[] {
  const blocks: Block[] = [];
  for (const { weight, mean } of groups) {
    let last: Block = { weight, mean, size: 1 };
    while (blocks.length > 0 && blocks.at(-1)!.mean <= last.mean) last = joined(blocks.pop()!, last);
    blocks.push(last);
  }
  return blocks.flatMap(({ mean, size }) => Array.from({ length: size }, () => mean));
}

/** The non-increasing fit as a function of the distance: 1 at distance 0, straight between the groups, constant beyond the last. */
export function curveThrough(groups: readonly Group[]): (distance: number) => number {
  const places = [0, ...groups.map(({ distance }) => distance)];
  const values = [1, ...isotonicFit(groups)];
  return (distance) => {
    const right = firstFrom(places, distance);
    if (right === places.length) return values.at(-1)!;
    if (places[right] === distance) return values[right]!;
    const share = (distance - places[right - 1]!) / (places[right]! - places[right - 1]!);
    return values[right - 1]! + share * (values[right]! - values[right - 1]!);
  };
}

/** The first place that is at least a value, by halving; their number where none is. */
function firstFrom(places: readonly number[], value: number): number {
  let [lo, hi] = [0, places.length];
  while (lo < hi) {
    const middle = (lo + hi) >> 1;
    if (places[middle]! >= value) hi = middle;
    else lo = middle + 1;
  }
  return lo;
}
