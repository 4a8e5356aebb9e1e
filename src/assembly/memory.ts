import type { GraphNode, Tensor } from "../graph/index.ts";

const alignment = 64;
/** Behind every tensor there is room for three elements, since vectors of four are written. */
const roomFor = (elements: number) => Math.ceil((4 * elements + 12) / alignment) * alignment;

/** Memory that grows at its end. Sizes are in elements; what is returned is where they begin, in bytes. */
export interface Memory {
  /** For good. */
  readonly take: (elements: number) => number;
  /** Until it is given back. */
  readonly borrow: (elements: number) => number;
  readonly giveBack: (at: number, elements: number) => void;
  readonly bytes: () => number;
}

export function newMemory(): Memory {
  let end = 0;
  const free = new Map<number, number[]>();
  const take = (elements: number): number => {
    const at = end;
    end += roomFor(elements);
    return at;
  };
  return {
    take,
    borrow: (elements) => free.get(roomFor(elements))?.pop() ?? take(elements),
    giveBack(at, elements) {
      const room = roomFor(elements);
      free.set(room, [...(free.get(room) ?? []), at]);
    },
    bytes: () => end,
  };
}

/** Something for each tensor, by the node that makes it. */
export interface ByTensor<T> {
  readonly get: (x: Tensor) => T | undefined;
  readonly set: (x: Tensor, value: T) => void;
}

export function byTensor<T>(): ByTensor<T> {
  const known = new Map<GraphNode, T[]>();
  return {
    get: ({ node, index }) => known.get(node)?.[index],
    set({ node, index }, value) {
      const own = known.get(node) ?? [];
      own[index] = value;
      known.set(node, own);
    },
  };
}
