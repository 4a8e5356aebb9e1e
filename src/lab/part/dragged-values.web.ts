import { signal } from "@preact/signals";

/** Values that follow the pointer before they become those of the state: what is seen of them, how they move, and that they are let go. */
export function draggedValues(kept: () => readonly number[], keep: (values: readonly number[]) => void) {
  const moved = signal<readonly number[] | null>(null);
  return {
    seen: (): readonly number[] => moved.value ?? kept(),
    move: (values: readonly number[]): void => {
      moved.value = values;
    },
    letGo: (): void => {
      if (moved.value !== null) keep(moved.value);
      moved.value = null;
    },
  };
}
