import { compare, enclose, fromNumber, interval, mul, type Rational, sign, toNumber } from "../../interval/index.ts";
import { isRoot, wholeExponent } from "../primitive/power.ts";
import { isNeverNegative } from "../rational/rational-slope.ts";
import { continuedAt } from "../term/divided.ts";
import { withGatheredPolynomials } from "../term/gathered-polynomials.ts";
import { valuesOf } from "../term/jet.ts";
import { polynomial, rootOf } from "../term/polynomial.ts";
import { plus, raised, rebuilt } from "../term/rewrite.ts";
import {
  exactly,
  hasX,
  isTest,
  keyOf,
  negation,
  numeral,
  partsOf,
  rationalOf,
  sizeOf,
  type Term,
  type Test,
} from "../term/term.ts";
import { comparisonOf } from "./comparison.ts";
import { flattenedAt } from "./flattened.ts";
import { type Place, place, type Region, type Sign, type Span } from "./place.ts";
import { isolateRoots } from "./root.ts";

interface Open extends Region {
  /** Signs of differences that are known here, by key. */
  readonly known: ReadonlyMap<string, Sign>;
}

/** Bounds regions times the size of their terms; what would need more is left undecided within its region. */
const MOST_WORK = 200_000;

/** Cuts the domain where the formula's tests change their answers, left to right; neighbours share their places. */
export function regionsOf(term: Term, [lo, hi]: readonly [number, number]): readonly Region[] {
  const waiting: Open[] = [{ from: place(lo), to: place(hi), term, known: new Map() }];
  const done: Region[] = [];
  let work = 0;
  while (waiting.length > 0) {
    const region = waiting.pop()!;
    const parts = work > MOST_WORK ? null : cut(region, MOST_WORK - work);
    if (parts === null) done.push(simplified({ from: region.from, to: region.to, term: region.term }));
    else {
      work += parts.length * sizeOf(region.term);
      for (let i = parts.length - 1; i >= 0; i--) waiting.push(parts[i]!);
    }
  }
  return done.flatMap(continuedEnds);
}

/** A region whose term has whole powers of roots as powers of what the root is of, where that is seen not to be below 0: √u² is u there; polynomials that cancel are gathered. */
function simplified(region: Region): Region {
  const term = rebuilt(region.term, (part) => {
    const inner = part.kind === "apply" && part.to.kind === "apply" ? part.to : null;
    if (part.kind !== "apply" || inner === null || !isRoot(inner.f)) return null;
    const [n, m] = [wholeExponent(part.f), inner.f.exponent?.exact ?? null];
    const power = n === null || m === null ? null : mul(fromNumber(n), m);
    if (power?.denominator !== 1n || !isNeverNegative({ ...region, term: inner.to })) return null;
    return power.numerator === 1n ? inner.to : raised(inner.to, toNumber(power));
  });
  return { ...region, term: withGatheredPolynomials(term) };
}

const continuedEnds = (region: Region): readonly Region[] =>
  continuedEnd(region, "from").flatMap((part) => continuedEnd(part, "to"));

/** A region whose term is 0/0, or an exponential of −∞, at an end, in two, the one at that end with the function that continues it there; else as it is. */
function continuedEnd(region: Region, end: "from" | "to"): readonly Region[] {
  const { from, to, term } = region;
  const at = region[end].exact;
  if (at === null || isDefinedAt(term, at)) return [region];
  const step = Math.min(1, to.at.lo / 2 - from.at.hi / 2);
  const middle = end === "from" ? from.at.hi + step : to.at.lo - step;
  if (!(middle > from.at.hi && middle < to.at.lo)) return [region];
  const cut = place(middle);
  const near = { ...region, ...(end === "from" ? { to: cut } : { from: cut }), term: continuedAt(term, at) };
  const continued = { ...region, term: flattenedAt(near, end) };
  if (!isDefinedAt(continued.term, at)) return [region];
  const [left, right] = end === "from" ? [continued, region] : [region, continued];
  return [
    { ...left, to: cut },
    { ...right, from: cut },
  ];
}

function isDefinedAt(term: Term, at: Rational): boolean {
  return !Number.isNaN(valuesOf(atExactly(term, at), interval.point(0)).lo);
}

/** The tests whose sides hold no tests; the branches of a choice need not wait for it. */
function innermostTests(term: Term, found: Test[] = []): Test[] {
  const before = found.length;
  if (!isTest(term)) {
    for (const part of partsOf(term)) innermostTests(part, found);
    return found;
  }
  innermostTests(term.left, found);
  innermostTests(term.right, found);
  const isSettled = found.length === before;
  if (term.kind === "choice") {
    innermostTests(term.whenTrue, found);
    innermostTests(term.whenFalse, found);
  }
  if (isSettled) found.push(term);
  return found;
}

/** The region in pieces on which its innermost tests are decided; null where it has none that can be. */
function cut(region: Open, mostWork: number): Open[] | null {
  const decided: { readonly test: Test; readonly key: string; readonly spans: readonly Span[] }[] = [];
  const most = mostWork / sizeOf(region.term);
  for (const test of innermostTests(region.term)) {
    const difference = comparisonOf(test);
    const spans = signsOf(difference, region);
    if (spans !== null && spans.length <= most) decided.push({ test, key: keyOf(difference), spans });
  }
  const places = decided.flatMap(({ spans }) => spans.slice(1).map(({ from }) => from));
  const cuts = distinct(places);
  if (decided.length === 0 || cuts === null || cuts.length + 1 > most) return null;
  return [...cuts, region.to].map((to, i): Open => {
    const from = cuts[i - 1] ?? region.from;
    const signs = new Map(
      decided.map(({ test, key, spans }) => [test as Term, { key, sign: signBetween(spans, from, to) }]),
    );
    return {
      from,
      to,
      term: rebuilt(region.term, (part) => {
        const known = signs.get(part);
        return known === undefined ? null : pieceFor(part as Test, known.sign);
      }),
      known: new Map([...region.known, ...[...signs.values()].map(({ key, sign: s }) => [key, s] as const)]),
    };
  });
}

/** The sign in the one span that holds the piece from one cut to the next. */
function signBetween(spans: readonly Span[], from: Place, to: Place): Sign {
  return spans.find((span) => isUpTo(span.from, from) && isUpTo(to, span.to))!.sign;
}

function isUpTo(p: Place, q: Place): boolean {
  if (p.exact !== null && q.exact !== null) return compare(p.exact, q.exact) <= 0;
  return p.at.lo <= q.at.lo && p.at.hi <= q.at.hi;
}

/** Places in order, each once; null where two that differ cannot be told apart. */
function distinct(places: readonly Place[]): readonly Place[] | null {
  const ordered = [...places].sort((p, q) => p.at.lo - q.at.lo);
  const found: Place[] = [];
  for (const next of ordered) {
    const last = found.at(-1);
    if (last === undefined || last.at.hi < next.at.lo) found.push(next);
    else if (isSame(last, next)) continue;
    else if (last.exact !== null && next.exact !== null) {
      // Between two neighbouring doubles rational places may lie in any order.
      if (compare(last.exact, next.exact) > 0) return null;
      found.push(next);
    } else return null;
  }
  return found;
}

function isSame(p: Place, q: Place): boolean {
  if (p.exact !== null && q.exact !== null) return compare(p.exact, q.exact) === 0;
  return p === q;
}

/** The side of a test that counts where left − right has this sign. */
export function pieceFor(test: Test, s: Sign): Term {
  if (test.kind === "choice") return answers[test.comparison](s) ? test.whenTrue : test.whenFalse;
  if (test.kind === "sign") return numeral(s);
  if (test.kind === "modulus") return s >= 0 ? test.left : negation(test.left);
  return (test.kind === "greatest" ? s >= 0 : s <= 0) ? test.left : test.right;
}

const answers = {
  "<": (s: Sign) => s < 0,
  "<=": (s: Sign) => s <= 0,
  ">": (s: Sign) => s > 0,
  ">=": (s: Sign) => s >= 0,
  "==": (s: Sign) => s === 0,
  "!=": (s: Sign) => s !== 0,
} as const;

function signsOf(difference: Term, region: Open): readonly Span[] | null {
  const { from, to } = region;
  const known = region.known.get(keyOf(difference));
  if (known !== undefined) return [{ from, to, sign: known }];
  if (!hasX(difference)) {
    const s = signOf(difference);
    return s === null ? null : [{ from, to, sign: s }];
  }
  const line = polynomial(difference, 1);
  if (line?.[1] !== undefined) return splitAt(rootOf(line), sign(line[1]), region);
  if (line !== null) return [{ from, to, sign: sign(line[0]!) }];
  return joined(
    difference,
    continuedEnds({ from, to, term: difference }).map((part) => isolateRoots(part)),
  );
}

/** The spans of neighbouring parts; null where one is not decided, or a part's end may be a zero. */
function joined(difference: Term, parts: readonly (readonly Span[] | null)[]): readonly Span[] | null {
  const found: Span[] = [];
  for (const spans of parts) {
    if (spans === null) return null;
    const [last, [first, ...others]] = [found.pop(), spans as readonly [Span, ...Span[]]];
    if (last !== undefined && signOf(atExactly(difference, last.to.exact!)) !== last.sign) return null;
    found.push({ ...first, from: last?.from ?? first.from }, ...others);
  }
  return found;
}

/** The sign of a constant, or null where it is not decided. */
function signOf(constant: Term): Sign | null {
  const r = rationalOf(constant);
  if (r !== null) return sign(r);
  const { lo, hi } = valuesOf(constant, interval.point(0));
  if (lo > 0) return 1;
  if (hi < 0) return -1;
  return lo === 0 && hi === 0 ? 0 : null;
}

function splitAt(root: Rational, slope: Sign, { from, to }: Region): readonly Span[] | null {
  const [left, right] = [side(root, from), side(root, to)];
  if (left === null || right === null) return null;
  if (left <= 0) return [{ from, to, sign: slope }];
  if (right >= 0) return [{ from, to, sign: -slope as Sign }];
  const here: Place = { at: enclose(root), exact: root, zeroOf: null };
  if (!Number.isFinite(here.at.lo) || !Number.isFinite(here.at.hi)) return null;
  return [
    { from, to: here, sign: -slope as Sign },
    { from: here, to, sign: slope },
  ];
}

/** Whether a number lies left of (−1), at (0) or right of (1) a place; null where the place is too vague to say. */
function side(r: Rational, { at, exact }: Place): Sign | null {
  if (exact !== null) return compare(r, exact);
  if (at.lo === Number.NEGATIVE_INFINITY || (Number.isFinite(at.hi) && compare(r, fromNumber(at.hi)) > 0)) return 1;
  return at.hi === Number.POSITIVE_INFINITY || compare(r, fromNumber(at.lo)) < 0 ? -1 : null;
}

/** The term at one exact point: a constant term, its tests decided where that is possible. */
export function atExactly(term: Term, r: Rational): Term {
  return rebuilt(term, (part) => {
    if (part.kind === "x") return exactly(r);
    if (!isTest(part)) return null;
    const [left, right] = [atExactly(part.left, r), atExactly(part.right, r)];
    const s = signOf(plus(left, negation(right)));
    if (part.kind !== "choice") return s === null ? { ...part, left, right } : pieceFor({ ...part, left, right }, s);
    if (s !== null) return atExactly(pieceFor(part, s), r);
    return { ...part, left, right, whenTrue: atExactly(part.whenTrue, r), whenFalse: atExactly(part.whenFalse, r) };
  });
}
