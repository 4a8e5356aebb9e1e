import type { SelectionBlock } from "./model.ts";

/** Entries in width/size groups, each sorted: group g holds the entries g, g + width/size, g + 2·width/size, …, the smallest comes first. `size` divides the width. */
export function sortedGroups(of: number, width: number, size: number): SelectionBlock {
  const groups = width / size;
  return {
    kind: "selection",
    of,
    groups: Array.from({ length: groups }, (_, g) => Int32Array.from({ length: size }, (_, k) => k * groups + g)),
    group: Int32Array.from({ length: width }, (_, i) => i % groups),
    rank: Int32Array.from({ length: width }, (_, i) => size - 1 - Math.floor(i / groups)),
  };
}
