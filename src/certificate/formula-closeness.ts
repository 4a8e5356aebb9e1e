import { evaluate } from "../activation/index.ts";
import {
  type Closeness,
  ClosenessError,
  type ClosenessErrorCode,
  type Curve,
  closeness,
  type Germ,
  parseCloseness,
} from "../closeness/index.ts";
import { compare, div, fromNumber, type Interval, interval, nextDown } from "../interval/index.ts";
import {
  atExactly,
  exactly,
  fromExpression,
  hasNoValue,
  inCommonPower,
  inHalfTurns,
  multiplied,
  rationalOf,
  regionsOf,
  type Term,
  valuesOf,
} from "../proof/index.ts";
import { provedDecline, type Stuck } from "./membership/decline.ts";
import { parseDistanceFormula } from "./membership/distance-formula.ts";
import { distanceOf } from "./membership/distance-power.ts";
import { evaluationOf } from "./membership/evaluation.ts";
import { germOf, type Leaving, leavingOf, reachOf } from "./membership/germ.ts";
import { type Pieces, piecesOf, type Unusable } from "./membership/pieces.ts";
import { refutationOf } from "./membership/refutation.ts";
import { remotenessOf, type Trends, trendsOf } from "./membership/remoteness-term.ts";

const zero = fromNumber(0);
const unit = fromNumber(1);
/** Memberships of distance 0 this near to 1 are rounded coefficients, such as 0.3 + 0.7, and count as 1. */
const TOLERANCE = 1e-12;

/**
 * The closeness that a text stands for: a family such as `gaussian(1)`, or `formula:…` in the distance d.
 *
 * @throws {ClosenessError} as `parseCloseness` and `closenessFromFormula`.
 */
export function closenessFromText(text: string): Closeness {
  const spec = text.trim();
  return spec.startsWith("formula:") ? closenessFromFormula(spec.slice("formula:".length)) : parseCloseness(spec);
}

/**
 * The closeness that a formula in the distance d defines, such as `exp(-d^3)`; words as in activation formulas (docs/theory.md, Closeness).
 *
 * It is proven, not sampled, that μ(0) = 1 (to 1e-12: a rational value that near divides the formula), that μ never rises on [0, ∞), and
 * that it stays within [0, 1]; and the order and coefficient with which it leaves 1 are proven, too. Accuracy: enclosures; core exact.
 *
 * @throws {ClosenessError} `closeness/bad-formula` naming the column; `closeness/not-a-closeness` with distances and memberships that show
 * it; `closeness/not-proven` naming where a proof got stuck.
 */
export function closenessFromFormula(formula: string): Closeness {
  const { expression, text } = parseDistanceFormula(formula);
  const refuse: Refuse = (code, problem) =>
    new ClosenessError(code, `closeness formula:${shortened(text)}: ${problem}.`);
  const term = startingAt1(inHalfTurns(fromExpression(expression)), refuse);
  const common = inCommonPower(term);
  const regions = regionsOf(common.term, [0, Number.POSITIVE_INFINITY]);
  const stuck = provedDecline(common.term, regions);
  if (stuck !== null) {
    const at = distanceOf(interval.point(stuck.at), common.by).lo;
    const refutation = refutationOf(term, at);
    if (refutation !== null) throw refuse("closeness/not-a-closeness", refutation);
    throw refuse("closeness/not-proven", notProven({ ...stuck, at }));
  }
  const pieces = piecesOf(common, regions);
  if (typeof pieces === "string") throw refuse(codes[pieces], unusable[pieces]);
  const start = startOf(pieces);
  if (typeof start === "string") throw refuse("closeness/not-proven", start);
  return built({ name: `formula:${text}`, plain: (d) => evaluate(expression, d), pieces, start });
}

type Refuse = (code: ClosenessErrorCode, problem: string) => ClosenessError;

/** The term divided by its value at 0 where that is nearly 1. */
function startingAt1(term: Term, refuse: Refuse): Term {
  const first = atExactly(term, zero);
  const value = valuesOf(first, interval.point(0));
  const exact = rationalOf(first);
  if (hasNoValue(first)) throw refuse("closeness/not-a-closeness", "it has no value at d = 0, where a closeness is 1");
  if (!(Number.isFinite(value.lo) && Number.isFinite(value.hi)))
    throw refuse("closeness/not-proven", notProven({ at: 0, on: "defined" }));
  if (value.hi < 1 - TOLERANCE || value.lo > 1 + TOLERANCE) {
    const seen = value.lo === value.hi ? `${value.lo}` : `between ${value.lo} and ${value.hi}`;
    const cure = "subtract or divide so that distance 0 is fully close";
    throw refuse("closeness/not-a-closeness", `μ(0) must be 1, but is ${seen}; ${cure}`);
  }
  if (!(value.lo >= 1 - TOLERANCE && value.hi <= 1 + TOLERANCE))
    throw refuse(
      "closeness/not-proven",
      `it is only known that μ(0) lies between ${value.lo} and ${value.hi}, not that it is 1`,
    );
  const isExact = exact === null || compare(exact, unit) === 0;
  return isExact ? term : multiplied(exactly(div(unit, exact)), term);
}

/** How the membership starts: its germ, what is known of it near 0, and its trends. */
interface Start {
  readonly germ: Germ;
  readonly leaving: Leaving | null;
  readonly trends: Trends | null;
}

const NO_ORDER =
  "the order at 0 could not be determined: the first power of d in which it leaves 1 must be seen from the formula, as in exp(-d^3) or exp(-d^1.5)";
const JUMP =
  "it jumps below 1 right of distance 0, so it leaves 1 with no order in d, and what slopes follow is not decided; let it leave 1 gradually";

/** … or why it is not known. */
function startOf(pieces: Pieces): Start | string {
  if (pieces.core.hi > 0) return { germ: { kind: "plateau" }, leaving: null, trends: null };
  const { term, to } = pieces.pieces[0]!.region;
  const leaving = leavingOf(term);
  if (leaving === null) return valuesOf(atExactly(term, zero), interval.point(0)).hi < 1 ? JUMP : NO_ORDER;
  const trends = hasNoJump(pieces) ? trendsOf(remotenessOf(term)) : null;
  // Beyond a support reached without a jump 1 − μ = 1, and its quotient by a power falls; at a jump down that quotient rises.
  const end = trends === null ? nextDown(to.at.lo) : Number.POSITIVE_INFINITY;
  const germ = germOf({ leaving, by: pieces.by, reach: reachOf(term, leaving, end, trends) });
  return { germ, leaving, trends };
}

/** Whether the membership is one piece that ends nowhere, or at 0. */
function hasNoJump({ pieces, continuous }: Pieces): boolean {
  const { term, to } = pieces[0]!.region;
  if (pieces.length > 1) return false;
  if (continuous || to.at.hi === Number.POSITIVE_INFINITY) return true;
  const last = to.exact === null ? null : rationalOf(atExactly(term, to.exact));
  return last !== null && compare(last, zero) === 0;
}

interface Parts {
  readonly name: string;
  readonly plain: (d: number) => number;
  readonly pieces: Pieces;
  readonly start: Start;
}

function built({ name, plain, pieces, start }: Parts): Closeness {
  const { support, strict } = pieces;
  const core = pieces.core.lo;
  const { remotenessAt, distanceAt, slopeOver } = evaluationOf(pieces, start.leaving);
  const curve: Curve | null = strict && start.trends !== null ? { key: name, width: 1, ...start.trends } : null;
  return closeness({
    canonical: name,
    at: (d) => {
      if (Number.isNaN(d)) return d;
      if (d < core || d === 0) return 1;
      if (d > support.hi) return 0;
      return clamped(beforeOverflow(plain, d), membership(remotenessAt(d)));
    },
    inverse: (level) => (level === 1 ? core : middle(distanceAt(-Math.log(level)))),
    remotenessAt,
    distanceAt,
    slopeOver,
    core,
    roundedCore: core !== pieces.core.hi,
    support: support.hi,
    roundedSupport: support.lo !== support.hi,
    strict,
    germ: start.germ,
    curve,
  });
}

function membership(remoteness: Interval): Interval {
  return remoteness.lo === Number.POSITIVE_INFINITY ? interval.point(0) : interval.exp(interval.negate(remoteness));
}

/** The formula in doubles, and where these overflow to no number that of a smaller distance: memberships only fall. */
function beforeOverflow(f: (d: number) => number, d: number): number {
  let value = f(d);
  for (let at = Math.min(d, Number.MAX_VALUE); Number.isNaN(value) && at > 0; value = f(at)) at /= 2;
  return value;
}

function clamped(value: number, { lo, hi }: Interval): number {
  return Math.min(hi, Math.max(lo, value));
}

function middle({ lo, hi }: Interval): number {
  return Number.isFinite(hi) ? lo + (hi - lo) / 2 : hi;
}

function notProven({ at, on }: Stuck): string {
  const place = `d = ${Number(at.toPrecision(6))}`;
  switch (on) {
    case "defined":
      return `it is not proven that the formula has a value near ${place}; write it so that this is plain`;
    case "jump":
      return `it is not proven that the formula does not jump up near ${place}; write the cut as a number`;
    case "slope":
      return `it is not proven that the formula never rises: the proof got stuck near ${place}; write it without differences of nearly equal parts, and numbers such as sqrt(3) as decimals`;
    case "tail":
      return `it is not proven that the formula stays at least 0 beyond ${place}; write max(0, …)`;
  }
}

const codes = {
  place: "closeness/not-proven",
  constant: "closeness/not-a-closeness",
  support: "closeness/not-proven",
  equality: "closeness/not-a-closeness",
} as const satisfies Record<Unusable, ClosenessErrorCode>;

const unusable: Readonly<Record<Unusable, string>> = {
  place: "the distance at which one piece of the formula ends is not known exactly; write it as a decimal number",
  constant: "it is 1 at every distance, so every two inputs are fully close; let it fall below 1 somewhere",
  support: "it could not be decided up to which distance it is above 0; write it in pieces, such as d < 2 ? … : 0",
  equality: "it is 0 at every distance above 0, so only equal inputs are close; let it stay above 0 for a while",
};

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
