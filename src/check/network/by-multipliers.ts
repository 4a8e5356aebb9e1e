import { interval } from "../../interval/index.ts";
import { claim } from "../claim.ts";
import { type Layer, rowsTaken } from "./layers.ts";
import { type Ball, ballOf, collector, entryOf, exactRow, one, type Row, timesBall } from "./row.ts";
import { claimSemidefinite } from "./semidefinite.ts";

/** A layer between the first and the last one, with its part of the quadratic form. */
interface Inner {
  readonly offset: number;
  readonly taken: readonly Row[];
  readonly multipliers: readonly number[];
  /** λ·α·β and −λ·(α + β)/2 of each entry. */
  readonly squares: readonly Ball[];
  readonly mixed: readonly Ball[];
}

/**
 * Throws NotShown unless the multipliers show that the constant is at most `lipschitz`.
 *
 * For slopes of s in [α, β], Δy = s(z + Δz) − s(z) has (Δy − αΔz)·(Δy − βΔz) ≤ 0 in each entry. So for multipliers λ ≥ 0, K(Δy) = |Δy_0|² + Σ λ·(Δy − αΔz)·(Δy − βΔz)
 * is at most |Δy_0|², z = A·y. With output C·y, |C·Δy|² ≤ L²·K(Δy) follows where [K Cᵀ; C L²·I] is positive semidefinite (Schur). It is a matrix
 * in all y but the last.
 */
export function claimByMultipliers(
  layers: readonly Layer[],
  multipliers: readonly (readonly number[])[],
  lipschitz: number,
): void {
  const between = layers.slice(1, -1);
  claim(
    multipliers.length === between.length,
    () => `${multipliers.length} lists of multipliers for ${between.length} layers`,
  );
  const offsets = [0];
  for (const { width } of layers.slice(0, -1)) offsets.push(offsets.at(-1)! + width);
  const inner = between.map((layer, i) => innerOf(layer, i + 1, { offsets, multipliers: multipliers[i]! }));
  claimSemidefinite(formRows(layers, { inner, offsets, lipschitz }), "the form of the multipliers");
}

interface Given {
  readonly offsets: readonly number[];
  readonly multipliers: readonly number[];
}

function innerOf(layer: Layer, at: number, { offsets, multipliers }: Given): Inner {
  const { width, slopes } = layer;
  claim(multipliers.length === width, () => `${multipliers.length} multipliers for ${width} entries of layer ${at}`);
  const negative = multipliers.find((each) => each < 0);
  claim(negative === undefined, () => `a multiplier of layer ${at} is negative: ${negative}`);
  const product = (r: number) =>
    interval.mul(
      interval.point(multipliers[r]!),
      interval.mul(interval.point(slopes![r]!.lo), interval.point(slopes![r]!.hi)),
    );
  const middle = (r: number) =>
    interval.mul(
      interval.mul(interval.point(-0.5), interval.point(multipliers[r]!)),
      interval.add(interval.point(slopes![r]!.lo), interval.point(slopes![r]!.hi)),
    );
  const each = Array.from(multipliers.keys());
  return {
    offset: offsets[at]!,
    taken: rowsTaken(layer, offsets, offsets.at(-1)!),
    multipliers,
    squares: each.map((r) => ballOf(product(r))),
    mixed: each.map((r) => ballOf(middle(r))),
  };
}

interface Parts {
  readonly inner: readonly Inner[];
  readonly offsets: readonly number[];
  readonly lipschitz: number;
}

const isZero = ({ mid, radius }: Ball): boolean => mid === 0 && radius === 0;

/** The lower triangle of [K Cᵀ; C L²·I], row after row. */
function formRows(layers: readonly Layer[], { inner, offsets, lipschitz }: Parts): readonly Row[] {
  const size = offsets.at(-1)!;
  const sum = collector(size + layers.at(-1)!.width);
  const addEntry = (i: number, entry: Ball) => sum.add(entry, exactRow(i, Float64Array.of(1)));
  /** Row i of Σ λ·α·β·z·zᵀ, of the z of layers that take entry i. */
  const addSquares = (i: number): void => {
    for (const { offset, taken, squares } of inner) {
      if (offset <= i) continue;
      squares.forEach((square, r) => {
        const own = isZero(square) ? square : entryOf(taken[r]!, i);
        if (!isZero(own)) sum.add(timesBall(square, own), taken[r]!, i + 1);
      });
    }
  };
  const inputs = Array.from({ length: layers[0]!.width }, (_, i) => {
    addEntry(i, one);
    addSquares(i);
    return sum.take();
  });
  const neurons = inner.flatMap(({ offset, taken, multipliers, mixed }) =>
    taken.map((row, r) => {
      addEntry(offset + r, { mid: multipliers[r]!, radius: 0 });
      sum.add(mixed[r]!, row);
      addSquares(offset + r);
      return sum.take();
    }),
  );
  const rho = { mid: interval.square(interval.point(lipschitz)).lo, radius: 0 };
  const outputs = rowsTaken(layers.at(-1)!, offsets, size).map((row, o) => {
    sum.add(one, row);
    addEntry(size + o, rho);
    return sum.take();
  });
  return [...inputs, ...neurons, ...outputs];
}
