/** Neighbours of each vertex of a graph: those of v stand at start[v] … start[v + 1]. */
export interface Adjacency {
  readonly start: Int32Array;
  readonly index: Int32Array;
}

/**
 * An order of a symmetric matrix that keeps entries near the diagonal: breadth first from a vertex far out, reversed (Cuthill and McKee 1969,
 * George 1971). `order[i]` is the vertex at place i.
 */
export function nearDiagonal({ start, index }: Adjacency): Int32Array {
  const size = start.length - 1;
  const degree = (v: number) => start[v + 1]! - start[v]!;
  const placed = new Uint8Array(size);
  const order: number[] = [];
  const reached = new Int32Array(size).fill(-1);
  let round = 0;

  /** The vertices in the component of `root`, level by level. */
  const levelsFrom = (root: number): { last: number; depth: number } => {
    round++;
    let level = [root];
    reached[root] = round;
    let depth = 0;
    for (;;) {
      const next: number[] = [];
      for (const v of level) {
        for (let e = start[v]!; e < start[v + 1]!; e++) {
          const w = index[e]!;
          if (reached[w] !== round) {
            reached[w] = round;
            next.push(w);
          }
        }
      }
      if (next.length === 0) return { last: level.reduce((a, b) => (degree(b) < degree(a) ? b : a)), depth };
      level = next;
      depth++;
    }
  };

  for (let seed = 0; seed < size; seed++) {
    if (placed[seed]) continue;
    let root = seed;
    let { last, depth } = levelsFrom(root);
    for (let farther = levelsFrom(last); farther.depth > depth; farther = levelsFrom(last)) {
      root = last;
      ({ last, depth } = farther);
    }
    root = last;
    placed[root] = 1;
    order.push(root);
    for (let head = order.length - 1; head < order.length; head++) {
      const v = order[head]!;
      const next: number[] = [];
      for (let e = start[v]!; e < start[v + 1]!; e++) {
        const w = index[e]!;
        if (!placed[w]) {
          placed[w] = 1;
          next.push(w);
        }
      }
      order.push(...next.sort((a, b) => degree(a) - degree(b)));
    }
  }
  return Int32Array.from(order.reverse());
}
