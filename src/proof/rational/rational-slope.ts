import { fromNumber, negative } from "../../interval/index.ts";
import { logCosh, tanh } from "../primitive/hyperbolic.ts";
import { atan } from "../primitive/inverse.ts";
import { log, log1p } from "../primitive/logarithm.ts";
import { sigmoid, softplus } from "../primitive/logistic.ts";
import { reciprocal, wholeExponent } from "../primitive/power.ts";
import type { Primitive } from "../primitive/primitive.ts";
import type { Region } from "../region/place.ts";
import { hasX, rationalOf, type Term } from "../term/term.ts";
import { type Generator, generatorOf, line } from "./generator.ts";
import { isNeverPositive } from "./polynomial-sign.ts";
import {
  isNeverAbove,
  plain,
  type Radical,
  radicalPower,
  radicalProduct,
  radicalSlope,
  radicalSum,
} from "./radical.ts";
import {
  constant,
  derivative,
  inverse,
  type Maybe,
  negation,
  one,
  product,
  raised,
  sum,
  zero,
} from "./rational-function.ts";
import { times } from "./whole-polynomial.ts";

/**
 * Whether no slope of a term on a region is shown to be above a number, exactly: slopes are a rational function of a monotone function of x, or one
 * with a power of another, and a polynomial's sign is decided by Sturm's theorem (docs/theory.md, Certificates).
 *
 * The term has a value throughout the region: where the quotient has none, at finitely many points, it continues it.
 */
export function isNeverSteeperExactly({ from, to, term }: Region, bound: number): boolean {
  const generator = Number.isFinite(bound) ? generatorOf(term) : null;
  if (generator === null) return false;
  const isNever = (f: Maybe): boolean =>
    f !== null && isNeverPositive(times(f.above, f.below), generator.between(from, to));
  const slope = slopeOf(term, generator);
  if (slope !== null) return isNever(sum(slope, constant(negative(fromNumber(bound)))));
  const radical = generator === line ? radicalOf(term) : null;
  const steepness = radical && radicalSlope(radical);
  return steepness !== null && isNeverAbove(steepness, fromNumber(bound), isNever);
}

/** Whether a quotient of polynomials is nowhere below 0 on a region, exactly; false for other terms. */
export function isNeverNegative({ from, to, term }: Region): boolean {
  const found = negation(termBy(term, line));
  return found !== null && isNeverPositive(times(found.above, found.below), line.between(from, to));
}

/** A term of rational functions and powers of one of them; null for others. */
function radicalOf(term: Term): Radical | null {
  const known = plain(termBy(term, line));
  if (known !== null) return known;
  switch (term.kind) {
    case "sum":
      return radicalSum(radicalOf(term.left), radicalOf(term.right));
    case "product":
      return radicalProduct(radicalOf(term.left), radicalOf(term.right));
    case "apply": {
      const exponent = term.f.exponent?.exact ?? null;
      return exponent === null ? null : radicalPower(radicalOf(term.to), exponent);
    }
    default:
      return null;
  }
}

/** The term as a quotient of polynomials; null for what is none. */
export function quotientOf(term: Term): Maybe {
  return termBy(term, line);
}

/** The term as a rational function of the generator. */
function termBy(term: Term, generator: Generator): Maybe {
  const valueIn = (part: Term): Maybe => termBy(part, generator);
  switch (term.kind) {
    case "x":
      return generator.x;
    case "sum":
      return sum(valueIn(term.left), valueIn(term.right));
    case "product":
      return product(valueIn(term.left), valueIn(term.right));
    case "apply": {
      if (term.f === reciprocal) return inverse(valueIn(term.to));
      const n = wholeExponent(term.f);
      return n === null ? generator.apply(term.f, term.to) : raised(valueIn(term.to), n);
    }
    default: {
      const exact = rationalOf(term);
      return exact === null ? null : constant(exact);
    }
  }
}

/** Its slope in x as one. */
function slopeOf(term: Term, generator: Generator): Maybe {
  if (!hasX(term)) return zero;
  if (term.kind === "x") return one;
  const value = termBy(term, generator);
  if (value !== null) return product(derivative(value), generator.rate);
  switch (term.kind) {
    case "sum":
      return sum(slopeOf(term.left, generator), slopeOf(term.right, generator));
    case "product":
      return product(
        termBy(term.left, generator),
        rationalOf(term.left) === null ? null : slopeOf(term.right, generator),
      );
    case "apply":
      return product(outerSlope(term.f, term.to, generator), slopeOf(term.to, generator));
    default:
      return null;
  }
}

/** The slope of f at `to`, for functions that are no rational functions, but whose slopes are. */
function outerSlope(f: Primitive, to: Term, generator: Generator): Maybe {
  const u = (): Maybe => termBy(to, generator);
  if (f === log) return inverse(u());
  if (f === log1p) return inverse(sum(one, u()));
  if (f === atan) return inverse(sum(one, raised(u(), 2)));
  if (f === softplus) return generator.apply(sigmoid, to);
  return f === logCosh ? generator.apply(tanh, to) : null;
}
