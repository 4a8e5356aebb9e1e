import { type Interval, interval } from "../../interval/index.ts";

/** A number that differs from `mid` by at most `radius`. */
export interface Ball {
  readonly mid: number;
  readonly radius: number;
}

export const one: Ball = { mid: 1, radius: 0 };

/** Numbers from column `from` on, each a ball; what lies beside them is 0. */
export interface Row {
  readonly from: number;
  readonly mid: Float64Array;
  readonly radius: Float64Array;
}

/** At least twice Higham's γ_n, the relative error of a sum of n products in doubles. */
export const roundingOf = (n: number): number => (n + 2) * 2 ** -52;

/** More than what underflow takes from the sums that are collected here, of fewer than 2^50 terms. */
const underflow = 2 ** -1000;

export const exactRow = (from: number, mid: Float64Array): Row => ({ from, mid, radius: new Float64Array(mid.length) });

export const endOf = ({ from, mid }: Row): number => from + mid.length;

/** The ball around an interval; none that is finite holds one with an infinite end. */
export function ballOf({ lo, hi }: Interval): Ball {
  const mid = lo === hi ? lo : lo / 2 + hi / 2;
  const { lo: down, hi: up } = interval.sub(interval.of(lo, hi), interval.point(mid));
  return { mid, radius: Math.max(-down, up) };
}

/** A product of two. */
export function timesBall(a: Ball, b: Ball): Ball {
  const mid = a.mid * b.mid;
  const spread = Math.abs(a.mid) * b.radius + a.radius * (Math.abs(b.mid) + b.radius);
  return { mid, radius: (spread + roundingOf(1) * Math.abs(mid)) * (1 + roundingOf(6)) + underflow };
}

/** Entry j of a row. */
export function entryOf({ from, mid, radius }: Row, j: number): Ball {
  const at = j - from;
  return at >= 0 && at < mid.length ? { mid: mid[at]!, radius: radius[at]! } : { mid: 0, radius: 0 };
}

/** Collects a sum of rows times balls; rows may be cut behind a column. */
export interface Collector {
  readonly add: (factor: Ball, row: Row, end?: number) => void;
  /** The sum, up to its rounding; what is collected next begins at 0. */
  readonly take: () => Row;
}

/**
 * For rows of so many columns. Rounding: n products and their sum differ from the true ones by at most γ_n·Σ|a·b| and what underflows
 * (Higham 2002, section 3.1); radii are sums of terms ≥ 0, whose own rounding the same factor outweighs.
 */
export function collector(columns: number): Collector {
  const [mid, size, spread, terms] = Array.from({ length: 4 }, () => new Float64Array(columns)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  let [first, behind] = [columns, 0];
  return {
    add(factor, row, end = columns) {
      const [a, da] = [factor.mid, factor.radius];
      const last = Math.min(end, endOf(row));
      if ((a === 0 && da === 0) || last <= row.from) return;
      first = Math.min(first, row.from);
      behind = Math.max(behind, last);
      for (let j = row.from, k = 0; j < last; j++, k++) {
        const [b, db] = [row.mid[k]!, row.radius[k]!];
        if (b === 0 && db === 0) continue;
        const product = a * b;
        mid[j]! += product;
        size[j]! += Math.abs(product);
        spread[j]! += Math.abs(a) * db + da * (Math.abs(b) + db);
        terms[j]!++;
      }
    },
    take() {
      const from = Math.min(first, behind);
      const radius = spread.slice(from, behind);
      for (let k = 0; k < radius.length; k++) {
        const n = terms[from + k]!;
        // One product by 1 or another power of two rounds nothing, but is counted alike.
        if (n > 0) radius[k] = (radius[k]! + roundingOf(n) * size[from + k]!) * (1 + roundingOf(n + 6)) + underflow;
      }
      const sum = { from, mid: mid.slice(from, behind), radius };
      for (const each of [mid, size, spread, terms]) each.fill(0, from, behind);
      [first, behind] = [columns, 0];
      return sum;
    },
  };
}
