import { interval } from "../../interval/index.ts";
import type { Model } from "../model.ts";
import { motionsAlong } from "./enclosure.ts";
import type { PairBounds } from "./pair-bounds.ts";

/** How far inputs may lie from a sample, in l2, while the output of its class stays the largest. */
export interface CertifiedRadius {
  /** Proven, rounded down; 0 where the output of the class is not shown to be the largest at the sample itself. */
  readonly radius: number;
  /** The other output that the radius rests on. */
  readonly against: number;
}

/**
 * The least margin over the bound of the difference of two outputs. The outputs are enclosed at the sample in real arithmetic: rounding of an
 * execution of the model is not covered. Inputs count as the model takes them.
 */
export function certifiedRadius(
  model: Model,
  { outputs, constants }: PairBounds,
  x: readonly number[],
  label: number,
): CertifiedRadius {
  const still = new Array<number>(x.length).fill(0);
  const { value } = motionsAlong(model, x.map(interval.point), still).at(-1)!;
  let least: CertifiedRadius = { radius: Number.POSITIVE_INFINITY, against: -1 };
  for (let other = 0; other < outputs; other++) {
    if (other === label) continue;
    const radius = radiusOf(interval.sub(value[label]!, value[other]!).lo, constants[label * outputs + other]!);
    if (!(radius >= least.radius)) least = { radius, against: other };
  }
  return least;
}

/** A margin that is not known to be above 0 certifies nothing; one that never changes certifies all inputs. */
function radiusOf(margin: number, constant: number): number {
  if (!(margin > 0)) return 0;
  if (constant === 0) return Number.POSITIVE_INFINITY;
  return interval.div(interval.point(margin), interval.point(constant)).lo;
}
