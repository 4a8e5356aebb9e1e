import { computed, signal } from "@preact/signals";
import { addressOf, stateOf } from "./address.ts";
import { type LabState, startState } from "./state.ts";

const opened = stateOf(location.hash);

/** All that the visitor chose, with the steps that led there. */
const history = signal<{ readonly steps: readonly LabState[]; readonly at: number }>({ steps: [opened.state], at: 0 });

/** Parts of the address that could not be meant. */
export const refusedAddress = signal<readonly string[]>(opened.refused);

const state = computed(() => history.value.steps[history.value.at]!);

/** The state by its parts: whoever reads one is drawn anew when that one changes, and not when others do. */
export const chosen: LabState = Object.defineProperties(
  {},
  Object.fromEntries(
    (Object.keys(startState) as (keyof LabState)[]).map((name) => {
      const part = computed(() => state.value[name]);
      return [name, { get: () => part.value }];
    }),
  ),
) as LabState;

export const canUndo = computed(() => history.value.at > 0);
export const canRedo = computed(() => history.value.at < history.value.steps.length - 1);

const longest = 200;

function show(next: { readonly steps: readonly LabState[]; readonly at: number }): void {
  history.value = next;
  const address = addressOf(state.value);
  window.history.replaceState(null, "", address === "" ? location.pathname + location.search : `#${address}`);
}

/** Changes what was chosen; the address follows. */
export function choose(change: Partial<LabState>): void {
  const { steps, at } = history.value;
  const next = { ...state.value, ...change };
  if (addressOf(next) === addressOf(state.value)) return;
  const kept = [...steps.slice(Math.max(0, at + 2 - longest), at + 1), next];
  show({ steps: kept, at: kept.length - 1 });
}

export const undo = (): void => {
  if (canUndo.value) show({ ...history.value, at: history.value.at - 1 });
};

export const redo = (): void => {
  if (canRedo.value) show({ ...history.value, at: history.value.at + 1 });
};

window.addEventListener("hashchange", () => {
  const said = stateOf(location.hash);
  refusedAddress.value = said.refused;
  choose(said.state);
});
