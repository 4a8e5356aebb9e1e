import { add, compare, div, fromNumber, negative, type Rational, sign } from "./rational.ts";

const nil = fromNumber(0);
const unit = fromNumber(1);

/** The rational of the least denominator between two, lo ≤ hi, ends included; by continued fractions. */
export function simplestBetween(lo: Rational, hi: Rational): Rational {
  if (sign(lo) > 0) return ofPositive(lo, hi);
  return sign(hi) < 0 ? negative(ofPositive(negative(hi), negative(lo))) : nil;
}

function ofPositive(lo: Rational, hi: Rational): Rational {
  const whole: Rational = { numerator: lo.numerator / lo.denominator, denominator: 1n };
  if (compare(whole, lo) === 0) return whole;
  if (compare(add(whole, unit), hi) <= 0) return add(whole, unit);
  const [below, above] = [add(lo, negative(whole)), add(hi, negative(whole))];
  return add(whole, div(unit, ofPositive(div(unit, above), div(unit, below))));
}
