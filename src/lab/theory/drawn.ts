/** Where the points of a drawn activation stand. */
export const drawnKnots = [-4, -3, -2, -1, 0, 1, 2, 3, 4] as const;

/** Values that a drawn point can have. */
export const drawnReach = [-3, 5] as const;

/** What is typed for the drawn activation. */
export const drawnName = "drawn";

/** The file that certifies it in a terminal. */
export const drawnFile = "drawn.json";

export const isDrawn = (text: string): boolean => text.trim() === drawnName;

/** The drawn activation as a file of points: straight between them, the end pieces go on. */
export function drawnPoints(values: readonly number[]): string {
  return JSON.stringify({ knots: drawnKnots, values });
}

/** The nearest value that a point can have: steps of 1/16, which doubles hold exactly, within reach. */
export function drawnValue(value: number): number {
  const [lo, hi] = drawnReach;
  return Math.min(hi, Math.max(lo, Math.round(16 * value) / 16));
}
