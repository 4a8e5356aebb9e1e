import { dot } from "../linear/vector.ts";

/** W [rows, columns], row-major. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly weight: Float64Array;
}

/** W = Σ σ_k·u_k·v_kᵀ, the largest σ first. */
export interface SingularValues {
  readonly values: Float64Array;
  /** u_k, on the side of the rows; 0 where σ_k is. */
  readonly left: readonly Float64Array[];
  /** v_k, on the side of the columns; 0 where σ_k is. */
  readonly right: readonly Float64Array[];
}

/** Turns both vectors in their plane. */
function rotate(a: Float64Array, b: Float64Array, cosine: number, sine: number): void {
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i]!, b[i]!];
    a[i] = cosine * x - sine * y;
    b[i] = sine * x + cosine * y;
  }
}

/** Turns pairs of vectors until all are orthogonal; the same turns are made in `along`. */
function orthogonalise(vectors: readonly Float64Array[], along: readonly Float64Array[]): void {
  const most = 60;
  for (let sweep = 0, turned = true; turned && sweep < most; sweep++) {
    turned = false;
    const squares = vectors.map((v) => dot(v, v));
    for (let p = 0; p < vectors.length; p++) {
      for (let q = p + 1; q < vectors.length; q++) {
        const [a, b] = [squares[p]!, squares[q]!];
        const cross = dot(vectors[p]!, vectors[q]!);
        if (Math.abs(cross) <= 1e-14 * Math.sqrt(a * b) || cross === 0) continue;
        turned = true;
        const theta = (b - a) / (2 * cross);
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const cosine = 1 / Math.hypot(t, 1);
        rotate(vectors[p]!, vectors[q]!, cosine, t * cosine);
        rotate(along[p]!, along[q]!, cosine, t * cosine);
        squares[p] = a - t * cross;
        squares[q] = b + t * cross;
      }
    }
  }
}

const unit = (size: number, at: number) => Float64Array.from({ length: size }, (_, i) => Number(i === at));

/**
 * Singular values in doubles, by one-sided rotations (Hestenes 1958).
 * `near`: what was found for a matrix near this one; the search then ends sooner. Cost: columns² · rows operations a sweep (or the other way round), about eight
 * sweeps, one or two where a near one is known.
 */
export function singularValues({ rows, columns, weight }: Matrix, near?: SingularValues): SingularValues {
  const tall = rows >= columns;
  const [size, length] = tall ? [columns, rows] : [rows, columns];
  const known = tall ? near?.right : near?.left;
  const along = Array.from({ length: size }, (_, k) => (known ? known[k]!.slice() : unit(size, k)));
  const at = (i: number, j: number) => (tall ? weight[i * columns + j]! : weight[j * columns + i]!);
  const vectors = along.map((v) =>
    Float64Array.from({ length }, (_, i) => {
      let sum = 0;
      for (let j = 0; j < size; j++) if (v[j] !== 0) sum += at(i, j) * v[j]!;
      return sum;
    }),
  );
  orthogonalise(vectors, along);
  const found = vectors
    .map((vector, k) => ({ value: Math.sqrt(dot(vector, vector)), vector, along: along[k]! }))
    .toSorted((a, b) => b.value - a.value);
  const long = found.map(({ value, vector }) => vector.map((x) => (value > 0 ? x / value : 0)));
  const short = found.map((each) => each.along);
  const values = Float64Array.from(found, ({ value }) => value);
  return { values, left: tall ? long : short, right: tall ? short : long };
}

/** The matrix nearest to W (in the Frobenius norm) whose singular values are at most `cap`: those above it become it. */
export function clipped(
  { rows, columns, weight }: Matrix,
  { values, left, right }: SingularValues,
  cap: number,
): Float64Array {
  const result = weight.slice();
  values.forEach((value, k) => {
    if (value <= cap) return;
    const [u, v] = [left[k]!, right[k]!];
    for (let i = 0; i < rows; i++) {
      const factor = (value - cap) * u[i]!;
      for (let j = 0; j < columns; j++) result[i * columns + j]! -= factor * v[j]!;
    }
  });
  return result;
}
