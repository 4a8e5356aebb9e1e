import type { Result } from "../../derivation/index.ts";

/** How many functions are drawn where the network holds several. */
const mostShown = 6;

/** Which functions are drawn: all, or six spread evenly over the network. */
export function shownFunctions(functions: number): readonly number[] {
  if (functions <= mostShown) return Array.from({ length: functions }, (_, i) => i);
  return Array.from({ length: mostShown }, (_, i) => Math.round((i * (functions - 1)) / (mostShown - 1)));
}

/** "6 of 64 functions are drawn.", or nothing where all are. */
export function shownNote(functions: number): string {
  const shown = shownFunctions(functions).length;
  return shown < functions ? ` The network holds ${functions} functions; ${shown} of them are drawn.` : "";
}

/** The part of a list over all functions that belongs to one of them. */
export function ofFunction(values: readonly number[], index: number, result: Result): readonly number[] {
  const regions = result.knots.length - 1;
  return values.slice(index * regions, (index + 1) * regions);
}

/** Shares that sum to one; zeros where there is nothing to share. */
export function normalised(values: readonly number[]): readonly number[] {
  const total = values.reduce((sum, value) => sum + value, 0);
  return total > 0 ? values.map((value) => value / total) : values.map(() => 0);
}

/** The seed whose slopes are simplified, or the first trained one. */
export function representativeSeed(result: Result): Result["seeds"][number] | null {
  const trained = result.seeds.filter((seed) => seed.status === "trained");
  return trained.find((seed) => seed.seed === result.representative.seed) ?? trained[0] ?? null;
}

/** What a function is called where there are several: "function 12"; empty where there is one. */
export function functionName(index: number, functions: number): string {
  return functions === 1 ? "" : `function ${index + 1}`;
}
