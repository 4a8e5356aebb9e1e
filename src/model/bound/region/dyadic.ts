import { fromNumber } from "../../../interval/index.ts";

/** Numbers n·2^−shift with whole n: doubles exactly. */
export interface Dyadics {
  readonly wholes: readonly bigint[];
  readonly shift: number;
}

/** Finite doubles, exactly. */
export function dyadics(values: Iterable<number>): Dyadics {
  const all = Array.from(values, fromNumber);
  // Denominators are powers of two.
  const bits = all.map(({ denominator }) => denominator.toString(2).length - 1);
  const shift = bits.reduce((most, each) => Math.max(most, each), 0);
  return { wholes: all.map(({ numerator }, i) => numerator << BigInt(shift - bits[i]!)), shift };
}
