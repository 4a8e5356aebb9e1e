import { interval, nextUp } from "../../interval/index.ts";
import { motionsOf } from "../bound/enclosure.ts";
import { productUp, sumUp } from "../linear/rounding.ts";
import { type Model, widthsOf } from "../model.ts";
import type { Growth } from "./execution.ts";
import type { PairBounds } from "./pair-bounds.ts";

const { add, sub, div, point, square, sqrt } = interval;

/** How far inputs may lie from a sample while the output of its class stays the largest. */
export interface CertifiedRadius {
  /** Proven, rounded down; 0 where the output of the class is not shown to be the largest at the sample itself. */
  readonly radius: number;
  /** The other output that the radius rests on. */
  readonly against: number;
}

/** Radii of one sample in several ways, each with what it rests on. */
export interface SampleRadii {
  /** From the bound of the difference of the two outputs, in real arithmetic. */
  readonly exact: CertifiedRadius;
  /** The same where the model is carried out in float32, see `executionError`; null where nothing is known of that. */
  readonly executed: CertifiedRadius | null;
  /** From the least margin alone, over √2 times a bound of the whole model. */
  readonly common: readonly number[];
  /** Whether the output of the class is proven to be the largest, or another one to be larger; null where neither is. */
  readonly isRight: boolean | null;
}

/** What radii are measured in: distances in l2, or the largest change of an entry. */
export type Norm = "l2" | "linf";

export interface CertifierOptions {
  readonly norm: Norm;
  /** For distances in this norm. */
  readonly bounds: PairBounds;
  readonly error: Growth | null;
  /** Bounds of the whole model, for comparison; and how much faster than it the difference of two outputs may change, √2 where nothing else is known. */
  readonly whole: readonly number[];
  readonly apart?: number;
}

/** A margin that is not known to be above 0 certifies nothing; one that never changes certifies all inputs. */
function quotient(margin: number, constant: number): number {
  if (!(margin > 0)) return 0;
  return constant === 0 ? Number.POSITIVE_INFINITY : div(point(margin), point(constant)).lo;
}

/** The least over the other outputs of the radius that each leaves. */
function least(label: number, outputs: number, radiusTo: (other: number) => number): CertifiedRadius {
  let found: CertifiedRadius = { radius: Number.POSITIVE_INFINITY, against: -1 };
  for (let other = 0; other < outputs; other++) {
    if (other === label) continue;
    const radius = radiusTo(other);
    if (!(radius >= found.radius)) found = { radius, against: other };
  }
  return found;
}

/**
 * Certified radii of samples: margins, with outputs enclosed at the sample, over bounds of the difference of two outputs. Where the model is carried out in
 * float32 each output may differ by c + s·|x'| at any x'; so what is left of the margin m at distance r is m − √2·(c + s·(|x| + r)) − constant·r, in l∞
 * with √(inputs)·r in the bracket.
 */
export function certifier(model: Model, { norm, bounds, error, whole, apart = sqrt(point(2)).hi }: CertifierOptions) {
  const motionsAt = motionsOf(model);
  const { outputs } = bounds;
  const root = norm === "l2" ? 1 : nextUp(Math.sqrt(widthsOf(model)[0]!));
  const sqrt2 = sqrt(point(2)).hi;
  const commons = whole.map((constant) => productUp(productUp(apart, constant), root));
  return (x: ArrayLike<number>, label: number): SampleRadii => {
    const entries = Array.from(x, (v) => point(v));
    const value = motionsAt(entries, null).at(-1)!.value;
    const margins = value.map((other) => sub(value[label]!, other));
    const constant = (other: number) => bounds.constants[label * outputs + other]!;
    const exact = least(label, outputs, (other) => quotient(margins[other]!.lo, constant(other)));
    const length = sqrt(entries.map(square).reduce(add, point(0))).hi;
    const executed =
      error &&
      least(label, outputs, (other) => {
        const lost = productUp(sqrt2, sumUp(error.constant, productUp(error.slope, length)));
        const faster = productUp(sqrt2, productUp(error.slope, root));
        return quotient(sub(margins[other]!, point(lost)).lo, sumUp(constant(other), faster));
      });
    const margin = margins.reduce(
      (min, { lo }, other) => (other === label ? min : Math.min(min, lo)),
      Number.POSITIVE_INFINITY,
    );
    const isWrong = margins.some(({ hi }, other) => other !== label && hi <= 0);
    return {
      exact,
      executed,
      common: commons.map((each) => quotient(margin, each)),
      isRight: margin > 0 ? true : isWrong ? false : null,
    };
  };
}
