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
 * Within the plateau of the output, g is its core c'. If both closenesses fall linearly from core to support, or are crisp,
 * g(t) = c' + m·max(0, t − c) up to the input's support S, so n pieces cost n·c' + m·max(0, d − n·c): least at the fewest pieces possible or
 * next to n = d/c. A crisp output has g = c' up to S for every input. Pieces must be shorter than S, or at most S where μ_in(S) > 0.
 */
export function plateauHull(input: Closeness, output: Closeness, d: number): Enclosure | null {
  if (output.germ.kind !== "plateau" || input.roundedSupport || output.roundedCore) return null;
  const isCrisp = (mu: Closeness) => mu.core === mu.support;
  if (!isCrisp(output) && !(input.straight && output.straight)) return null;
  const distance = fromNumber(d);
  const fewest = fewestPieces(distance, input, input.at(input.support) > 0);
  if (isCrisp(output) || isCrisp(input)) return rounded(mul(integer(fewest), fromNumber(output.core)));
  return rounded(cheapestSplit({ distance, fewest, input, output }));
}

interface Split {
  readonly distance: Rational;
  readonly fewest: bigint;
  readonly input: Closeness;
  readonly output: Closeness;
}

function cheapestSplit({ distance, fewest, input, output }: Split): Rational {
  const [core, price] = [fromNumber(input.core), fromNumber(output.core)];
  const slope = div(sub(fromNumber(output.support), price), sub(fromNumber(input.support), core));
  const cost = (pieces: bigint): Rational => {
    const excess = sub(distance, mul(integer(pieces), core));
    return add(mul(integer(pieces), price), sign(excess) > 0 ? mul(slope, excess) : integer(0n));
  };
  const whole = sign(core) > 0 ? floor(div(distance, core)) : fewest;
  const costs = [fewest, whole, whole + 1n].filter((pieces) => pieces >= fewest).map(cost);
  return costs.reduce((least, next) => (compare(next, least) < 0 ? next : least));
}

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
