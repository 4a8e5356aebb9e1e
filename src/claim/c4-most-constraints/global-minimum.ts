import type { Quadratic } from "../experiment/random-quadratic.ts";

/** The least value of a quadratic over the unit cube and how many coordinates are at a bound there. */
export interface GlobalMinimum {
  readonly value: number;
  readonly active: number;
}

/** Solves A·x = right for A [m, m] by elimination with row pivoting; null where a pivot vanishes. Both arrays are used up. */
function solve(a: number[][], right: number[]): number[] | null {
  const m = right.length;
  for (let k = 0; k < m; k++) {
    let pivot = k;
    for (let i = k + 1; i < m; i++) if (Math.abs(a[i]![k]!) > Math.abs(a[pivot]![k]!)) pivot = i;
    [a[k], a[pivot]] = [a[pivot]!, a[k]!];
    [right[k], right[pivot]] = [right[pivot]!, right[k]!];
    if (a[k]![k] === 0) return null;
    for (let i = k + 1; i < m; i++) {
      const factor = a[i]![k]! / a[k]![k]!;
      for (let j = k; j < m; j++) a[i]![j]! -= factor * a[k]![j]!;
      right[i]! -= factor * right[k]!;
    }
  }
  for (let k = m - 1; k >= 0; k--) {
    for (let j = k + 1; j < m; j++) right[k]! -= a[k]![j]! * right[j]!;
    right[k]! /= a[k]![k]!;
  }
  return right;
}

/** The sides of face number `code`: per coordinate 0 or 1 where it is fixed, null where it is free. */
function sidesOf(code: number, n: number): (number | null)[] {
  return Array.from({ length: n }, (_, i) => {
    const digit = Math.floor(code / 3 ** i) % 3;
    return digit === 2 ? null : digit;
  });
}

/** The stationary point of the quadratic on a face, if it has one inside the face. */
function stationaryPoint({ hessian, centre, linear, dimension: n }: Quadratic, sides: readonly (number | null)[]) {
  const free = sides.flatMap((side, i) => (side === null ? [i] : []));
  const pull = free.map((i) => {
    let sum = -linear[i]!;
    for (let j = 0; j < n; j++) if (sides[j] !== null) sum -= hessian[i * n + j]! * (sides[j]! - centre[j]!);
    return sum;
  });
  const shift = solve(
    free.map((i) => free.map((j) => hessian[i * n + j]!)),
    pull,
  );
  if (shift === null) return null;
  const point = Float64Array.from(sides, (side) => side ?? 0);
  for (const [k, i] of free.entries()) {
    point[i] = centre[i]! + shift[k]!;
    if (!(point[i]! >= 0 && point[i]! <= 1)) return null;
  }
  return point;
}

/**
 * The global minimum over the unit cube: it lies inside one of the 3ⁿ faces (corners, edges, …, the cube) and is stationary there, so the
 * stationary points of all faces are compared. Accuracy: rounding. Cost: 3ⁿ·n³.
 */
export function globalMinimum(objective: Quadratic): GlobalMinimum {
  const n = objective.dimension;
  const gradient = new Float64Array(n);
  let best: GlobalMinimum = { value: Number.POSITIVE_INFINITY, active: n };
  for (let code = 0; code < 3 ** n; code++) {
    const sides = sidesOf(code, n);
    const point = stationaryPoint(objective, sides);
    if (point === null) continue;
    const value = objective.evaluate(point, gradient);
    if (value < best.value) best = { value, active: sides.filter((side) => side !== null).length };
  }
  return best;
}
