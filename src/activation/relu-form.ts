import {
  add,
  asDouble,
  div,
  type Enclosure,
  enclose,
  fromNumber,
  mul,
  negative,
  type Rational,
  sign,
  sub,
  toNumber,
} from "../interval/index.ts";
import { ActivationError } from "./activation-error.ts";
import { type PiecewiseLinear, type Region, regions } from "./piecewise-linear.ts";

/** A continuous piecewise-linear function: doubles, or its maximal regions. */
export type Straight = PiecewiseLinear | readonly Region[];

const regionsIn = (s: Straight): readonly Region[] => ("kind" in s ? regions(s) : s);

/** s(x) = a·x + b + Σ c_i·relu(x − t_i), with as few terms as possible. */
export interface ReluForm {
  readonly a: number;
  readonly b: number;
  readonly terms: readonly { readonly c: number; readonly t: number }[];
  /** Whether a, b, all c and all t are the exact numbers; where not, they are rounded to nearest. */
  readonly exact: boolean;
  /** The exact numbers lie between these doubles; both are the same where a double is exact. */
  readonly enclosure: {
    readonly a: Enclosure;
    readonly b: Enclosure;
    readonly terms: readonly { readonly c: Enclosure; readonly t: Enclosure }[];
  };
}

/** s(x) = α·relu(β·x + γ) + δ for all x, with α ≠ 0 and β ≠ 0, or why there are no such numbers. */
export type ReluEquivalence =
  | {
      readonly equivalent: true;
      readonly alpha: number;
      readonly beta: number;
      readonly gamma: number;
      readonly delta: number;
      /** Whether s is that function to the last digit; where not, the numbers are rounded to nearest. */
      readonly exact: boolean;
    }
  | { readonly equivalent: false; readonly reason: string };

/** The nearest double. */
function finite(r: Rational, what: () => string): number {
  const nearest = toNumber(r);
  if (Number.isFinite(nearest)) return nearest;
  throw new ActivationError(
    "activation/not-representable",
    `canonical form: ${what()} is larger than every double; scale the activation down.`,
  );
}

/**
 * The canonical form s(x) = a·x + b + Σ c_i·relu(x − t_i) of a continuous piecewise-linear activation.
 *
 * Minimal: every t_i is a kink (c_i ≠ 0), decided exactly. The numbers are exact rationals, given as nearest doubles;
 * `exact` says whether any was rounded and `enclosure` where the exact ones lie.
 *
 * @throws {ActivationError} `activation/not-representable` where a number is larger than every double.
 */
export function reluForm(s: Straight): ReluForm {
  const pieces = regionsIn(s);
  const { slope: a, offset: b } = pieces[0]!;
  const kinks = pieces.slice(1).map(({ from, slope }, i) => ({ c: sub(slope, pieces[i]!.slope), t: from! }));
  const terms = kinks.map(({ c, t }) => {
    const knot = finite(t, () => "a knot");
    return Object.freeze({ c: finite(c, () => `the change of slope at the knot ${knot}`), t: knot });
  });
  return Object.freeze({
    a: finite(a, () => "the slope on the left"),
    b: finite(b, () => "the constant b"),
    terms: Object.freeze(terms),
    exact: [a, b, ...kinks.flatMap(({ c, t }) => [c, t])].every((r) => asDouble(r) !== null),
    enclosure: Object.freeze({
      a: enclose(a),
      b: enclose(b),
      terms: Object.freeze(kinks.map(({ c, t }) => Object.freeze({ c: enclose(c), t: enclose(t) }))),
    }),
  });
}

/**
 * Decides exactly whether s is ReLU up to affine changes of input and output, and with which numbers.
 *
 * A continuous function with exactly two regions qualifies if and only if one of its slopes is 0: with the kink at t,
 * slopes (0, p) give p·relu(x − t) + s(t), slopes (p, 0) give −p·relu(t − x) + s(t). The numbers are exact where doubles hold
 * those, or else those of ±n·relu(±(p·x + q)/n) + s(t) with the sloping line p·x + q + s(t) and a small whole n; they are rounded where none is held.
 */
export function reluEquivalence(s: Straight): ReluEquivalence {
  const pieces = regionsIn(s);
  if (pieces.length === 1) return no("it has one region only: it is affine, and ReLU has a kink");
  if (pieces.length > 2) return no(`it has ${pieces.length} regions of different slope, and ReLU has two`);
  const [left, right] = pieces as readonly [Region, Region];
  if (sign(left.slope) === 0) return yes(right, 1);
  if (sign(right.slope) === 0) return yes(left, -1);
  return no(`neither of its two slopes, ${rounded(left.slope)} and ${rounded(right.slope)}, is 0`);
}

/** A number for a sentence, to six digits. */
const rounded = (r: Rational): number => Number(toNumber(r).toPrecision(6));

/** From the sloping region, whose side is that of relu's slope 1 (1) or of its mirror image (−1). */
function yes({ from, to, slope, offset }: Region, side: 1 | -1): ReluEquivalence {
  const kink = (side === 1 ? from : to)!;
  const delta = add(mul(slope, kink), offset);
  const one: Rational = { numerator: 1n, denominator: 1n };
  const signed = (r: Rational, s: number): Rational => (s > 0 ? r : negative(r));
  const byKink = [signed(slope, side), signed(one, side), signed(kink, -side), delta];
  const outer = side * sign(slope);
  const byLine = multiples.map((n) => [
    signed(n, outer),
    div(signed(slope, outer), n),
    div(signed(sub(offset, delta), outer), n),
    delta,
  ]);
  const exact = [byKink, ...byLine].find((numbers) => numbers.every((r) => asDouble(r) !== null));
  const [alpha, beta, gamma, delta_] = (exact ?? byKink).map((r) => finite(r, () => "a number of the ReLU form"));
  return Object.freeze({
    equivalent: true,
    alpha: alpha!,
    beta: beta!,
    gamma: gamma!,
    delta: delta_!,
    exact: exact !== undefined,
  });
}

/** Whole α that are tried: 3·relu(0.1·x − 0.3) has a slope that no double is. */
const multiples: readonly Rational[] = Array.from({ length: 32 }, (_, i) => fromNumber(i + 1));

function no(reason: string): ReluEquivalence {
  return Object.freeze({ equivalent: false, reason });
}
