import { type Enclosure, interval } from "../interval/index.ts";
import { type Closeness, membershipOver } from "./closeness.ts";
import { ClosenessError } from "./closeness-error.ts";
import { lowestFirst } from "./lowest-first.ts";
import { leastModulusRatio } from "./modulus.ts";
import { implicationOver, type Residuum } from "./residuum.ts";
import { type Box, type EnclosedActivation, greatestRise, middle, steepestChord } from "./rise.ts";

/** An activation, a pair of closenesses, and where to look. */
export interface DegreeQuestion {
  readonly s: EnclosedActivation;
  readonly input: Closeness;
  readonly output: Closeness;
  /** Finite ends; x and x' range over [lo, hi]. */
  readonly domain: readonly [number, number];
  readonly residuum?: Residuum;
  /** The search ends once the enclosure of the degree is this narrow. */
  readonly tolerance?: number;
  /** … or after this many boxes. */
  readonly budget?: number;
}

/** The degree to which an activation preserves closeness, and the pair that shows it. */
export interface Degree {
  /** The lower end is proven for the whole domain, the upper one is attained at `at`, rounded up. */
  readonly value: Enclosure;
  /** The pair (x, x') of lowest degree found; the domain's left end twice, where no pair below degree 1 was found. */
  readonly at: readonly [number, number];
}

const LONGEST = 64;

/** A box and a lower bound of its pairs' degrees; a box without pairs, and one whose pairs all lose nothing, has 1. */
interface Ranked {
  readonly box: Box;
  readonly least: number;
}

/**
 * inf over x, x' in the domain of I(μ_in(|x − x'|), μ_out(|s(x) − s(x')|)): the degree to which s preserves closeness (SPEC §2).
 *
 * Degree 1 means that the requirement R holds on the domain. With Gödel's and Goguen's residuum the infimum is near 0 for almost everything
 * inadmissible and depends on the domain: distant pairs decide, where both memberships are tiny.
 * Accuracy: enclosure, by branch-and-bound over x and d; its lower end as near as tolerance and budget say, its upper end a minimum down to
 * rounding, attained at the pair returned. Throws ClosenessError
 * "closeness/bad-domain" unless the domain has finite ends lo < hi.
 */
export function closenessDegree({
  residuum = "lukasiewicz",
  tolerance = 1e-3,
  budget = 20_000,
  ...question
}: DegreeQuestion): Degree {
  const [from, to] = question.domain;
  if (!(Number.isFinite(from) && Number.isFinite(to) && from < to)) {
    throw new ClosenessError(
      "closeness/bad-domain",
      `closeness degree: the domain must have finite ends lo < hi, got [${from}, ${to}]; state one such as [-10, 10].`,
    );
  }
  const bound = boxBound({ ...question, residuum });
  const boxes = lowestFirst<Box>();
  const ranked = (box: Box): Ranked => ({ box, least: interval.add(box.x, box.d).lo > to ? 1 : bound(box) });
  const add = ({ box, least }: Ranked) => {
    if (least < 1) boxes.push(least, box);
  };
  add(
    ranked({ x: interval.of(from, to), d: interval.of(0, interval.sub(interval.point(to), interval.point(from)).hi) }),
  );
  let value = 1;
  let at: readonly [number, number] = [from, from];
  for (let spent = 0; spent < budget && value - boxes.lowest() > tolerance; spent++) {
    const least = boxes.lowest();
    const box = boxes.pop()!;
    const pair = centre(box, to);
    const found = degreeAt({ ...question, residuum }, pair);
    if (found < value) [value, at] = [found, pair];
    const [byX, byD] = [halvesOfX(box).map(ranked), halvesOfD(box).map(ranked)];
    (isBetterCutInX(box, gain(byX, least), gain(byD, least)) ? byX : byD).forEach(add);
  }
  [value, at] = descend({ ...question, residuum }, at, value);
  const lo = Math.max(0, Math.min(value, boxes.lowest()));
  return Object.freeze({ value: Object.freeze({ lo, hi: value }), at: Object.freeze(at) });
}

type Question = Required<Omit<DegreeQuestion, "tolerance" | "budget">>;

/** A function that bounds the degree of all pairs in a box from below. */
function boxBound({ s, input, output, domain, residuum }: Question): (box: Box) => number {
  const ratios = new Map<number, number>();
  const allowedSlope = (d: number) => {
    const known = ratios.get(d) ?? leastModulusRatio(input, output, d);
    ratios.set(d, known);
    return known;
  };
  return (box) => {
    const steepest = steepestChord(s, box, domain[1]);
    // A rise that the slopes keep within g(d) loses nothing; this closes the boxes around d = 0, where both memberships touch 1.
    if (steepest <= allowedSlope(box.d.hi)) return 1;
    const kept = membershipOver(output, interval.of(0, greatestRise(s, box, domain[1]))).lo;
    return implicationOver(residuum, membershipOver(input, box.d), interval.point(kept)).lo;
  };
}

/** The degree at one pair, rounded up; NaN where s has no value. */
function degreeAt({ s, input, output, residuum }: Question, [x, xPrime]: readonly [number, number]): number {
  const [left, right] = [interval.point(x), interval.point(xPrime)];
  const rise = interval.abs(interval.sub(s.over(right), s.over(left)));
  return implicationOver(residuum, membershipOver(input, interval.sub(right, left)), membershipOver(output, rise)).hi;
}

const ordered = (x: number, other: number): readonly [number, number] => [Math.min(x, other), Math.max(x, other)];

/** Pattern search from the best pair found: neighbours on a cross and its diagonals, steps halved down to rounding. Only ever lowers the value. */
function descend(
  question: Question,
  start: readonly [number, number],
  first: number,
): [number, readonly [number, number]] {
  const [from, to] = question.domain;
  const inside = (x: number) => Math.min(to, Math.max(from, x));
  const directions = [-1, 0, 1].flatMap((a) => [-1, 0, 1].map((b) => [a, b] as const));
  let [value, at] = [first, start];
  for (let step = (to - from) / 256; step > (to - from) * 1e-10; ) {
    const around = directions.map(([a, b]) => ordered(inside(at[0] + a * step), inside(at[1] + b * step)));
    const found = around.map((pair) => degreeAt(question, pair));
    const best = found.indexOf(Math.min(...found.filter((degree) => !Number.isNaN(degree))));
    if (best >= 0 && found[best]! < value) [value, at] = [found[best]!, around[best]!];
    else step /= 2;
  }
  return [value, at];
}

function centre({ x, d }: Box, to: number): readonly [number, number] {
  const left = middle(x);
  return [left, Math.max(left, Math.min(to, left + middle(d)))];
}

function halvesOfX({ x, d }: Box): Box[] {
  return [interval.of(x.lo, middle(x)), interval.of(middle(x), x.hi)].map((half) => ({ x: half, d }));
}

function halvesOfD({ x, d }: Box): Box[] {
  return [interval.of(d.lo, middle(d)), interval.of(middle(d), d.hi)].map((half) => ({ x, d: half }));
}

/** How much cutting raises the bound, summed over the halves. */
function gain(halves: readonly Ranked[], before: number): number {
  return halves.reduce((sum, { least }) => sum + least - before, 0);
}

/** The direction that gains clearly more, unless the box is already long in the other: at the domain's edge cutting one way gains for ever. */
function isBetterCutInX({ x, d }: Box, gainX: number, gainD: number): boolean {
  const ratio = (x.hi - x.lo) / (d.hi - d.lo);
  const clear = gainX > 4 * gainD || gainD > 4 * gainX;
  return clear && ratio < LONGEST && ratio > 1 / LONGEST ? gainX > gainD : ratio > 1;
}
