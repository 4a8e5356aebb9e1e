import { type PiecewiseLinear, piecewiseLinear, reluEquivalence, reluForm } from "../../activation/index.ts";
import { add, compare, div, fromNumber, type Rational, sub } from "../../interval/index.ts";
import type { RandomStream } from "../../random/index.ts";
import { hasShapeOfRelu, isSumOfTwoRelus, isThatRelu, reluAt } from "./exact-relu.ts";

/** What exact arithmetic says about one function. */
export interface ReluFacts {
  /** ReLU up to affine changes of input and output, with numbers that were verified for all x. */
  readonly equivalent: boolean;
  /** No ReLU: the decision and the features that affine changes keep agree on it. */
  readonly refuted: boolean;
  /** ReLU once (left slope)·x is taken off, verified for all x. */
  readonly afterLinearPart: boolean;
  /** b·relu(x − t) − a·relu(t − x) + s(t), verified for all x. */
  readonly twoRelus: boolean;
  /** ReLU terms beside the affine part. */
  readonly terms: number;
}

function isVerifiedRelu(s: PiecewiseLinear): boolean {
  const decision = reluEquivalence(s);
  return decision.equivalent && isThatRelu(s, decision);
}

/** s(x) − leftSlope·x; exact where the values are doubles. */
function withoutLinearPart(s: PiecewiseLinear): PiecewiseLinear {
  return piecewiseLinear({
    knots: s.knots,
    values: s.values.map((value, k) => value - s.leftSlope * s.knots[k]!),
    leftSlope: 0,
    rightSlope: s.rightSlope - s.leftSlope,
  });
}

export function reluFacts(s: PiecewiseLinear): ReluFacts {
  return {
    equivalent: isVerifiedRelu(s),
    refuted: !reluEquivalence(s).equivalent && !hasShapeOfRelu(s),
    afterLinearPart: isVerifiedRelu(withoutLinearPart(s)),
    twoRelus: isSumOfTwoRelus(s),
    terms: reluForm(s).terms.length,
  };
}

function randomFraction(random: RandomStream): Rational {
  const numerator = random.below(2_000_001) - 1_000_000;
  return div(fromNumber(numerator), fromNumber(1 + random.below(1_000)));
}

/**
 * Whether the two functions with slopes 0 and 1 and a kink at a random fraction t, with a random fraction v as value there, are
 * relu(x − t) + v and −relu(t − x) + v: exactly, at t and at one point on either side.
 */
export function holdsAtFractions(random: RandomStream): boolean {
  const [t, v] = [randomFraction(random), randomFraction(random)];
  const [one, minusOne] = [fromNumber(1), fromNumber(-1)];
  const left = sub(t, one);
  const right = add(t, one);
  const rising = [left, t, right].every(
    (x, i) => compare(reluAt(x, [one, one, sub(fromNumber(0), t), v]), i < 2 ? v : add(v, sub(x, t))) === 0,
  );
  const levelling = [left, t, right].every(
    (x, i) => compare(reluAt(x, [minusOne, minusOne, t, v]), i > 0 ? v : add(v, sub(x, t))) === 0,
  );
  return rising && levelling;
}
