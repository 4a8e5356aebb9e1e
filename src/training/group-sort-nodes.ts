import { binary, concat, split, type Tensor } from "../graph/index.ts";

/**
 * Tensors of one shape, sorted against each other entry by entry: the first output holds the smallest entries.
 * Odd-even transposition: n rounds of comparisons of neighbours sort any n. Its derivative moves each entry back to where
 * it came from. Source: Knuth, The Art of Computer Programming 3, 5.3.4.
 */
export function sortEntries(parts: readonly Tensor[]): readonly Tensor[] {
  const sorted = [...parts];
  for (let round = 0; round < parts.length; round++) {
    for (let i = round % 2; i + 1 < parts.length; i += 2) {
      const [a, b] = [sorted[i]!, sorted[i + 1]!];
      sorted[i] = binary("Min", a, b);
      sorted[i + 1] = binary("Max", a, b);
    }
  }
  return sorted;
}

/**
 * The neurons of a layer [..., rows, width] in width/size groups, each sorted: group g holds the neurons g,
 * g + width/size, g + 2·width/size, …, the smallest comes first. A permutation of the neurons at every point, so it keeps
 * the norm of gradients, and 1-Lipschitz in every l_p norm.
 * Throws RangeError unless `size` divides the width. Source: Anil, Lucas & Grosse, "Sorting out Lipschitz function
 * approximation" (ICML 2019); size 2 is MaxMin.
 */
export function groupSort(z: Tensor, size: number): Tensor {
  const width = z.shape.at(-1) as number;
  const groups = width / size;
  if (!Number.isInteger(groups) || size < 1) {
    throw new RangeError(
      `sorting in groups of ${size} needs hidden widths that are multiples of ${size}, got ${width}`,
    );
  }
  return concat(sortEntries(split(z, new Array<number>(size).fill(groups), -1)), -1);
}
