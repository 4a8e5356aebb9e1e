import { type Enclosure, fromNumber, type Interval, interval, nextUp, type Rational } from "../interval/index.ts";

/**
 * How a closeness leaves 1 at distance 0, which alone decides the slope bound.
 *
 * `plateau`: μ = 1 on a whole interval [0, core]. `power`: 1 − μ(d) ~ coefficient · d^order as d → 0+; equivalently ~ (d / scale)^order
 * with a scale that is exact or enclosed, while `coefficient` is rounded. Up to `reach`, (1 − μ(d)) / (d / scale)^order
 * does not increase, hence is at most 1.
 */
export type Germ =
  | { readonly kind: "plateau" }
  | {
      readonly kind: "power";
      readonly order: number;
      /** Where no double is the order: `order` is the nearest. */
      readonly exactOrder?: Rational;
      readonly coefficient: number;
      readonly scale: Scale;
      readonly reach: number;
    };

type PowerGerm = Extract<Germ, { kind: "power" }>;

/** The order of a germ as a rational number. */
export function orderOf({ order, exactOrder }: Pick<PowerGerm, "order" | "exactOrder">): Rational {
  return exactOrder ?? fromNumber(order);
}

/** The positive number √squared · π^piPower, exactly, or one of which only an enclosure is known. */
export type Scale = { readonly squared: Rational; readonly piPower: -1 | 0 } | { readonly enclosure: Enclosure };

/** How a quotient changes as the distance grows; a constant one neither falls nor rises. */
export type Trend = "falls" | "constant" | "rises";

/**
 * What is proven about a closeness beside its values: it serves closed forms of the modulus.
 *
 * μ(d) = f(d / width) for a function f, equal for equal `key`, strictly decreasing where positive; `remoteness` and `complement` are the trends
 * of −log μ(d) / d^order and (1 − μ(d)) / d^order where μ > 0.
 */
export interface Curve {
  readonly key: string;
  readonly width: number;
  readonly remoteness: Trend;
  readonly complement: Trend;
}

/**
 * A closeness: the membership function μ: [0, ∞) → [0, 1] of "close", with μ(0) = 1, non-increasing in the distance d.
 *
 * Where proofs need enclosures it is handled as the remoteness −log μ ∈ [0, ∞], which keeps its digits both near μ = 1 and near μ = 0.
 */
export interface Closeness {
  /** What readers call it. */
  readonly name: string;
  /** Equal ones belong to equal functions: the specification in its canonical form, such as "gaussian(1)". */
  readonly canonical: string;
  /** μ(d) for d ≥ 0; accuracy: a few ulp, exact where it is 0 or 1 beyond the support or within the core. */
  readonly at: (d: number) => number;
  /** The generalised inverse sup{ d ≥ 0 : μ(d) ≥ level }: Infinity for level ≤ 0, 0 for level > 1; accuracy: a few ulp. */
  readonly inverse: (level: number) => number;
  /** −log μ(d), enclosed, for 0 ≤ d with μ(d) > 0; an end that overflows is Infinity. */
  readonly remotenessAt: (d: number) => Interval;
  /** sup{ d ≥ 0 : −log μ(d) ≤ remoteness }, enclosed, for 0 ≤ remoteness; for Infinity the limit from below, the support. */
  readonly distanceAt: (remoteness: number) => Interval;
  /** Encloses the chord slopes of μ between distances of an interval; (−∞, 0] where no more is known. */
  readonly slopeOver: (distances: Interval) => Interval;
  /** sup{ d : μ(d) = 1 }; exact, unless `roundedCore`. */
  readonly core: number;
  /** Where no double is the core: `core` is the next one below. */
  readonly roundedCore?: boolean;
  /** sup{ d : μ(d) > 0 }, or Infinity; exact, unless `roundedSupport`. */
  readonly support: number;
  /** Where no double is the support: `support` is the next one above. */
  readonly roundedSupport?: boolean;
  /** Whether μ falls strictly between core and support. */
  readonly strict: boolean;
  /** Whether μ is known to fall along one straight line from core to support, or at once. */
  readonly straight: boolean;
  readonly germ: Germ;
  readonly curve: Curve | null;
}

/** All that is known of the chord slopes of a closeness that may jump. */
export const unknownSlope: Interval = Object.freeze({ lo: Number.NEGATIVE_INFINITY, hi: 0 });

type Formulas = Omit<Closeness, "name" | "strict" | "straight"> & Partial<Pick<Closeness, "strict" | "straight">>;

/** Builds a closeness from its formulas, called by its canonical form; `inverse` need only be given for levels in (0, 1]. */
export function closeness({
  inverse,
  distanceAt,
  core,
  support,
  strict = true,
  straight = false,
  ...rest
}: Formulas): Closeness {
  return Object.freeze({
    ...rest,
    name: rest.canonical,
    strict,
    straight,
    core,
    support,
    germ: Object.freeze(rest.germ),
    inverse: (level: number) => (level <= 0 ? Number.POSITIVE_INFINITY : level > 1 ? 0 : inverse(level)),
    distanceAt: (remoteness: number) =>
      remoteness === 0 ? coreOf({ core, ...rest }) : interval.min(distanceAt(remoteness), interval.point(support)),
  });
}

/** The core, enclosed. */
export function coreOf({ core, roundedCore = false }: Pick<Closeness, "core" | "roundedCore">): Interval {
  return interval.of(core, roundedCore ? nextUp(core) : core);
}

/** Whether two closenesses are the same function; false also where that is not known. */
export function isSame(one: Closeness, other: Closeness): boolean {
  return one.canonical === other.canonical;
}

/** Whether two closenesses are one function at two widths; false also where that is not known. */
export function haveOneShape(one: Closeness, other: Closeness): boolean {
  return one.curve !== null && one.curve.key === other.curve?.key;
}

/** Whether μ(d) = 0 exactly, and not only below what doubles can tell. */
export function vanishesAt(mu: Closeness, d: number): boolean {
  return d >= mu.support && mu.at(d) === 0;
}

/** The memberships of all distances in an interval of distances ≥ 0; accuracy: enclosure. */
export function membershipOver(mu: Closeness, distances: Interval): Interval {
  const { hi } = membershipAt(mu, distances.lo);
  return interval.of(membershipAt(mu, distances.hi).lo, hi);
}

function membershipAt(mu: Closeness, d: number): Interval {
  if (vanishesAt(mu, d)) return interval.point(0);
  return interval.exp(interval.negate(mu.remotenessAt(d)));
}

/** The canonical specification of a member of a family, such as "trapezoid(0.5,1.5)". */
export function specification(family: string, parameters: readonly number[]): string {
  return `${family}(${parameters.join(",")})`;
}
