import { claim } from "../claim.ts";
import { endOf, type Row, roundingOf } from "./row.ts";

/** Entries of a factor; more would take minutes. */
const mostEntries = 2 ** 23;

/**
 * Throws NotShown unless the symmetric matrix with this lower triangle, each row up to its diagonal, is positive semidefinite whatever its entries are within
 * their radii.
 *
 * A factorisation L·Lᵀ in doubles of the matrix less s·I is a guess. The matrix is L·Lᵀ + s·I + R, and R ⪰ −s·I by Gershgorin's theorem where no row of |R| adds
 * up to more than s: its rounding is part of R. Rows and columns are scaled by powers of two before.
 */
export function claimSemidefinite(rows: readonly Row[], what: string): void {
  const entries = rows.reduce((sum, row, i) => sum + i + 1 - row.from, 0);
  claim(
    entries <= mostEntries,
    () => `${what}: a matrix of ${entries} entries is too large; at most ${mostEntries} are checked`,
  );
  rows.forEach((row, i) => {
    const diagonal = row.mid.at(-1) ?? 0;
    claim(
      endOf(row) === i + 1 && diagonal > 2 ** -900 && diagonal < 2 ** 900,
      () => `${what}: diagonal entry ${i} is ${diagonal}`,
    );
  });
  const scaled = scaledRows(rows);
  const shift = shiftFor(scaled);
  const rest = restBehind(scaled, shift, what);
  claim(rest <= shift, () => `${what}: what rounding leaves of it, ${rest}, is more than ${shift}`);
}

/** Diagonals come near 1; nothing is rounded, but for what underflows. */
function scaledRows(rows: readonly Row[]): readonly Row[] {
  const scales = rows.map(({ mid }) => 2 ** -Math.round(Math.log2(mid.at(-1)!) / 2));
  return rows.map(({ from, mid, radius }, i) => ({
    from,
    mid: mid.map((entry, k) => entry * (scales[i]! * scales[from + k]!)),
    radius: radius.map((r, k) => r * (scales[i]! * scales[from + k]!) * (1 + 2 ** -50) + 2 ** -1000),
  }));
}

/** What rests are guessed to add up to. */
function shiftFor(rows: readonly Row[]): number {
  const sums = new Float64Array(rows.length);
  let widest = 0;
  rows.forEach(({ from, radius }, i) => {
    widest = Math.max(widest, radius.length);
    radius.forEach((r, k) => {
      sums[i]! += r;
      if (from + k < i) sums[from + k]! += r;
    });
  });
  return sums.reduce((a, b) => Math.max(a, b), 0) * (1 + 2 ** -30) + 4 * rows.length * roundingOf(widest + 8);
}

/**
 * At least the largest sum of a row of |R|, where the matrix is L·Lᵀ + shift·I + R with a factor L in doubles; its diagonal is near 1. Throws NotShown where there is
 * no such factor.
 */
export function restBehind(rows: readonly Row[], shift: number, what: string): number {
  const rests = new Float64Array(rows.length);
  const factor = rows.map(({ mid }) => new Float64Array(mid.length));
  rows.forEach(({ from, mid, radius }, i) => {
    const own = factor[i]!;
    for (let j = from; j <= i; j++) {
      const other = factor[j]!;
      const start = Math.max(from, rows[j]!.from);
      let [sum, size] = [0, 0];
      for (let k = start, a = start - from, b = start - rows[j]!.from; k < j; k++, a++, b++) {
        const product = own[a]! * other[b]!;
        sum += product;
        size += Math.abs(product);
      }
      const entry = j === i ? mid[j - from]! - shift : mid[j - from]!;
      const pivot = j === i ? Math.sqrt(entry - sum) : other[j - rows[j]!.from]!;
      claim(pivot > 0, () => `${what}: it is not shown to be positive semidefinite`);
      own[j - from] = j === i ? pivot : (entry - sum) / pivot;
      const last = own[j - from]! * pivot;
      const rounding =
        roundingOf(j - start + 8) * (size + Math.abs(last) + Math.abs(mid[j - from]!) + (j === i ? shift : 0));
      const rest = Math.abs(entry - sum - last) + rounding + radius[j - from]! + 2 ** -1000;
      rests[i]! += rest;
      if (j < i) rests[j]! += rest;
    }
  });
  return rests.reduce((a, b) => Math.max(a, b), 0) * (1 + roundingOf(2 * rows.length));
}
