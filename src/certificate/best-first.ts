/** A priority queue that gives the item of highest rank first; push and pop cost a logarithm. */
export interface BestFirst<Item> {
  readonly push: (rank: number, item: Item) => void;
  readonly pop: () => Item | undefined;
  /** The highest rank waiting, or −Infinity. */
  readonly highest: () => number;
}

/** An empty queue: a binary heap in an array. */
export function bestFirst<Item>(): BestFirst<Item> {
  const heap: { readonly rank: number; readonly item: Item }[] = [];
  const rankAt = (i: number): number => heap[i]?.rank ?? Number.NEGATIVE_INFINITY;
  const swap = (i: number, j: number): void => {
    [heap[i], heap[j]] = [heap[j]!, heap[i]!];
  };
  const sink = (): void => {
    for (let at = 0; ; ) {
      const child = rankAt(2 * at + 2) > rankAt(2 * at + 1) ? 2 * at + 2 : 2 * at + 1;
      if (!(rankAt(child) > rankAt(at))) return;
      swap(at, child);
      at = child;
    }
  };
  return {
    push: (rank, item) => {
      heap.push({ rank, item });
      for (let at = heap.length - 1; at > 0 && rankAt(at) > rankAt((at - 1) >> 1); at = (at - 1) >> 1)
        swap(at, (at - 1) >> 1);
    },
    pop: () => {
      const first = heap[0];
      const last = heap.pop();
      if (heap.length > 0 && last !== undefined) {
        heap[0] = last;
        sink();
      }
      return first?.item;
    },
    highest: () => rankAt(0),
  };
}
