import {
  compare,
  type Enclosure,
  enclose,
  fromNumber,
  mul,
  type Rational,
  sign,
  sub,
  toNumber,
} from "../interval/index.ts";
import { ActivationError } from "./activation-error.ts";
import { exactSlopes, type PiecewiseLinear, regions } from "./piecewise-linear.ts";

/** s(x) = a·x + b + Σ c_i·relu(x − t_i), with as few terms as possible. */
export interface ReluForm {
  readonly a: number;
  readonly b: number;
  readonly terms: readonly { readonly c: number; readonly t: number }[];
  /** Whether a, b and all c are the exact coefficients; where not, they are rounded to nearest. */
  readonly exact: boolean;
  /** The exact coefficients lie between these doubles. */
  readonly enclosure: { readonly b: Enclosure; readonly c: readonly Enclosure[] };
}

/** s(x) = α·relu(β·x + γ) + δ for all x, with α ≠ 0 and β ≠ 0, or why there are no such numbers. */
export type ReluEquivalence =
  | {
      readonly equivalent: true;
      readonly alpha: number;
      readonly beta: number;
      readonly gamma: number;
      readonly delta: number;
    }
  | { readonly equivalent: false; readonly reason: string };

function notRepresentable(what: string): ActivationError {
  return new ActivationError(
    "activation/not-representable",
    `canonical form: ${what} is larger than every double; scale the activation down.`,
  );
}

/**
 * The canonical form s(x) = a·x + b + Σ c_i·relu(x − t_i) of a piecewise-linear activation.
 *
 * Minimal: every t_i is a kink (c_i ≠ 0), decided exactly. The coefficients are exact rationals, given as nearest doubles;
 * `exact` says whether any was rounded and `enclosure` where the exact ones lie.
 *
 * @throws {ActivationError} `activation/not-representable` where a coefficient is larger than every double.
 */
export function reluForm(s: PiecewiseLinear): ReluForm {
  const slopes = exactSlopes(s);
  const kinks = s.knots.map((t, i) => ({ t, c: sub(slopes[i + 1]!, slopes[i]!) })).filter(({ c }) => sign(c) !== 0);
  const b = sub(fromNumber(s.values[0]!), mul(fromNumber(s.leftSlope), fromNumber(s.knots[0]!)));
  const beyond = kinks.find(({ c }) => !Number.isFinite(toNumber(c)));
  if (beyond !== undefined) throw notRepresentable(`the change of slope at the knot ${beyond.t}`);
  if (!Number.isFinite(toNumber(b))) throw notRepresentable("the constant b");
  return Object.freeze({
    a: s.leftSlope,
    b: toNumber(b),
    terms: Object.freeze(kinks.map(({ c, t }) => Object.freeze({ c: toNumber(c), t }))),
    exact: isDouble(b) && kinks.every(({ c }) => isDouble(c)),
    enclosure: Object.freeze({ b: enclose(b), c: Object.freeze(kinks.map(({ c }) => enclose(c))) }),
  });
}

function isDouble(r: Rational): boolean {
  const nearest = toNumber(r);
  return Number.isFinite(nearest) && compare(fromNumber(nearest), r) === 0;
}

/**
 * Decides exactly whether s is ReLU up to affine changes of input and output, and with which numbers.
 *
 * A function with exactly two regions qualifies if and only if one of its slopes is 0: with the kink at t,
 * slopes (0, p) give p·relu(x − t) + s(t), slopes (p, 0) give −p·relu(t − x) + s(t). All four numbers are exact doubles,
 * since the two regions are the two tails.
 */
export function reluEquivalence(s: PiecewiseLinear): ReluEquivalence {
  const pieces = regions(s);
  if (pieces.length === 1) return no("it has one region only: it is affine, and ReLU has a kink");
  if (pieces.length > 2) return no(`it has ${pieces.length} regions of different slope, and ReLU has two`);
  const kink = pieces[0]!.to;
  const value = s.values[s.knots.indexOf(kink)]!;
  if (s.leftSlope === 0) return yes(s.rightSlope, 1, kink, value);
  if (s.rightSlope === 0) return yes(-s.leftSlope, -1, kink, value);
  return no(`neither of its two slopes, ${rounded(s.leftSlope)} and ${rounded(s.rightSlope)}, is 0`);
}

/** A number for a sentence, to six digits. */
const rounded = (x: number): number => Number(x.toPrecision(6));

/** α·relu(β·(x − t)) + δ with β = ±1. */
function yes(alpha: number, beta: 1 | -1, kink: number, delta: number): ReluEquivalence {
  // `0 - kink` turns a kink at 0 into γ = 0 instead of −0.
  return Object.freeze({ equivalent: true, alpha, beta, gamma: beta === 1 ? 0 - kink : kink, delta });
}

function no(reason: string): ReluEquivalence {
  return Object.freeze({ equivalent: false, reason });
}
