import { asSpecification } from "./as-specification.ts";
import { isDrawn } from "./drawn.ts";

/** Distances at which the points of a drawn closeness stand; at 0 it is 1. */
export const membershipKnots = [0.25, 0.5, 1, 1.5, 2, 3, 4] as const;

/** The file that holds it for a terminal. */
export const drawnClosenessFile = "drawn-closeness.json";

const step = 1 / 32;

const rounded = (value: number) => Math.min(1, Math.max(0, Math.round(value / step) * step));

/** Whether memberships at the knots make a closeness that can be drawn: falling steps of 1/32, in the end below 1. */
export const areMemberships = (values: readonly number[]): boolean =>
  values.length === membershipKnots.length &&
  values.every((value, k) => rounded(value) === value && value <= (values[k - 1] ?? 1)) &&
  values.at(-1)! < 1;

/** One point moved; those before it stay at least as high, and those behind it no higher. */
export function withMembership(values: readonly number[], point: number, value: number): readonly number[] {
  const most = 1 - (point === values.length - 1 ? step : 0);
  const moved = Math.min(most, rounded(value));
  return values.map((old, k) => {
    if (k === point) return moved;
    return k < point ? Math.max(old, moved) : Math.min(old, moved);
  });
}

/** The closeness that was typed, or the one that was drawn as a file of points, as readers of specifications take both. */
export function closenessWish(text: string, memberships: readonly number[]) {
  if (!isDrawn(text)) return { spec: asSpecification(text, "d"), points: null };
  const points = JSON.stringify({ knots: [0, ...membershipKnots], memberships: [1, ...memberships] });
  return { spec: `points:${drawnClosenessFile}`, points };
}
