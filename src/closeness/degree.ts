import { type Enclosure, type Interval, interval } from "../interval/index.ts";
import { branchAndBound } from "../search/index.ts";
import { type Closeness, membershipOver } from "./closeness.ts";
import { ClosenessError } from "./closeness-error.ts";
import { leastModulusRatio } from "./modulus.ts";
import { implicationOver, type Residuum } from "./residuum.ts";
import { type Box, boxOf, centreOf, type EnclosedActivation, halves, type Rise, riseOver } from "./rise.ts";
import { slopeBound } from "./slope-bound.ts";
import { worstNearby, worstOnGrid } from "./worst-pair.ts";

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

/**
 * inf over x, x' in the domain of I(μ_in(|x − x'|), μ_out(|s(x) − s(x')|)): the degree to which s preserves closeness (docs/theory.md, Degree).
 *
 * Degree 1 means that the requirement R holds on the domain. With Gödel's and Goguen's residuum the infimum is near 0 for almost everything
 * inadmissible and depends on the domain: distant pairs decide, where both memberships are tiny.
 * Accuracy: enclosure, by branch-and-bound over x and d with mean-value forms; usually as narrow as the tolerance. Wider where the budget ends
 * first: where a whole curve of pairs is nearly as bad as the worst (Goguen's residuum and the exponential closeness, for which only the
 * difference of rise and distance counts: 1e-4), and where s or a closeness jumps, so that values alone bound the degree. Where Gödel's
 * residuum jumps next to the worst pairs, the pair may not be found and the upper end stay 1.
 * Throws ClosenessError "closeness/bad-domain" unless the domain has finite ends lo < hi.
 */
export function closenessDegree({
  residuum = "lukasiewicz",
  tolerance = 1e-10,
  budget = 8_000,
  ...rest
}: DegreeQuestion): Degree {
  const question = { ...rest, residuum };
  const [from, to] = question.domain;
  if (!(Number.isFinite(from) && Number.isFinite(to) && from < to)) {
    throw new ClosenessError(
      "closeness/bad-domain",
      `closeness degree: the domain must have finite ends lo < hi, got [${from}, ${to}]; state one such as [-10, 10].`,
    );
  }
  const degreeAt = degreeFunction(question);
  const bound = boxBound(question);
  const boxes = branchAndBound<Ranked>();
  const add = (box: Box) => {
    const ranked = bound(box);
    if (ranked.least < 1) boxes.put(ranked.least, ranked);
  };
  let value = 1;
  let at: readonly [number, number] = [from, from];
  const see = (pair: readonly [number, number]) => {
    const found = degreeAt(pair);
    if (!(found < value)) return;
    const worst = value - found > tolerance ? worstNearby(question, degreeAt, pair) : pair;
    [value, at] = [degreeAt(worst), worst];
  };
  see(worstOnGrid(question, degreeAt));
  firstBoxes(question).forEach(add);
  const left = boxes.run({
    goesOn: (opened, lowest) => opened < budget && value - lowest > tolerance,
    open: ({ box, inX }) => {
      see(centreOf(box));
      halves(box, inX).forEach(add);
    },
  });
  const lo = Math.max(0, Math.min(value, left));
  return Object.freeze({ value: Object.freeze({ lo, hi: value }), at: Object.freeze(at) });
}

type Question = Required<Omit<DegreeQuestion, "tolerance" | "budget">>;

/** A box, a lower bound of its pairs' degrees, and whether cutting x promises more than cutting d. */
interface Ranked {
  readonly box: Box;
  readonly least: number;
  readonly inX: boolean;
}

/** More kinks would make too many boxes to begin with: then the domain is not cut. */
const MOST_KINKS = 16;

/** All pairs x ≤ x' of the domain, both ends between neighbouring kinks. */
function firstBoxes({ s, domain: [from, to] }: Question): readonly Box[] {
  const kinks = (s.kinks ?? []).filter((kink) => kink > from && kink < to);
  const ends = kinks.length > MOST_KINKS ? [from, to] : [from, ...kinks, to];
  const pieces = ends.slice(1).map((end, k) => interval.of(ends[k]!, end));
  return pieces.flatMap((x, k) =>
    pieces.slice(k).flatMap((xPrime) => {
      const { lo, hi } = interval.sub(xPrime, x);
      return boxOf(x, xPrime, interval.of(Math.max(0, lo), hi));
    }),
  );
}

/** The degree at one pair, rounded up; NaN where s has no value. */
function degreeFunction({ s, input, output, residuum }: Question) {
  return ([x, xPrime]: readonly [number, number]): number => {
    const [left, right] = [interval.point(x), interval.point(xPrime)];
    const rise = interval.abs(interval.sub(s.over(right), s.over(left)));
    return implicationOver(residuum, membershipOver(input, interval.sub(right, left)), membershipOver(output, rise)).hi;
  };
}

/** A function that bounds the degree of all pairs in a box from below. */
function boxBound({ s, input, output, residuum }: Question): (box: Box) => Ranked {
  const ratios = new Map<number, number>();
  const steepestSlope = slopeBound(input, output).bound.hi;
  const allowedSlope = (d: number) => {
    const known = ratios.get(d) ?? leastModulusRatio(input, output, d);
    ratios.set(d, known);
    return known;
  };
  return (box) => {
    const rise = riseOver(s, box);
    const longer = box.x.hi - box.x.lo > box.d.hi - box.d.lo;
    // A rise that the slopes keep within g(d) loses nothing; this closes the boxes around d = 0, where both memberships touch 1.
    if (rise.steepest <= steepestSlope && rise.steepest <= allowedSlope(box.d.hi))
      return { box, least: 1, inX: longer };
    const [asked, kept] = [membershipOver(input, box.d), membershipOver(output, interval.abs(rise.over))];
    const plain = implicationOver(residuum, asked, kept).lo;
    const form = rise.centre === null ? null : meanValueForm({ input, output, residuum }, { box, rise, asked });
    if (form === null) return { box, least: plain, inX: longer };
    return { box, least: Math.max(plain, Math.min(1, form.least)), inX: form.spreadX > form.spreadD };
  };
}

interface Form {
  readonly least: number;
  /** How much the form varies with x and with d. */
  readonly spreadX: number;
  readonly spreadD: number;
}

type Memberships = Pick<Question, "input" | "output" | "residuum">;

interface Seen {
  readonly box: Box;
  readonly rise: Rise;
  readonly asked: Interval;
}

/**
 * A lower bound of φ over the box by chord slopes around its centre, where φ(a, b) is 1 − a + b, b or b/a: the residuum where it is below 1.
 *
 * With chord slopes α of μ_in and β of μ_out: φ − φ_c = φ_a·α·(d − e) + φ_b·β·(|rise| − |rise_c|), the rise's change as in `RiseFromCentre`.
 * At a smooth minimum the slopes are about 0, so the bound errs by the square of the width, and few boxes are needed around it.
 */
function meanValueForm({ input, output, residuum }: Memberships, { box, rise, asked }: Seen): Form | null {
  const { centre, over } = rise;
  const { rise: riseThere, distance, inner, outer, offX, offXPrime, offD } = centre!;
  const alpha = input.slopeOver(interval.hull(box.d, distance));
  const rises = interval.hull(over, riseThere);
  const beta = interval.mul(signOf(rises), output.slopeOver(interval.abs(rises)));
  const [a, b] = [membershipOver(input, distance), membershipOver(output, interval.abs(riseThere))];
  const partial = partials(residuum, { a, b, asked });
  if (partial === null) return null;
  const [byInput, byOutput] = [interval.mul(partial.a, alpha), interval.mul(partial.b, beta)];
  const inD = interval.mul(interval.add(byInput, interval.mul(byOutput, outer)), offD);
  const inX = interval.mul(interval.mul(byOutput, interval.sub(outer, inner)), offX);
  // The same by (x, x'): sharper where the box ends at an x', for there the degree may still fall.
  const inXPrime = interval.mul(interval.add(byInput, interval.mul(byOutput, outer)), offXPrime);
  const inXAlone = interval.mul(interval.add(byInput, interval.mul(byOutput, inner)), offX);
  const forms = [interval.add(inX, inD), interval.sub(inXPrime, inXAlone)];
  const least = Math.max(...forms.map((change) => interval.add(partial.value, change).lo));
  return Number.isFinite(least) ? { least, spreadX: inX.hi - inX.lo, spreadD: inD.hi - inD.lo } : null;
}

/** The slopes of |r| over rises r. */
function signOf({ lo, hi }: Interval): Interval {
  return interval.of(lo >= 0 ? 1 : -1, hi <= 0 ? -1 : 1);
}

/** φ at (a, b), and chord slopes of φ from there: in the membership of the input over `asked`, and in that of the output. */
function partials(
  residuum: Residuum,
  { a, b, asked }: { readonly a: Interval; readonly b: Interval; readonly asked: Interval },
): { readonly value: Interval; readonly a: Interval; readonly b: Interval } | null {
  const [one, none] = [interval.point(1), interval.point(0)];
  if (residuum === "lukasiewicz")
    return { value: interval.add(interval.sub(one, a), b), a: interval.point(-1), b: one };
  if (residuum === "goedel") return { value: b, a: none, b: one };
  const all = interval.hull(asked, a);
  if (!(all.lo > 0)) return null;
  // b/a − b_c/a_c = (b − b_c)/a − b_c·(a − a_c)/(a·a_c)
  return {
    value: interval.div(b, a),
    a: interval.negate(interval.div(interval.div(b, a), all)),
    b: interval.div(one, all),
  };
}
