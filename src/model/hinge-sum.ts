import type { ReluForm } from "../activation/index.ts";
import {
  add,
  compare,
  div,
  type Enclosure,
  enclose,
  fromNumber,
  interval,
  mul,
  type Rational,
} from "../interval/index.ts";

/** weight · relu(slope·z + offset). */
export interface Hinge {
  readonly weight: number;
  readonly slope: number;
  readonly offset: number;
}

/** s(z) = slope·z + offset + Σ hinges, meant exactly: every continuous piecewise-linear function is one. */
export interface HingeSum {
  readonly slope: number;
  readonly offset: number;
  readonly hinges: readonly Hinge[];
}

/** a·x + b + Σ c·relu(x − t). */
export function fromReluForm({ a, b, terms }: Pick<ReluForm, "a" | "b" | "terms">): HingeSum {
  return { slope: a, offset: b, hinges: terms.map(({ c, t }) => ({ weight: c, slope: 1, offset: 0 - t })) };
}

export const identity: HingeSum = { slope: 1, offset: 0, hinges: [] };
export const relu: HingeSum = { slope: 0, offset: 0, hinges: [{ weight: 1, slope: 1, offset: 0 }] };

/** The double that a rational is; NaN where none is. */
function exactly(r: Rational): number {
  const { lo, hi } = enclose(r);
  return lo === hi ? lo + 0 : Number.NaN;
}

const isFloat32 = (a: number): boolean => Math.fround(a) === a && Math.abs(a) > 1e-37;

/** a · b where that is a double, else NaN. */
export function exactProduct(a: number, b: number): number {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return Number.NaN;
  if (a === 0 || b === 0) return 0;
  if (a === 1) return b;
  // 24 bits times 24 bits fit into 53.
  if (b === 1 || (isFloat32(a) && isFloat32(b))) return a * b;
  return exactly(mul(fromNumber(a), fromNumber(b)));
}

/** a + b where that is a double, else NaN. */
export function exactSum(a: number, b: number): number {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return Number.NaN;
  if (a === 0) return b + 0;
  const sum = a + b;
  const shadow = sum - a;
  // Knuth's TwoSum: the rounding error itself.
  if (Number.isFinite(sum)) return a - (sum - shadow) + (b - shadow) === 0 ? sum + 0 : Number.NaN;
  return exactly(add(fromNumber(a), fromNumber(b)));
}

/** The function, where all its numbers are exact. */
function exact(f: HingeSum): HingeSum | undefined {
  const numbers = [f.slope, f.offset, ...f.hinges.flatMap(({ weight, slope, offset }) => [weight, slope, offset])];
  return numbers.every(Number.isFinite) ? f : undefined;
}

/** Hinges of one kink and direction become one where doubles hold its weight; those of weight 0 go. */
function gathered(hinges: readonly Hinge[]): readonly Hinge[] {
  const byKink = new Map<string, Hinge[]>();
  for (const hinge of hinges) {
    const key = `${hinge.slope} ${hinge.offset}`;
    const alike = byKink.get(key) ?? [];
    const weight = exactSum(alike.at(-1)?.weight ?? 0, hinge.weight);
    byKink.set(key, Number.isFinite(weight) ? [...alike.slice(0, -1), { ...hinge, weight }] : [...alike, hinge]);
  }
  return [...byKink.values()].flat().filter(({ weight }) => weight !== 0);
}

/** f + g, where doubles hold it. */
export const plus = (f: HingeSum, g: HingeSum): HingeSum | undefined =>
  exact({
    slope: exactSum(f.slope, g.slope),
    offset: exactSum(f.offset, g.offset),
    hinges: gathered([...f.hinges, ...g.hinges]),
  });

/** factor · f, where doubles hold it. */
export const scaled = (f: HingeSum, factor: number): HingeSum | undefined =>
  exact({
    slope: exactProduct(f.slope, factor),
    offset: exactProduct(f.offset, factor),
    hinges: f.hinges.map((hinge) => ({ ...hinge, weight: exactProduct(hinge.weight, factor) })),
  });

/** g ∘ f of a straight line f, where doubles hold it. */
export function composed(g: HingeSum, f: HingeSum): HingeSum | undefined {
  if (f.hinges.length > 0) return undefined;
  const line = ({ slope, offset }: { readonly slope: number; readonly offset: number }) => ({
    slope: exactProduct(slope, f.slope),
    offset: exactSum(exactProduct(slope, f.offset), offset),
  });
  return exact({ ...line(g), hinges: g.hinges.map((hinge) => ({ weight: hinge.weight, ...line(hinge) })) });
}

/** The least and the largest slope, rounded outwards from exact rationals. */
export function slopesOfHinges({ slope, hinges }: HingeSum): Enclosure {
  const kinks = hinges
    .filter((hinge) => hinge.slope !== 0)
    .map((hinge) => ({
      at: div(fromNumber(-hinge.offset), fromNumber(hinge.slope)),
      change: mul(fromNumber(hinge.weight), fromNumber(Math.abs(hinge.slope))),
    }))
    .toSorted((p, q) => compare(p.at, q.at));
  // Left of all kinks the hinges that look to the left are the ones that rise or fall.
  let current = hinges
    .filter((hinge) => hinge.slope < 0)
    .reduce((sum, { weight, slope: s }) => add(sum, mul(fromNumber(weight), fromNumber(s))), fromNumber(slope));
  let range = enclose(current);
  kinks.forEach(({ at, change }, i) => {
    current = add(current, change);
    const next = kinks[i + 1];
    if (!next || compare(next.at, at) !== 0) range = interval.hull(range, enclose(current));
  });
  return range;
}

/** The largest |slope|, rounded up from exact rationals: its Lipschitz constant. */
export function steepest(f: HingeSum): number {
  const { lo, hi } = slopesOfHinges(f);
  return Math.max(Math.abs(lo), Math.abs(hi));
}
