import { nextUp } from "../interval/index.ts";
import { gamma } from "./linear/rounding.ts";

/** Symmetric [size, size], full storage. */
interface Symmetric {
  readonly size: number;
  readonly data: Float64Array;
}

/** WᵀW or W·Wᵀ, whichever is smaller. */
function gramMatrix(weight: Float64Array, rows: number, columns: number): Symmetric {
  const byColumns = rows >= columns;
  const size = byColumns ? columns : rows;
  const length = byColumns ? rows : columns;
  const vector = (v: number) =>
    Float64Array.from({ length }, (_, i) => (byColumns ? weight[i * columns + v]! : weight[v * columns + i]!));
  const vectors = Array.from({ length: size }, (_, v) => vector(v));
  const data = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const [a, b] = [vectors[i]!, vectors[j]!];
      let product = 0;
      for (let k = 0; k < length; k++) product += a[k]! * b[k]!;
      data[i * size + j] = product;
      data[j * size + i] = product;
    }
  }
  return { size, data };
}

const mostIterations = 200;

/** Largest eigenvalue by power iteration: a good guess from below, no bound. */
function guessLargest({ size, data }: Symmetric): number {
  const x = Float64Array.from({ length: size }, (_, i) => 1 + ((i * 7919) % 13) / 13);
  const y = new Float64Array(size);
  let eigenvalue = 0;
  for (let iteration = 0; iteration < mostIterations; iteration++) {
    let [before, after] = [0, 0];
    for (let i = 0; i < size; i++) {
      let sum = 0;
      for (let j = 0; j < size; j++) sum += data[i * size + j]! * x[j]!;
      y[i] = sum;
      before += x[i]! * x[i]!;
      after += sum * sum;
    }
    if (after === 0) return 0;
    const last = eigenvalue;
    eigenvalue = Math.sqrt(after / before);
    if (Math.abs(eigenvalue - last) <= Number.EPSILON * eigenvalue) break;
    for (let i = 0; i < size; i++) x[i] = y[i]! / Math.sqrt(after);
  }
  return eigenvalue;
}

/** Whether the Cholesky factorisation of shift·I − matrix runs to its end in doubles. */
function choleskyRuns({ size, data }: Symmetric, shift: number): boolean {
  const factor = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = i === j ? shift - data[i * size + i]! : -data[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= factor[i * size + k]! * factor[j * size + k]!;
      if (i === j) {
        if (!(sum > 0)) return false;
        factor[i * size + i] = Math.sqrt(sum);
      } else factor[i * size + j] = sum / factor[j * size + j]!;
    }
  }
  return true;
}

/** Steps that narrow the shift once one is found: twelve take a factor of 4 down to 3 in 10,000. */
const narrowings = 12;

/** A shift, hardly larger than it must be, for which the factorisation runs; it does for `most` at the latest. */
function leastShift(matrix: Symmetric, guess: number, most: number): number {
  const shiftAt = (slack: number) => Math.min(guess * (1 + slack), most);
  let enough = 1e-13;
  while (!choleskyRuns(matrix, shiftAt(enough))) enough *= 4;
  if (enough === 1e-13) return shiftAt(enough);
  let tooLittle = enough / 4;
  for (let i = 0; i < narrowings; i++) {
    const middle = Math.sqrt(tooLittle * enough);
    if (choleskyRuns(matrix, shiftAt(middle))) enough = middle;
    else tooLittle = middle;
  }
  return shiftAt(enough);
}

/** What is proven of WᵀW before roundings are accounted for. */
export interface Factorised {
  /** c, for which the factorisation of c·I − WᵀW ran. */
  readonly shift: number;
  /** Rows of WᵀW. */
  readonly size: number;
  /** Entries of a row that the factorisation touches at most; all where none is given. */
  readonly width?: number;
  /** Terms of each sum in WᵀW at most. */
  readonly length: number;
  /** At least ‖W‖_F². */
  readonly frobenius: number;
}

/**
 * A bound of ‖W‖² from a factorisation that ran in doubles: if that of A = c·I − WᵀW runs to its end, then the exact A has no
 * eigenvalue below −(γ_{n+1}/(1 − γ_{n+1}))·tr A (Rump, "Verification of positive definiteness", BIT 2006; Demmel 1989), so
 * ‖W‖² ≤ c + that + the rounding of WᵀW, at most γ_m·‖W‖_F². Rounded up.
 */
export function squaredNormBound({ shift, size, width = size, length, frobenius }: Factorised): number {
  const factorisation = (gamma(width + 2) / (1 - gamma(width + 2))) * size * shift;
  const rounding = gamma(length + 1) * frobenius;
  return nextUp(nextUp(nextUp(shift + factorisation + rounding + 1e-290)));
}

/** The power of two by which the largest entry comes near 1, so that no square under- or overflows. */
const scaleFor = (largest: number): number => 2 ** -Math.max(-1000, Math.min(1000, Math.floor(Math.log2(largest))));

/**
 * A certified upper bound of the spectral norm of a matrix [rows, columns]: about 1e-12 above it, or up to 1e-6 where the two
 * largest singular values almost meet (relative).
 *
 * Every rounding is covered (`squaredNormBound`); the answer is a proof, the guess of c is not part of it.
 * Throws RangeError for entries that are not finite. Cost: min(rows, columns)² · max(rows, columns) operations.
 */
export function spectralNormBound(weight: Float32Array | Float64Array, rows: number, columns: number): number {
  let largest = 0;
  for (const entry of weight) {
    if (!Number.isFinite(entry)) throw new RangeError("a spectral norm is bounded only for finite entries");
    largest = Math.max(largest, Math.abs(entry));
  }
  if (largest === 0) return 0;
  const scale = scaleFor(largest);
  const gram = gramMatrix(
    Float64Array.from(weight, (entry) => entry * scale),
    rows,
    columns,
  );
  let trace = 0;
  for (let i = 0; i < gram.size; i++) trace += gram.data[i * gram.size + i]!;
  const frobenius = trace * (1 + 2 * gamma(weight.length));
  const guess = Math.max(guessLargest(gram), trace / gram.size);
  const shift = leastShift(gram, guess, 2 * frobenius);
  const squared = squaredNormBound({ shift, size: gram.size, length: Math.max(rows, columns), frobenius });
  const norm = nextUp(nextUp(Math.sqrt(squared)));
  const unscaled = norm / scale;
  return unscaled * scale < norm ? nextUp(unscaled) : unscaled;
}
