import { lowestFirst } from "./lowest-first.ts";

/** A search for a least value over boxes that are cut ever smaller. */
export interface BranchAndBound<Box> {
  /** A box to be opened some time, with a lower bound of what is sought in it. */
  readonly put: (bound: number, box: Box) => void;
  /**
   * Opens boxes, the lowest bound first, while `goesOn(boxes opened so far, lowest bound)`; `open` may put smaller ones.
   * Gives the lowest bound among the boxes that are left, Infinity where none is.
   */
  readonly run: (search: {
    readonly goesOn: (opened: number, lowest: number) => boolean;
    readonly open: (box: Box, bound: number) => void;
  }) => number;
}

/** A search without boxes yet. */
export function branchAndBound<Box>(): BranchAndBound<Box> {
  const waiting = lowestFirst<Box>();
  return {
    put: waiting.push,
    run: ({ goesOn, open }) => {
      for (let opened = 0; waiting.lowest() < Number.POSITIVE_INFINITY && goesOn(opened, waiting.lowest()); opened++) {
        const bound = waiting.lowest();
        open(waiting.pop()!, bound);
      }
      return waiting.lowest();
    },
  };
}
