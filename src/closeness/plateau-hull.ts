import {
  add,
  compare,
  div,
  type Enclosure,
  encloseBetween,
  fromNumber,
  mul,
  type Rational,
  sign,
  sub,
} from "../interval/index.ts";
import type { Closeness } from "./closeness.ts";

/**
 * ω(d) for d > 0 where it has a closed form for outputs with a plateau, else null; accuracy: exact, then rounded outwards.
 *
 * Within the plateau of the output, g is its core c'. If the input has a plateau too, g(t) = c' + m·max(0, t − c) up to the input's support S,
 * so n pieces cost n·c' + m·max(0, d − n·c), which is least at the fewest pieces possible or next to n = d/c. A crisp output has g = c' up to
 * S for every input. Pieces must be shorter than S, or at most S where the input is crisp.
 */
export function plateauHull(input: Closeness, output: Closeness, d: number): Enclosure | null {
  if (output.germ.kind !== "plateau") return null;
  const crispOutput = output.core === output.support;
  const crispInput = input.core === input.support;
  const linear = (mu: Closeness) => mu.family === "trapezoid" || mu.family === "crisp";
  if (!(crispOutput || (linear(input) && linear(output)))) return null;
  const distance = fromNumber(d);
  const fewest = fewestPieces(distance, input, crispInput);
  const core = fromNumber(output.core);
  if (crispOutput || crispInput) return rounded(mul(integer(fewest), core));
  const [from, fromEnd, to, toEnd] = [input.core, input.support, output.core, output.support].map(fromNumber) as Four;
  const slope = div(sub(toEnd, to), sub(fromEnd, from));
  const cost = (pieces: bigint): Rational => {
    const excess = sub(distance, mul(integer(pieces), from));
    const ramp = sign(excess) > 0 ? mul(slope, excess) : integer(0n);
    return add(mul(integer(pieces), to), ramp);
  };
  const whole = floor(div(distance, from));
  const costs = [fewest, whole, whole + 1n].filter((pieces) => pieces >= fewest).map(cost);
  return rounded(costs.reduce((least, next) => (compare(next, least) < 0 ? next : least)));
}

type Four = [Rational, Rational, Rational, Rational];

/** The least number of pieces whose lengths are below the support (at most the support, if it counts as close itself). */
function fewestPieces(d: Rational, input: Closeness, includesEnd: boolean): bigint {
  if (!Number.isFinite(input.support)) return 1n;
  const quotient = div(d, fromNumber(input.support));
  const pieces = floor(quotient);
  return includesEnd && pieces * quotient.denominator === quotient.numerator ? pieces : pieces + 1n;
}

function rounded(r: Rational): Enclosure {
  return encloseBetween(r, r);
}

function integer(n: bigint): Rational {
  return { numerator: n, denominator: 1n };
}

/** The integer part of a rational ≥ 0. */
function floor({ numerator, denominator }: Rational): bigint {
  return numerator / denominator;
}
