import { cos, sin } from "../primitive/wave.ts";
import { multiplied, plus } from "../term/rewrite.ts";
import { apply, hasX, isTest, keyOf, negation, numeral, one, partsOf, type Term, zero } from "../term/term.ts";
import { type Cap, type Floor, grows, plusDown, timesDown } from "./tail.ts";
import { tailOf } from "./tail-slope.ts";

/** amplitude · sin(angle) or amplitude · cos(angle); without a wave the amplitude alone. */
interface Summand {
  readonly amplitude: Term;
  readonly wave: Wave | null;
}

interface Wave {
  readonly name: "sin" | "cos";
  readonly angle: Term;
}

/** Longer sums are not searched. */
const MOST_SUMMANDS = 16;

/**
 * Whether a term's slopes on [from, ∞) are shown to have no bound, above nor below, because it swings ever more steeply, as x·cos(x) does.
 *
 * Let s = A·sin(u) + B·cos(u) + R, where A keeps its sign, |u'| stays above a positive number, and |A·u'| grows faster than |R'| and without
 * bound. From a point with sin(u) = −1 to the next with sin(u) = 1 (both exist, for u tends to ±∞, and cos(u) is 0 there) u moves by π, so s changes
 * by at least 2·min|A| − ∫|R'| over a distance of at most π/min|u'|: the chord slopes, of either sign by turns, have no bound, and neither have
 * the slopes between. The same with sin and cos exchanged.
 */
export function swingsWithoutBound(term: Term, from: number): boolean {
  if (hasTest(term)) return false;
  const summands = expanded(term);
  return summands?.some(({ wave }) => wave !== null && dominates(wave, summands, from)) ?? false;
}

function hasTest(term: Term): boolean {
  return isTest(term) || partsOf(term).some(hasTest);
}

function dominates(wave: Wave, summands: readonly Summand[], from: number): boolean {
  const key = keyOf(wave.angle);
  const sharesAngle = (other: Summand): boolean => other.wave !== null && keyOf(other.wave.angle) === key;
  const own = summands.filter((other) => sharesAngle(other) && other.wave!.name === wave.name);
  const rest = summands.filter((other) => !sharesAngle(other));
  const amplitude = tailOf(total(own.map((part) => part.amplitude)), from).value;
  const turning = tailOf(wave.angle, from).slope;
  if (turning.floor.size === 0 || turning.floor.power < 0 || turning.floor.rate < 0) return false;
  const floor: Floor = {
    size: timesDown(amplitude.floor.size, turning.floor.size),
    power: plusDown(amplitude.floor.power, turning.floor.power),
    rate: plusDown(amplitude.floor.rate, turning.floor.rate),
  };
  return grows(floor) && isFaster(floor, tailOf(total(rest.map(whole)), from).slope.cap);
}

function isFaster(floor: Floor, cap: Cap): boolean {
  if (cap.size === 0) return true;
  if (!Number.isFinite(cap.size)) return false;
  return -cap.rate < floor.rate || (-cap.rate <= floor.rate && cap.power < floor.power);
}

function total(terms: readonly Term[]): Term {
  return terms.reduce(plus, zero);
}

function whole({ amplitude, wave }: Summand): Term {
  return wave === null ? amplitude : multiplied(amplitude, apply(waves[wave.name], wave.angle));
}

const waves = { sin, cos } as const;

/** The term as a sum, products multiplied out; null where it has too many parts. */
function expanded(term: Term): readonly Summand[] | null {
  if (term.kind === "apply" && (term.f === sin || term.f === cos) && hasX(term.to))
    return [{ amplitude: one, wave: { name: term.f === sin ? "sin" : "cos", angle: term.to } }];
  if (term.kind !== "sum" && term.kind !== "product") return [{ amplitude: term, wave: null }];
  const [left, right] = [expanded(term.left), expanded(term.right)];
  if (left === null || right === null) return null;
  if (term.kind === "sum") return atMost([...left, ...right]);
  if (![...left, ...right].some(({ wave }) => wave !== null)) return [{ amplitude: term, wave: null }];
  return atMost(left.flatMap((p) => right.flatMap((q) => product(p, q))));
}

function atMost(summands: readonly Summand[]): readonly Summand[] | null {
  return summands.length > MOST_SUMMANDS ? null : summands;
}

function product(p: Summand, q: Summand): readonly Summand[] {
  const amplitude = multiplied(p.amplitude, q.amplitude);
  if (p.wave === null || q.wave === null) return [{ amplitude, wave: p.wave ?? q.wave }];
  return productOfWaves(multiplied(numeral(0.5), amplitude), p.wave, q.wave);
}

/** 2·sin a·cos b = sin(a + b) + sin(a − b), 2·cos a·cos b = cos(a − b) + cos(a + b), 2·sin a·sin b = cos(a − b) − cos(a + b). */
function productOfWaves(half: Term, p: Wave, q: Wave): readonly Summand[] {
  if (p.name === "cos" && q.name === "sin") return productOfWaves(half, q, p);
  const name = p.name === q.name ? "cos" : "sin";
  const together = p.name === "sin" && q.name === "sin" ? negation(half) : half;
  return [waved(half, name, plus(p.angle, negation(q.angle))), waved(together, name, plus(p.angle, q.angle))];
}

/** Of a constant angle only the amplitude is left. */
function waved(amplitude: Term, name: Wave["name"], angle: Term): Summand {
  if (hasX(angle)) return { amplitude, wave: { name, angle } };
  return { amplitude: multiplied(amplitude, apply(waves[name], angle)), wave: null };
}
