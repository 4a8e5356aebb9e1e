import { addressOf } from "./address.ts";
import type { LabState } from "./state.ts";

/** All that was chosen, with the steps that led there. */
export interface History {
  readonly steps: readonly LabState[];
  readonly at: number;
  /** The part that changed last, and when, in milliseconds; null: several did, or a step was undone. */
  readonly last: { readonly part: string; readonly at: number } | null;
}

export const beginning = (state: LabState): History => ({ steps: [state], at: 0, last: null });

export const stateIn = ({ steps, at }: History): LabState => steps[at]!;

export const canUndo = ({ at }: History): boolean => at > 0;
export const canRedo = ({ at, steps }: History): boolean => at < steps.length - 1;

export const undone = (history: History): History =>
  canUndo(history) ? { ...history, at: history.at - 1, last: null } : history;

export const redone = (history: History): History =>
  canRedo(history) ? { ...history, at: history.at + 1, last: null } : history;

/** What is typed, or moved along a slider: it changes with every key. */
const gradual: ReadonlySet<string> = new Set<keyof LabState>([
  ...(["gain", "regions", "pieces", "steps", "closeness", "closenessOut", "activation", "search"] as const),
  ...(["missing", "delimiter", "rivals", "networkFrom"] as const),
]);

/** Milliseconds within which changes of the same part are one step. */
const moment = 1000;

const longest = 200;

/** The history after a change at a time in milliseconds; where nothing differs, the same one. What is redone is forgotten. */
export function changed(history: History, change: Partial<LabState>, now: number): History {
  const { steps, at, last } = history;
  const next = { ...stateIn(history), ...change };
  if (addressOf(next) === addressOf(stateIn(history))) return history;
  const [part, ...others] = Object.keys(change);
  const alone = part !== undefined && others.length === 0 ? { part, at: now } : null;
  const goesOn = alone !== null && gradual.has(alone.part) && last?.part === alone.part && now - last.at < moment;
  const kept = [...steps.slice(0, goesOn ? at : at + 1), next].slice(-longest);
  return { steps: kept, at: kept.length - 1, last: alone };
}
