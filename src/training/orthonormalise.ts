/** Gram–Schmidt twice is enough (Giraud, Langou & Rozložník 2005). */
const passes = 2;

function dot(a: Float64Array, b: Float64Array): number {
  let product = 0;
  for (let i = 0; i < a.length; i++) product += a[i]! * b[i]!;
  return product;
}

/** Makes `vector` orthogonal to `earlier`, which are orthonormal, and of length 1; in place. Returns the length of what was new in it. */
function orthogonaliseAgainst(earlier: readonly Float64Array[], vector: Float64Array): number {
  let fresh = 1;
  for (let pass = 0; pass < passes; pass++) {
    for (const other of earlier) {
      const product = dot(other, vector);
      for (let i = 0; i < vector.length; i++) vector[i]! -= product * other[i]!;
    }
    const length = Math.sqrt(dot(vector, vector));
    for (let i = 0; i < vector.length; i++) vector[i]! /= length;
    fresh *= length;
  }
  return fresh;
}

/** What is left of a row behind the rows before it, as a share of its length, below which it is rounding of float32. */
const rounding = 1e-5;

/**
 * Orthonormal vectors that span the rows of a matrix [rows, columns], row-major, each as long as a row; as many as the rank. Accuracy: that of
 * `orthonormalise`; a row nearer than 1e-5 of its length to the span of those before it counts as inside. Cost: 4 · columns · rows².
 */
export function spanOfRows(matrix: Float32Array, columns: number): readonly Float64Array[] {
  const found: Float64Array[] = [];
  for (let at = 0; at < matrix.length; at += columns) {
    const row = Float64Array.from(matrix.subarray(at, at + columns));
    const length = Math.sqrt(dot(row, row));
    if (length > 0 && orthogonaliseAgainst(found, row) > rounding * length) found.push(row);
  }
  return found;
}

/**
 * Orthonormal columns (rows, where there are fewer of them) from a matrix [rows, columns], row-major, by modified
 * Gram–Schmidt. Accuracy: inner products within about 1e-15 of 0 and 1. Cost: 4 · rows · columns · min(rows, columns).
 */
export function orthonormalise(matrix: Float64Array, rows: number, columns: number): Float64Array {
  const byColumns = rows >= columns;
  const [count, length] = byColumns ? [columns, rows] : [rows, columns];
  const place = (v: number, i: number) => (byColumns ? i * columns + v : v * columns + i);
  const vectors = Array.from({ length: count }, (_, v) =>
    Float64Array.from({ length }, (_, i) => matrix[place(v, i)]!),
  );
  vectors.forEach((vector, v) => {
    orthogonaliseAgainst(vectors.slice(0, v), vector);
  });
  const result = new Float64Array(matrix.length);
  vectors.forEach((vector, v) => {
    vector.forEach((x, i) => {
      result[place(v, i)] = x;
    });
  });
  return result;
}
