import { type Enclosure, interval, type Truth } from "../interval/index.ts";
import { type Closeness, vanishesAt } from "./closeness.ts";
import { connectedParts, type Domain } from "./domain.ts";
import { directModulus, isBestInOneStep, modulus } from "./modulus.ts";
import { type SlopeBound, slopeBound } from "./slope-bound.ts";

/** What follows for |Δs| across a gap of width h: ω(h), as if inputs lay between; only g(h) > ω(h); nothing; or one of the first two, undecided which. */
export type Follows = "as if connected" | "less" | "nothing" | "undecided";

/** Two neighbouring parts of a domain: no input lies between `from` and `to`, so that nothing can be chained there. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  /** g at the gap's width: all that holds for |s(to) − s(from)|. */
  readonly g: Enclosure;
  readonly follows: Follows;
}

/** The slope bound on a domain with gaps. `bound` is that inside each connected part; `talkHolds` and `reason` are about the whole domain. */
export interface DomainSlopeBound extends SlopeBound {
  /** The connected parts, in order. */
  readonly domain: Domain;
  readonly gaps: readonly Gap[];
  /** Encloses the least number Λ with |Δs| ≤ Λ·|Δx| for all pairs in the domain: the largest of the parts' L and the gaps' g(h)/h. */
  readonly lipschitz: Enclosure;
}

/**
 * What a pair of closenesses says about slopes and chords on a domain that need not be connected (docs/theory.md, Domains with gaps).
 *
 * Between neighbouring parts h apart there is nothing to chain through, so only |Δs| ≤ g(h) holds: nothing at all where μ_in(h) = 0.
 * Backward steps never shorten a chain, since g does not fall; so pairs across several gaps follow from the parts and the gaps between.
 * Accuracy: enclosures, as `slopeBound` and `modulus`. Throws ClosenessError "closeness/bad-domain". Cost: one value of g per gap.
 */
export function slopeBoundOn(input: Closeness, output: Closeness, domain: Domain): DomainSlopeBound {
  const parts = connectedParts(domain);
  const inside = slopeBound(input, output);
  const gaps = parts.slice(1).map(([to], k) => gapBetween(input, output, parts[k]![1], to));
  const chords = gaps.map(({ from, to, g }) => interval.div(g, width(from, to)));
  const isSpread = parts.some(([lo, hi]) => lo < hi);
  const lipschitz = [isSpread ? inside.bound : interval.point(0), ...chords].reduce(interval.max);
  const isBounded = gaps.every((gap) => answersAt(input, output, gap).every(({ bounded }) => bounded === "yes"));
  const worst = chords.length === 0 ? undefined : gaps[steepest(chords)];
  return Object.freeze({
    bound: inside.bound,
    domain: parts,
    gaps,
    lipschitz,
    talkHolds: inside.talkHolds && isBounded,
    reason:
      worst === undefined || isBounded ? inside.reason : `${inside.reason} ${gapReason(input, output, gaps, worst)}`,
  });
}

/** to − from, enclosed. */
function width(from: number, to: number): Enclosure {
  return interval.sub(interval.point(to), interval.point(from));
}

function gapBetween(input: Closeness, output: Closeness, from: number, to: number): Gap {
  const { lo, hi } = width(from, to);
  const g = interval.of(directModulus(input, output, lo).lo, directModulus(input, output, hi).hi);
  const answers = answersAt(input, output, { from, to }).map(({ chained }) => chained);
  return Object.freeze({ from, to, g, follows: followsFrom(g, answers) });
}

/** At both ends of the gap's enclosed width. */
function answersAt(input: Closeness, output: Closeness, { from, to }: Pick<Gap, "from" | "to">) {
  const { lo, hi } = width(from, to);
  return [lo, hi].map((h) => isBestInOneStep(input, output, h));
}

function followsFrom(g: Enclosure, answers: readonly Truth[]): Follows {
  if (g.lo === Number.POSITIVE_INFINITY) return "nothing";
  if (answers.every((answer) => answer === "yes")) return "as if connected";
  return answers.every((answer) => answer === "no") && Number.isFinite(g.hi) ? "less" : "undecided";
}

function steepest(chords: readonly Enclosure[]): number {
  return chords.reduce((most, { hi }, k) => (hi > chords[most]!.hi ? k : most), 0);
}

function gapReason(input: Closeness, output: Closeness, gaps: readonly Gap[], worst: Gap): string {
  const { from, to, g, follows } = worst;
  const h = width(from, to).hi;
  const place = `across the gap from ${from} to ${to}`;
  const isBad = (gap: Gap) => gap !== worst && (gap.follows === "nothing" || gap.follows === "less");
  const others = gaps.filter(isBad).length;
  const more = others > 0 ? ` There ${others > 1 ? `are ${others} more such gaps` : "is one more such gap"}.` : "";
  const digits = (x: number) => String(Number(x.toPrecision(6)));
  if (follows === "nothing") {
    const why = vanishesAt(input, h)
      ? `inputs ${digits(h)} apart are not close at all in the sense of ${input.name}`
      : `${output.name} calls outputs at every distance as close as ${input.name} asks for`;
    return `But ${place} nothing follows: ${why}, and no inputs lie between.${more}`;
  }
  const only = `But ${place} only |Δs| ≤ g(${digits(h)}) = ${digits(g.hi)} follows, for no inputs lie between`;
  const { hi } = modulus(input, output, h).omega;
  return follows === "less" ? `${only}; chaining through some would leave ${digits(hi)}.${more}` : `${only}.${more}`;
}
