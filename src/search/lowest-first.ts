/** A priority queue that gives the item of lowest rank first; push and pop cost a logarithm. */
export interface LowestFirst<Item> {
  readonly push: (rank: number, item: Item) => void;
  readonly pop: () => Item | undefined;
  /** The lowest rank waiting, or Infinity. */
  readonly lowest: () => number;
}

/** An empty queue: a binary heap in an array. */
export function lowestFirst<Item>(): LowestFirst<Item> {
  const heap: { rank: number; item: Item }[] = [];
  const swap = (i: number, j: number) => {
    [heap[i], heap[j]] = [heap[j]!, heap[i]!];
  };
  const rise = (from: number) => {
    let at = from;
    while (at > 0 && heap[at]!.rank < heap[(at - 1) >> 1]!.rank) {
      swap(at, (at - 1) >> 1);
      at = (at - 1) >> 1;
    }
  };
  const smallerChild = (at: number) => {
    const left = 2 * at + 1;
    return left + 1 < heap.length && heap[left + 1]!.rank < heap[left]!.rank ? left + 1 : left;
  };
  const sink = () => {
    let at = 0;
    let child = smallerChild(at);
    while (child < heap.length && heap[child]!.rank < heap[at]!.rank) {
      swap(at, child);
      at = child;
      child = smallerChild(at);
    }
  };
  return {
    push: (rank, item) => {
      heap.push({ rank, item });
      rise(heap.length - 1);
    },
    pop: () => {
      const first = heap[0];
      const last = heap.pop();
      if (first === undefined || last === undefined || heap.length === 0) return first?.item;
      heap[0] = last;
      sink();
      return first.item;
    },
    lowest: () => heap[0]?.rank ?? Number.POSITIVE_INFINITY,
  };
}
