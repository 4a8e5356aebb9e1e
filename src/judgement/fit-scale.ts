import type { Group } from "./judgement.ts";
import type { Shape } from "./shape.ts";

/** A shape at the scale that fits best, and its mean squared error. */
export interface Fitted {
  readonly shape: Shape;
  readonly scale: number;
  readonly loss: number;
}

const gridSize = 32;
const steps = 18;
const golden = (Math.sqrt(5) - 1) / 2;

/** Weighted mean of squared differences between groups' means and the closeness at that scale. */
export function lossAt({ unit }: Shape, scale: number, groups: readonly Group[]): number {
  let [sum, total] = [0, 0];
  for (const { distance, weight, mean } of groups) {
    sum += weight * (unit.at(distance / scale) - mean) ** 2;
    total += weight;
  }
  return sum / total;
}

/** Scales from far below the least distance to far beyond the largest, evenly in their logarithm. */
function grid(groups: readonly Group[]): readonly number[] {
  const [lo, hi] = [groups[0]!.distance / 4, groups.at(-1)!.distance * 8];
  return Array.from({ length: gridSize }, (_, k) => lo * (hi / lo) ** (k / (gridSize - 1)));
}

/** One scale between each two distances, and those below and up to all: a shape that jumps tells no more apart. */
function between(groups: readonly Group[]): readonly number[] {
  return [0, ...groups.map(({ distance }) => distance)].map((distance, k) =>
    k === groups.length ? distance : (distance + groups[k]!.distance) / 2,
  );
}

/** The least of a function between two positive ends by golden sections of the logarithm. */
function goldenSection(f: (x: number) => number, lo: number, hi: number): number {
  const at = (x: number) => f(Math.exp(x));
  let [a, b] = [Math.log(lo), Math.log(hi)];
  let [c, d] = [b - golden * (b - a), a + golden * (b - a)];
  let [atC, atD] = [at(c), at(d)];
  for (let k = 0; k < steps; k++) {
    if (atC <= atD) {
      [b, d, atD] = [d, c, atC];
      c = b - golden * (b - a);
      atC = at(c);
    } else {
      [a, c, atC] = [c, d, atD];
      d = a + golden * (b - a);
      atD = at(d);
    }
  }
  return Math.exp((a + b) / 2);
}

/** The scale at which a shape fits the groups best in the least squares; accuracy of the scale: about 1e-4 of itself. */
export function fitScale(shape: Shape, groups: readonly Group[]): Fitted {
  const loss = (scale: number) => lossAt(shape, scale, groups);
  const scales = shape.jumps ? between(groups) : grid(groups);
  const losses = scales.map(loss);
  const best = losses.indexOf(Math.min(...losses));
  const plain = { shape, scale: scales[best]!, loss: losses[best]! };
  if (shape.jumps) return plain;
  const scale = goldenSection(loss, scales[Math.max(0, best - 1)]!, scales[Math.min(gridSize - 1, best + 1)]!);
  const refined = { shape, scale, loss: loss(scale) };
  return refined.loss <= plain.loss ? refined : plain;
}
