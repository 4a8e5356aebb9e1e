import {
  type Activation,
  merged,
  regions as regionsOfPoints,
  type Region as StraightRegion,
} from "../activation/index.ts";
import { compare, enclose, fromNumber, type Rational } from "../interval/index.ts";
import {
  atExactly,
  continuityOf,
  exactly,
  fromExpression,
  type Place,
  polynomial,
  polynomialAt,
  product,
  type Region,
  rationalOf,
  regionsOf,
  sum,
  type Term,
  x,
} from "../proof/index.ts";

/** Straight regions as regions of terms. */
export function regionsOfLines(lines: readonly StraightRegion[]): readonly Region[] {
  return lines.map(({ from, to, slope, offset }) => ({
    from: placeOf(from, Number.NEGATIVE_INFINITY),
    to: placeOf(to, Number.POSITIVE_INFINITY),
    term: sum(product(exactly(slope), x), exactly(offset)),
  }));
}

function placeOf(r: Rational | null, end: number): Place {
  return { at: r === null ? { lo: end, hi: end } : enclose(r), exact: r, zeroOf: null };
}

/** The lines of an activation that is continuous and piecewise linear with rational numbers, from its regions; else null. */
export function linesOf(term: Term, regions: readonly Region[]): readonly StraightRegion[] | null {
  const lines = regions.map(lineOf);
  if (!areLines(lines) || continuityOf(term, regions).continuous !== true) return null;
  return merged(lines);
}

const nil = fromNumber(0);

function lineOf({ from, to, term }: Region): StraightRegion | null {
  const line = polynomial(term, 1);
  if (line === null || isVague(from) || isVague(to)) return null;
  return { from: from.exact, to: to.exact, slope: line[1] ?? nil, offset: line[0]! };
}

const isVague = ({ at, exact }: Place): boolean => exact === null && Number.isFinite(at.lo);

function areLines(lines: readonly (StraightRegion | null)[]): lines is readonly StraightRegion[] {
  return lines.every((line) => line !== null);
}

/** The number of intervals on which the activation is one straight line, or null if a piece is curved or has irrational coefficients. */
export function straightRegions(term: Term, regions: readonly Region[]): number | null {
  const lines = regions.map(({ term: piece }) => polynomial(piece, 1));
  if (lines.some((line) => line === null)) return null;
  const seams = regions.slice(1).filter(({ from }, i) => {
    const [left, right] = [lines[i]!, lines[i + 1]!];
    const isOneLine = [0, 1].every((k) => compare(left[k] ?? nil, right[k] ?? nil) === 0);
    return !(isOneLine && isOnLine(term, left, from.exact));
  });
  return seams.length + 1;
}

/** Whether the activation's own value at a place lies on a line. */
function isOnLine(term: Term, line: readonly Rational[], at: Rational | null): boolean {
  const value = at === null ? null : rationalOf(atExactly(term, at));
  return value !== null && compare(value, polynomialAt(line, at!)) === 0;
}

const realLine = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;

/** The regions of a continuous piecewise-linear activation, exact; null where it is not piecewise linear with rational numbers. */
export function straightLines({ pieces, expression }: Activation): readonly StraightRegion[] | null {
  if (pieces !== null) return regionsOfPoints(pieces);
  const term = fromExpression(expression);
  return linesOf(term, regionsOf(term, realLine));
}
