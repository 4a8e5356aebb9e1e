import { exactAt, exactSlopes, type PiecewiseLinear, type ReluEquivalence, reluForm } from "../../activation/index.ts";
import { add, compare, fromNumber, mul, type Rational, sign } from "../../interval/index.ts";

type Witness = Omit<Extract<ReluEquivalence, { equivalent: true }>, "exact">;

const zero = fromNumber(0);

/** α·relu(β·x + γ) + δ, exactly. */
export function reluAt(x: Rational, [alpha, beta, gamma, delta]: readonly [Rational, Rational, Rational, Rational]) {
  const inner = add(mul(beta, x), gamma);
  return add(mul(alpha, sign(inner) > 0 ? inner : zero), delta);
}

/** Whether a function equals s at all kinks of both and at one point beyond each end: straight between and beyond, they are then equal everywhere. */
function equals(s: PiecewiseLinear, other: (x: Rational) => Rational, kinks: readonly number[]): boolean {
  const breaks = [...s.knots, ...kinks].toSorted((a, b) => a - b);
  const points = [breaks[0]! - 1, ...breaks, breaks.at(-1)! + 1];
  return points.every((x) => compare(exactAt(s, x), other(fromNumber(x))) === 0);
}

/** Whether s(x) = α·relu(β·x + γ) + δ for every x, exactly; β must be 1 or −1. */
export function isThatRelu(s: PiecewiseLinear, { alpha, beta, gamma, delta }: Witness): boolean {
  const numbers = [fromNumber(alpha), fromNumber(beta), fromNumber(gamma), fromNumber(delta)] as const;
  return equals(s, (x) => reluAt(x, numbers), [-gamma / beta]);
}

/** Whether s(x) = b·relu(x − t) − a·relu(t − x) + s(t) for every x, exactly: a and b the outer slopes, t the first kink. */
export function isSumOfTwoRelus(s: PiecewiseLinear): boolean {
  const t = reluForm(s).terms[0]?.t ?? s.knots[0]!;
  const value = s.values[s.knots.indexOf(t)]!;
  const rising = [fromNumber(s.rightSlope), fromNumber(1), fromNumber(-t), fromNumber(value)] as const;
  const falling = [fromNumber(-s.leftSlope), fromNumber(-1), fromNumber(t), zero] as const;
  return equals(s, (x) => add(reluAt(x, rising), reluAt(x, falling)), []);
}

/** Whether s has the features that ReLU keeps under affine changes of input and output: exactly one kink, and one flat tail. */
export function hasShapeOfRelu(s: PiecewiseLinear): boolean {
  const slopes = exactSlopes(s);
  const kinks = slopes.slice(1).filter((slope, i) => compare(slope, slopes[i]!) !== 0).length;
  return kinks === 1 && (sign(slopes[0]!) === 0 || sign(slopes.at(-1)!) === 0);
}
