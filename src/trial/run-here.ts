import type { FinishedTrial, TrialContext, TrialKind, TrialRunner, TrialTask } from "./trial.ts";
import { TrialError } from "./trial-error.ts";

/** What the place where trials run has to offer; `seconds` is its clock. */
export interface Surroundings extends Pick<TrialContext, "engine" | "data" | "scored"> {
  readonly seconds: () => number;
}

/** Makes each thing once, by its key; what could not be made is tried again. */
function memory(): TrialContext["remember"] {
  const made = new Map<string, Promise<unknown>>();
  return <T>(key: string, make: () => Promise<T>) => {
    const found = made.get(key) ?? make();
    made.set(key, found);
    found.catch(() => made.delete(key));
    return found as Promise<T>;
  };
}

function kindOf(kinds: readonly TrialKind[], { kind, revision }: TrialTask): TrialKind {
  const found = kinds.find((each) => each.kind === kind && each.revision === revision);
  if (found) return found;
  throw new TrialError("trial/unknown-kind", `nobody here runs trials of kind "${kind}", revision ${revision}`);
}

/** Runs trials of the given kinds in this thread. */
export function runHere(
  kinds: readonly TrialKind[],
  { engine, data, seconds, scored = false }: Surroundings,
): TrialRunner {
  const remember = memory();
  return async (task, tell): Promise<FinishedTrial> => {
    const { run } = kindOf(kinds, task);
    const begun = seconds();
    const outcome = await run(task, {
      engine: () => remember("engine", engine),
      data,
      remember,
      tell,
      scored,
    });
    return { outcome, seconds: seconds() - begun };
  };
}
