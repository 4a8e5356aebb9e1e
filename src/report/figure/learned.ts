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

/** The share of the data in each region of one of the functions. */
export function sharesOf(density: readonly number[], index: number, result: Result): readonly number[] {
  return normalised(ofFunction(density, index, result));
}

/** The seeds that were trained to their end. */
export function trainedSeeds(result: Result): Result["seeds"] {
  return result.seeds.filter((seed) => seed.status === "trained");
}

/** The seed whose slopes are simplified, or the first trained one. */
export function representativeSeed(result: Result): Result["seeds"][number] | null {
  const trained = trainedSeeds(result);
  return trained.find((seed) => seed.seed === result.representative.seed) ?? trained[0] ?? null;
}

/** What is said behind a name where there are several functions: ", function 12"; empty where there is one. */
export function functionNote(index: number, functions: number): string {
  return functions === 1 ? "" : `, function ${index + 1}`;
}

/** Which slopes count as at a bound. */
export function boundsOf({ band, active }: Result): { readonly band: Result["band"]; readonly tolerance: number } {
  return { band, tolerance: active.tolerance };
}

/** As many epochs as the eye can tell apart at this width. */
const mostEpochs = 80;

type History = Result["representative"]["history"];

/** The first and last epochs and an even choice between them. */
export function thinned(history: History): History {
  if (history.length <= mostEpochs) return history;
  return Array.from(
    { length: mostEpochs },
    (_, i) => history[Math.round((i * (history.length - 1)) / (mostEpochs - 1))]!,
  );
}
