import type { Activation } from "../src/activation/index.ts";
import { type Certificate, certificateDocument } from "../src/certificate/index.ts";
import { nextDown, nextUp } from "../src/interval/index.ts";
import { type BigFloat, fromDouble, negate, toDouble, total } from "../test/oracle/big-float.ts";
import { type Accuracy, FINE, NEGLIGIBLE, USUAL, type Value, valueAt } from "../test/oracle/formula-value.ts";
import { type Caught, fault } from "./prey.ts";

const isNumber = (value: Value): value is BigFloat => typeof value !== "string";

/** A chord slope, to about 200 bits, and how far the oracle may be off. */
interface Chord {
  readonly slope: BigFloat;
  readonly slack: BigFloat;
}

const size = (a: BigFloat): BigFloat => (a.m < 0n ? negate(a) : a);

function chord(x: BigFloat, y: BigFloat, u: BigFloat, v: BigFloat, accuracy: Accuracy = USUAL): Chord {
  const [rise, run] = [total(v, negate(u)), total(y, negate(x))];
  const over = (a: BigFloat): BigFloat => {
    const shift = 256 + run.m.toString(2).length;
    return { m: (a.m << BigInt(shift)) / run.m, e: a.e - run.e - shift };
  };
  const slope = over(rise);
  const spread = over(total(size(u), size(v)));
  const error = 10 - accuracy;
  const rounded = total({ m: spread.m, e: spread.e + error }, { m: size(slope).m, e: slope.e + error });
  return { slope, slack: total(rounded, over({ m: 1n, e: NEGLIGIBLE })) };
}

const isBelow = ({ slope, slack }: Chord, bound: number): boolean =>
  bound !== Number.NEGATIVE_INFINITY &&
  (bound === Number.POSITIVE_INFINITY || total(total(slope, slack), negate(fromDouble(bound))).m < 0n);
const isAbove = ({ slope, slack }: Chord, bound: number): boolean => isBelow({ slope: negate(slope), slack }, -bound);

/** Beyond, the oracle may lose what cancels: e^x has more digits there than it keeps. */
const FARTHEST = 2000;

/** Places where something may be wrong: numbers of the formula and their neighbours, small, large and in between. */
export function places(
  text: string,
  [lo, hi]: readonly [number, number],
  extra: readonly number[] = [],
): readonly number[] {
  const named = [...text.matchAll(/\d+\.?\d*(?:e[-+]?\d+)?/g)].map(([found]) => Number(found)).filter((n) => n < 1e6);
  const near = [0, 1, Math.PI, ...named.slice(0, 3), ...extra].flatMap((n) => [n, -n]);
  const all = [
    ...near,
    ...near.flatMap((n) => [nextUp(n), nextDown(n)]),
    1e-9,
    -1e-5,
    0.37,
    -0.61,
    2.3,
    -4.7,
    7.5,
    -19,
    31,
    800,
    -750,
    lo,
    hi,
  ];
  const inside = all.filter((x) => Math.abs(x) <= FARTHEST && x >= lo && x <= hi);
  return [...new Set(inside.map((x) => x + 0))].toSorted((p, q) => p - q);
}

/** Holds a certificate against values that the oracle knows. Throws what is wrong. */
export function holdAgainst(text: string, { expression }: Activation, found: Certificate): Caught {
  certificateDocument(found);
  holdClaims(text, expression, found);
  const { witness, lipschitz } = found;
  const shown = witness === null ? 0 : Math.min(Math.abs(witness.chordSlope.lo), Math.abs(witness.chordSlope.hi));
  if (lipschitz.lo < shown * (1 - 2 ** -50))
    fault(`Lipschitz constant at least ${lipschitz.lo}, though its pair has a slope of size ${shown}`);
  return found.verdict === "undecided" ? "undecided" : "decided";
}

/** What is claimed of a formula's chords. */
export type Claims = Pick<
  Certificate,
  "verdict" | "witness" | "band" | "chord" | "lipschitz" | "domain" | "continuous" | "monotone"
>;

/** Holds claims against values that the oracle knows. Throws what is wrong. */
export function holdClaims(text: string, expression: Activation["expression"], found: Claims): void {
  const { verdict, witness, band, chord: bounds, lipschitz, domain } = found;
  const extra = witness === null ? [] : [witness.x, witness.xPrime];
  const sampled = places(text, domain, extra).map((x) => ({ x, value: valueAt(expression, x) }));
  const claims =
    verdict === "proven" || found.continuous === true || found.monotone === true || Number.isFinite(lipschitz.hi);
  const hole = sampled.find(({ value }) => value === "none");
  if (hole && claims) fault(`${said(found)}, and yet it has no value at ${hole.x}`);
  const valued = sampled.flatMap(({ x, value }) => (isNumber(value) ? [{ x, value }] : []));
  const neighbours = valued.slice(1).map((right, i) => [valued[i]!, right] as const);
  const ends = valued.length > 2 ? [[valued[0]!, valued.at(-1)!] as const] : [];
  for (const [p, q] of [...neighbours, ...ends]) {
    const between = chord(fromDouble(p.x), fromDouble(q.x), p.value, q.value);
    const shown = `the chord from ${p.x} to ${q.x} has slope ${toDouble(between.slope)}`;
    if (isBelow(between, bounds.inf.lo) || isAbove(between, bounds.sup.hi)) fault(`${said(found)}, and yet ${shown}`);
    if (isBelow(between, -lipschitz.hi) || isAbove(between, lipschitz.hi))
      fault(`Lipschitz constant at most ${lipschitz.hi}, and yet ${shown}`);
    if (verdict === "proven" && (isBelow(between, band[0]) || isAbove(between, band[1])))
      fault(`proven in [${band}], and yet ${shown}`);
    if (found.monotone === true && isBelow(between, 0)) fault(`non-decreasing, and yet ${shown}`);
  }
  holdWitness(found, expression);
}

const said = ({ verdict, continuous, monotone, lipschitz, chord: { inf, sup } }: Claims) =>
  `${verdict}, continuous ${continuous}, monotone ${monotone}, Lipschitz constant in [${lipschitz.lo}, ${lipschitz.hi}], chords in [${inf.lo}, ${sup.hi}]`;

/** From a jump to some point beside it a chord leaves the band. */
function holdJump(x: number, band: Claims["band"], expression: Activation["expression"]): void {
  const at = fromDouble(x);
  const value = valueAt(expression, x, FINE);
  // The jump may be as small as the smallest doubles.
  const steps = [-100, -1250].flatMap((e) => [1n, -1n].map((m): BigFloat => ({ m, e })));
  const isOutside = steps.some((step) => {
    const beside = total(at, step);
    const other = valueAt(expression, beside, FINE);
    if (!isNumber(value) || !isNumber(other)) return true;
    const between = step.m > 0n ? chord(at, beside, value, other, FINE) : chord(beside, at, other, value, FINE);
    return isBelow(between, band[0]) || isAbove(between, band[1]);
  });
  if (!isOutside) fault(`refuted by a jump at ${x}, and yet chords beside it stay in the band`);
}

/** A refutation stands or falls with its pair. */
function holdWitness({ verdict, witness, band }: Claims, expression: Activation["expression"]): void {
  if (verdict !== "refuted") return;
  if (witness === null) fault("refuted without a pair");
  const { x, xPrime, chordSlope } = witness;
  if (Math.max(Math.abs(x), Math.abs(xPrime)) > FARTHEST) return;
  if (x === xPrime) {
    holdJump(x, band, expression);
    return;
  }
  const [left, right] = x < xPrime ? [x, xPrime] : [xPrime, x];
  const slopeTo = (accuracy: Accuracy): Chord | null => {
    const [u, v] = [valueAt(expression, left, accuracy), valueAt(expression, right, accuracy)];
    if (u === "none" || v === "none") fault(`its pair ${x}, ${xPrime} has no values`);
    return isNumber(u) && isNumber(v) ? chord(fromDouble(left), fromDouble(right), u, v, accuracy) : null;
  };
  const between = slopeTo(USUAL);
  if (between === null) return;
  const shown = `its pair ${x}, ${xPrime} has slope ${toDouble(between.slope)}`;
  if (isBelow(between, chordSlope.lo) || isAbove(between, chordSlope.hi))
    fault(`${shown}, not in [${chordSlope.lo}, ${chordSlope.hi}]`);
  const isStatedOutside = chordSlope.hi < band[0] || chordSlope.lo > band[1];
  const isOutside = (one: Chord | null) => one === null || isBelow(one, band[0]) || isAbove(one, band[1]);
  // It may be outside by 1e-300.
  if (!isStatedOutside && !isOutside(between) && !isOutside(slopeTo(FINE)))
    fault(`${shown}, which is not outside the band`);
}
