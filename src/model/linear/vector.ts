/** Σ a_i·b_i, in doubles. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Σ weight_k·column_k of columns of one length, in doubles. */
export function combined(columns: readonly Float64Array[], weights: Float64Array): Float64Array {
  const sum = new Float64Array(columns[0]!.length);
  columns.forEach((column, k) => {
    for (let i = 0; i < sum.length; i++) sum[i]! += weights[k]! * column[i]!;
  });
  return sum;
}
