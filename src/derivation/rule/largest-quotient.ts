/** Rows nearer to each other than this are not paired. */
const leastDistance = 1e-3;

function distance(values: ArrayLike<number>, width: number, [i, j]: readonly [number, number]): number {
  let square = 0;
  for (let k = 0; k < width; k++) square += (values[i * width + k]! - values[j * width + k]!) ** 2;
  return Math.sqrt(square);
}

/** Largest |Δlogits| / |Δfeatures| over all pairs of rows that are not almost equal, both [rows, …]: a lower bound of the Lipschitz constant. */
export function largestQuotient(features: ArrayLike<number>, logits: ArrayLike<number>, rows: number): number {
  const [inputs, outputs] = [features.length / rows, logits.length / rows];
  let largest = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < i; j++) {
      const between = distance(features, inputs, [i, j]);
      if (between >= leastDistance) largest = Math.max(largest, distance(logits, outputs, [i, j]) / between);
    }
  }
  return largest;
}

/** Largest difference between two lists of numbers, relative to the largest of the first; absolute where that is 0. */
export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let difference = 0;
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    difference = Math.max(difference, Math.abs(a[i]! - b[i]!));
    largest = Math.max(largest, Math.abs(a[i]!));
  }
  return largest === 0 ? difference : difference / largest;
}
