import { computed, signal } from "@preact/signals";
import { addressOf, stateOf } from "./address.ts";
import {
  beginning,
  canRedo as canRedoIn,
  canUndo as canUndoIn,
  changed,
  type History,
  redone,
  stateIn,
  undone,
} from "./history.ts";
import { type LabState, startState } from "./state.ts";

const opened = stateOf(location.hash);

const history = signal<History>(beginning(opened.state));

/** Parts of the address that could not be meant. */
export const refusedAddress = signal<readonly string[]>(opened.refused);

const state = computed(() => stateIn(history.value));

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

export const canUndo = computed(() => canUndoIn(history.value));
export const canRedo = computed(() => canRedoIn(history.value));

function show(next: History): void {
  if (next === history.value) return;
  history.value = next;
  const address = addressOf(state.value);
  window.history.replaceState(null, "", address === "" ? location.pathname + location.search : `#${address}`);
}

/** Changes what was chosen; the address follows. */
export const choose = (change: Partial<LabState>): void => show(changed(history.value, change, performance.now()));

export const undo = (): void => show(undone(history.value));
export const redo = (): void => show(redone(history.value));

window.addEventListener("hashchange", () => {
  const said = stateOf(location.hash);
  refusedAddress.value = said.refused;
  choose(said.state);
});
