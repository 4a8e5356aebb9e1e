import { interval } from "../../interval/index.ts";
import { claim } from "../claim.ts";
import type { Matrix } from "./form.ts";
import { type Layer, steepest } from "./layers.ts";
import { collector, exactRow, one } from "./row.ts";
import { claimSemidefinite } from "./semidefinite.ts";

/**
 * Throws NotShown unless norms of the matrices, one for each that a layer takes, show that the constant is at most `lipschitz`: along each way norms and
 * steepest slopes are multiplied, and added where ways meet.
 */
export function claimByNorms(layers: readonly Layer[], norms: readonly (readonly number[])[], lipschitz: number): void {
  claim(norms.length === layers.length - 1, () => `${norms.length} lists of norms for ${layers.length - 1} layers`);
  const upTo = [interval.point(1)];
  layers.slice(1).forEach(({ edges, slopes }, i) => {
    const own = norms[i]!;
    claim(own.length === edges.size, () => `${own.length} norms for ${edges.size} matrices of layer ${i + 1}`);
    let sum = interval.point(0);
    [...edges].forEach(([from, matrix], e) => {
      claimNorm(matrix, own[e]!, `norm ${e} of layer ${i + 1}`);
      sum = interval.add(sum, interval.mul(interval.point(own[e]!), upTo[from]!));
    });
    upTo.push(interval.mul(interval.point(slopes ? steepest(slopes) : 1), sum));
  });
  const found = upTo.at(-1)!.hi;
  claim(found <= lipschitz, () => `claimed Lipschitz constant ≤ ${lipschitz}, found ${found}`);
}

/** Throws NotShown unless |A·x| ≤ c·|x|: where [c·I Aᵀ; A c·I] is positive semidefinite. */
function claimNorm({ rows, columns }: Matrix, norm: number, what: string): void {
  const sum = collector(columns + rows.length);
  const unit = (i: number) => exactRow(i, Float64Array.of(1));
  const diagonal = { mid: norm, radius: 0 };
  const above = Array.from({ length: columns }, (_, i) => {
    sum.add(diagonal, unit(i));
    return sum.take();
  });
  const below = rows.map((row, r) => {
    sum.add(one, row);
    sum.add(diagonal, unit(columns + r));
    return sum.take();
  });
  claimSemidefinite([...above, ...below], what);
}
