import { Matrix as Dense, EigenvalueDecomposition } from "ml-matrix";
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
  /** u_k, on the side of the rows; 0 where σ_k is, unless W is wide. */
  readonly left: readonly Float64Array[];
  /** v_k, on the side of the columns; 0 where σ_k is and W is wide. */
  readonly right: readonly Float64Array[];
}

const columnsOf = (matrix: Dense): readonly Float64Array[] =>
  Array.from({ length: matrix.columns }, (_, k) => Float64Array.from(matrix.getColumn(k)));

/**
 * The eigenvectors of WᵀW for a W that is not wide, in doubles. W is brought to the size of 1, and the identity is added, which has every vector for an eigenvector: the
 * library's search counts as 0 what is small beside the first rows it meets, and would not end where these are 0.
 */
function eigenvectors(tall: Dense): Dense {
  const size = Math.max(tall.max(), -tall.min()) || 1;
  const unit = Dense.div(tall, size);
  const shifted = unit.transpose().mmul(unit).add(Dense.eye(tall.columns));
  return new EigenvalueDecomposition(shifted, { assumeSymmetric: true }).eigenvectorMatrix;
}

/**
 * Singular values in doubles, to about 1e-15 of the largest: W·v for the eigenvectors v of WᵀW, or the other way round where W is wide. Throws RangeError for
 * entries that are not finite, on which the search would not end.
 */
export function singularValues({ rows, columns, weight }: Matrix): SingularValues {
  if (!weight.every(Number.isFinite)) throw new RangeError("singular values are those of finite entries");
  const given = Dense.from1DArray(rows, columns, weight);
  const isWide = columns > rows;
  const tall = isWide ? given.transpose() : given;
  const vectors = eigenvectors(tall);
  const short = columnsOf(vectors);
  const found = columnsOf(tall.mmul(vectors))
    .map((long, k) => ({ value: Math.sqrt(dot(long, long)), long, short: short[k]! }))
    .toSorted((a, b) => b.value - a.value);
  const long = found.map((each) => each.long.map((x) => (each.value > 0 ? x / each.value : 0)));
  const across = found.map((each) => each.short);
  const values = Float64Array.from(found, ({ value }) => value);
  return { values, left: isWide ? across : long, right: isWide ? long : across };
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
