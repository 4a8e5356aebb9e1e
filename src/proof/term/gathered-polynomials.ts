import { fromNumber, type Rational } from "../../interval/index.ts";
import { plusPolynomial, polynomial, polynomialTerm } from "./polynomial.ts";
import { plus, rebuilt, summands } from "./rewrite.ts";
import { exactly, product, type Term } from "./term.ts";

const HIGHEST_DEGREE = 12;

/** The term with polynomials in a sum added up where their leading powers cancel: cubes of a B-spline beyond its knots are 0. */
export function withGatheredPolynomials(term: Term): Term {
  return rebuilt(term, (part) => (part.kind === "sum" ? gatheredSum(part) : null));
}

function gatheredSum(whole: Term): Term | null {
  const others: Term[] = [];
  const found: (readonly Rational[])[] = [];
  for (const { factor, rest } of summands(whole, fromNumber(1))) {
    const part = product(exactly(factor), rest);
    const known = polynomial(part, HIGHEST_DEGREE);
    if (known === null) others.push(part);
    else found.push(known);
  }
  const total = found.reduce(plusPolynomial, [fromNumber(0)]);
  if (!found.some((p) => p.length > total.length)) return null;
  return others.map(withGatheredPolynomials).reduceRight((sum, part) => plus(part, sum), polynomialTerm(total));
}
