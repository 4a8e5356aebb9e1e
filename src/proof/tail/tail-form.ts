import { compare, div, fromNumber, negative, type Rational, sign } from "../../interval/index.ts";
import { expm1, exponential } from "../primitive/exponential.ts";
import { tanh } from "../primitive/hyperbolic.ts";
import { reciprocal } from "../primitive/power.ts";
import { exponentials } from "../term/exponentials.ts";
import { polynomial } from "../term/polynomial.ts";
import { inverse, multiplied, plus, rebuilt } from "../term/rewrite.ts";
import { apply, difference, exactly, isExactly, negation, numeral, one, product, type Term } from "../term/term.ts";

/**
 * The term with what tends to a constant far to the right as that constant and a rest that decays: 1/(1 − e^−v) = 1 + 1/(e^v − 1) and
 * 1/tanh(v) = 1 + 2/(e^2v − 1), for lines v that rise;
 * there e^v − 1 has a floor where expm1(v) has none. The same function: neither side has a value where v = 0.
 */
export function tailForm(term: Term): Term {
  return rebuilt(term, (part) => {
    if (part.kind === "apply" && part.f === expm1 && rising(part.to) !== null)
      return difference(apply(exponential, part.to), one);
    if (part.kind !== "product" && part.kind !== "apply") return null;
    const factors = factorsOf(part);
    const i = factors.findIndex((factor) => limitOf(factor) !== null);
    if (i < 0) return null;
    const { limit, scale, line } = limitOf(factors[i]!)!;
    const others = factors
      .filter((_, k) => k !== i)
      .map(tailForm)
      .reduce(multiplied, one);
    const rest = inverse(difference(apply(exponential, line), one));
    return plus(product(exactly(limit), others), product(exactly(scale), multiplied(others, rest)));
  });
}

const factorsOf = (term: Term): readonly Term[] =>
  term.kind === "product" ? [...factorsOf(term.left), ...factorsOf(term.right)] : [term];

/** limit + scale/(e^line − 1), with a line that rises. */
interface Limit {
  readonly limit: Rational;
  readonly scale: Rational;
  readonly line: Term;
}

function limitOf(factor: Term): Limit | null {
  if (factor.kind !== "apply" || factor.f !== reciprocal) return null;
  const below = factor.to;
  if (below.kind === "apply" && below.f === tanh) {
    const [up, down] = [rising(product(numeral(2), below.to)), rising(product(numeral(-2), below.to))];
    return up ? scaled(fromNumber(1), fromNumber(2), up) : down && scaled(fromNumber(-1), fromNumber(-2), down);
  }
  const [level, wave] = belowOf(below);
  const line = wave === null || level === null ? null : rising(negation(wave));
  return line && scaled(level!, level!, line);
}

const scaled = (limit: Rational, scale: Rational, line: Term): Limit => ({ limit, scale, line });

/** 1/c and a where a term is c·(1 − e^a). */
function belowOf(term: Term): readonly [Rational | null, Term | null] {
  if (term.kind === "apply" && term.f === expm1) return [fromNumber(-1), term.to];
  const parts = exponentials(term) ?? [];
  const constant = parts.find(({ exponent }) => isExactly(exponent, 0));
  const other = parts.find((part) => part !== constant);
  if (parts.length !== 2 || constant === undefined || other === undefined) return [null, null];
  if (compare(constant.factor, negative(other.factor)) !== 0) return [null, null];
  return [div(fromNumber(1), constant.factor), other.exponent];
}

/** The line, if it rises; null for others. */
function rising(term: Term): Term | null {
  const slope = polynomial(term, 1)?.[1];
  return slope !== undefined && sign(slope) > 0 ? term : null;
}
