import { exactSlopes, type PiecewiseLinear, at as valueAt } from "../activation/index.ts";
import { compare, fromNumber, sign } from "../interval/index.ts";
import { ConstraintError } from "./constraint-error.ts";

/** On [from, to] the potential is value + slope·(y − anchor) + curvature/2·(y − anchor)². */
export interface PotentialPiece {
  readonly from: number;
  readonly to: number;
  /** A finite point of the piece; its left end where that is finite. */
  readonly anchor: number;
  readonly value: number;
  readonly slope: number;
  readonly curvature: number;
}

/** A convex function φ, piecewise quadratic on a closed interval and +∞ outside. */
export interface ProximityPotential {
  /** Where φ is finite: the range of s; its ends may be infinite. */
  readonly domain: readonly [number, number];
  /** Left to right; none where the domain is one point. */
  readonly pieces: readonly PotentialPiece[];
  /** φ(y); accuracy: a few roundings of the terms of its piece. */
  at(y: number): number;
}

/**
 * The convex function φ with s = prox_φ, that is s(x) = argmin over y of ½(y − x)² + φ(y), scaled to φ(s(0)) = 0.
 *
 * A function is the proximity operator of a convex function exactly when 0 ≤ s' ≤ 1; then φ'(y) = s⁻¹(y) − y: a slope p gives the
 * curvature 1/p − 1, a constant piece of s a kink of φ (φ' jumps by its length), a constant tail an end of the domain.
 * Accuracy: coefficients rounded; admissibility is decided exactly. Throws ConstraintError "constraint/no-proximity-operator".
 * Source: Moreau, "Proximité et dualité dans un espace hilbertien" (1965); Combettes and Pesquet, "Deep neural network structures solving
 * variational inequalities" (2020).
 */
export function proximityPotential(s: PiecewiseLinear): ProximityPotential {
  check(s);
  const all = rising(s);
  const domain = [all[0]?.from ?? s.values[0]!, all.at(-1)?.to ?? s.values[0]!] as const;
  const raw = anchored(all);
  const zero = evaluate({ domain, pieces: raw }, valueAt(s, 0));
  const pieces = Object.freeze(raw.map((piece) => Object.freeze({ ...piece, value: piece.value - zero })));
  return Object.freeze({
    domain: Object.freeze(domain),
    pieces,
    at: (y: number) => evaluate({ domain, pieces }, y),
  });
}

function check(s: PiecewiseLinear): void {
  const wrong = exactSlopes(s).findIndex((p) => sign(p) < 0 || compare(p, fromNumber(1)) > 0);
  if (wrong < 0) return;
  const place = wrong === 0 ? `left of ${s.knots[0]}` : `right of ${s.knots[wrong - 1]}`;
  throw new ConstraintError(
    "constraint/no-proximity-operator",
    `only functions with slopes between 0 and 1 are proximity operators of convex functions, but the slope ${place} lies outside; repair it with the band 0,1.`,
  );
}

type Rising = Omit<PotentialPiece, "value">;

/** The pieces on which s rises, seen from the values y: φ' there, up to the constant that makes φ continuous. */
function rising({ knots, values, leftSlope, rightSlope }: PiecewiseLinear): readonly Rising[] {
  const [first, last] = [values[0]!, values.at(-1)!];
  const left = {
    from: Number.NEGATIVE_INFINITY,
    to: first,
    anchor: first,
    slope: knots[0]! - first,
    curvature: curvature(1, leftSlope),
  };
  const inner = knots.slice(1).map((knot, k) => {
    const [from, to] = [values[k]!, values[k + 1]!];
    return { from, to, anchor: from, slope: knots[k]! - from, curvature: curvature(knot - knots[k]!, to - from) };
  });
  const right = {
    from: last,
    to: Number.POSITIVE_INFINITY,
    anchor: last,
    slope: knots.at(-1)! - last,
    curvature: curvature(1, rightSlope),
  };
  return [
    ...(leftSlope > 0 ? [left] : []),
    ...inner.filter(({ from, to }) => to > from),
    ...(rightSlope > 0 ? [right] : []),
  ];
}

/** 1/slope − 1 for the slope rise / run ≤ 1; finite also where the slope is a denormal number. */
function curvature(run: number, rise: number): number {
  return Math.min(Number.MAX_VALUE, Math.max(0, run / rise - 1));
}

/** Values at the anchors that make φ continuous, from the first finite end on. */
function anchored(all: readonly Rising[]): readonly PotentialPiece[] {
  let value = 0;
  return all.map((piece) => {
    const here = { ...piece, value };
    if (piece.from === piece.anchor) value = onPiece(here, piece.to);
    return here;
  });
}

function onPiece({ anchor, value, slope, curvature }: PotentialPiece, y: number): number {
  const step = y - anchor;
  return value + step * (slope + (curvature / 2) * step);
}

function evaluate({ domain, pieces }: Pick<ProximityPotential, "domain" | "pieces">, y: number): number {
  if (Number.isNaN(y)) return Number.NaN;
  if (y < domain[0] || y > domain[1]) return Number.POSITIVE_INFINITY;
  const piece = pieces.find(({ to }) => y <= to);
  return piece === undefined ? 0 : onPiece(piece, y);
}
