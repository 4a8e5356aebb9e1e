import type { FeasibleSet } from "./box/feasible-set.ts";
import type { Objective } from "./box/objective.ts";

/**
 * An extreme point of the set that is no worse than x, for a concave objective: from x along a line within its face to the better end, again
 * and again until no such line is left. On a box all coordinates end at bounds; on its section with a hyperplane all but one at most.
 */
export function extremePoint({ evaluate }: Objective, set: FeasibleSet, start: Float64Array): Float64Array {
  const gradient = new Float64Array(start.length);
  let x = start;
  for (let direction = lineWithin(set, x); direction !== null; direction = lineWithin(set, x)) {
    const [one, other] = [
      endOf(set, x, direction),
      endOf(
        set,
        x,
        direction.map((d) => -d),
      ),
    ];
    x = evaluate(one, gradient) <= evaluate(other, gradient) ? one : other;
  }
  return x;
}

/** A direction in which x can move both ways within the set, or null at an extreme point. */
function lineWithin({ lower, upper, plane }: FeasibleSet, x: Float64Array): Float64Array | null {
  const inside = Array.from(x, (_, i) => i).filter((i) => lower[i]! < x[i]! && x[i]! < upper[i]!);
  const direction = new Float64Array(x.length);
  const free = inside.find((i) => plane === null || plane.normal[i] === 0);
  if (free !== undefined) {
    direction[free] = 1;
    return direction;
  }
  const [i, j] = inside;
  if (i === undefined || j === undefined) return null;
  direction[i] = plane!.normal[j]!;
  direction[j] = -plane!.normal[i]!;
  return direction;
}

/** The last point of the set in a direction: the coordinate that meets its bound first is put on it. */
function endOf({ lower, upper }: FeasibleSet, x: Float64Array, direction: Float64Array): Float64Array {
  const bound = (i: number): number => (direction[i]! > 0 ? upper[i]! : lower[i]!);
  const moving = Array.from(x, (_, i) => i).filter((i) => direction[i] !== 0);
  const steps = moving.map((i) => (bound(i) - x[i]!) / direction[i]!);
  const step = Math.min(...steps);
  const moved = x.map((xi, i) =>
    direction[i] === 0 ? xi : Math.min(upper[i]!, Math.max(lower[i]!, xi + step * direction[i]!)),
  );
  moved[moving[steps.indexOf(step)]!] = bound(moving[steps.indexOf(step)]!);
  return moved;
}
