import {
  type Activation,
  regions as regionsOfPoints,
  reluEquivalence,
  type Region as StraightRegion,
} from "../activation/index.ts";
import { type Closeness, type Residuum, slopeBound } from "../closeness/index.ts";
import type { SlopeBand } from "../constraint/index.ts";
import { type Enclosure, interval } from "../interval/index.ts";
import {
  type Continuity,
  continuityOf,
  fromExpression,
  isSure,
  type Jump,
  type Region,
  regionsOf,
  type SlopeRange,
  slopeRange,
  type Term,
} from "../proof/index.ts";
import { type Certificate, type CertificateFacts, type Range, reluFormIn } from "./certificate.ts";
import { CertificateError } from "./certificate-error.ts";
import { chordWitness, jumpWitness, meanSlopeWitness } from "./chord-witness.ts";
import { type Cut, degreeOf } from "./degree.ts";
import { checkedBand, checkedDomain, realLine } from "./domain.ts";
import { isKept } from "./kept.ts";
import { linesOf, regionsOfLines, straightRegions } from "./pieces.ts";
import { certifyStraight, regionsIn } from "./piecewise-linear.ts";
import { reasonFor } from "./reason.ts";
import { type Decision, decision, proven, refuted, undecided, type Witness } from "./verdict.ts";

/** What to certify slopes against. */
export interface SlopeQuestion {
  readonly band: SlopeBand;
  /** lo < hi; all reals if not given. */
  readonly domain?: readonly [number, number];
}

/** What to certify against. */
export interface Question extends SlopeQuestion {
  /** Names the closeness whose degree of preservation is wanted. */
  readonly closeness?: Closeness;
  /** The implication of that degree; Łukasiewicz's if not given. */
  readonly residuum?: Residuum;
}

/**
 * Certifies an activation: encloses its slopes and chord slopes, and decides whether they stay in a band.
 *
 * Continuous piecewise-linear activations: exact. Others: the formula is cut into pieces of analytic terms; on each, outward-rounded interval
 * arithmetic with derivatives, branch and bound, and growth and decay in the tails. Accuracy: enclosures, usually to 1e-11 relative; a
 * refutation carries a pair enclosed anew; what is not proven is "undecided", with the reason.
 *
 * @throws {CertificateError} `certificate/bad-domain`, `certificate/bad-question`.
 * @throws {ConstraintError} `constraint/bad-band`.
 */
export function certify(activation: Activation, asked: Question): Certificate {
  const { closeness, residuum = "lukasiewicz" } = checkedQuestion(activation, asked);
  if (closeness === undefined) return certifySlopes(activation, asked);
  const found = answered(activation, asked);
  const degree = degreeOf({ ...found, closeness, residuum, domain: found.certificate.domain });
  const { bound } = slopeBound(closeness, closeness);
  const kept = isKept({ ...found.certificate, degree, slopeBound: bound });
  return Object.freeze({ ...found.certificate, degree: Object.freeze({ ...degree, kept }) });
}

/** `certify` without a closeness, and without what that would need. Throws as `certify` does. */
export function certifySlopes(activation: Activation, asked: SlopeQuestion): Certificate {
  return Object.freeze({ ...answered(activation, asked).certificate, degree: null });
}

function answered(activation: Activation, asked: SlopeQuestion): Answered {
  const { band, domain = realLine } = checkedQuestion(activation, asked);
  const question = { name: activation.name, band: checkedBand(band), domain: checkedDomain(domain) };
  const { pieces } = activation;
  return pieces === null ? ofFormula(activation, question) : ofLines(regionsOfPoints(pieces), question);
}

/** What comes from code without types. */
function checkedQuestion<Q extends SlopeQuestion>(activation: Activation, asked: Q): Q {
  const isActivation = typeof activation === "object" && activation !== null && "expression" in activation;
  if (isActivation && typeof asked === "object" && asked !== null) return asked;
  throw new CertificateError(
    "certificate/bad-question",
    `certificate: expected an activation and a question with a band, got ${isActivation ? String(asked) : String(activation)}; write certify(parseActivation("gelu"), { band: { lo: 0, hi: 1 } }).`,
  );
}

interface Asked {
  readonly name: string;
  readonly band: SlopeBand;
  readonly domain: readonly [number, number];
}

interface Answered extends Cut {
  readonly certificate: Omit<CertificateFacts, "degree"> & Decision;
}

function ofFormula({ expression }: Activation, question: Asked): Answered {
  const term = fromExpression(expression);
  const regions = regionsOf(term, realLine);
  const lines = linesOf(term, regions);
  if (lines !== null) return ofLines(lines, question);
  const isWhole = !question.domain.some(Number.isFinite);
  return ofTerm(term, isWhole ? regions : regionsOf(term, question.domain), question);
}

const noJumps: Continuity = Object.freeze({
  continuous: true,
  up: false,
  down: false,
  jumps: [],
  openAt: null,
  undefinedAt: null,
});

function ofLines(lines: readonly StraightRegion[], { name, band, domain }: Asked): Answered {
  const exact = certifyStraight(lines, band, domain);
  const form = reluEquivalence(lines);
  const regions = regionsOfLines(regionsIn(lines, domain));
  const { inf, sup } = slopeRange(regions);
  return {
    term: null,
    regions,
    continuity: noJumps,
    certificate: {
      activation: name,
      ...exact,
      domain,
      extremes: { inf: inf.at, sup: sup.at },
      reluForm: reluFormIn(form),
    },
  };
}

function ofTerm(term: Term, regions: readonly Region[], { name, band, domain }: Asked): Answered {
  const continuity = continuityOf(term, regions);
  const found = slopeRange(regions, [band.lo, band.hi]);
  const undefinedAt = found.undefinedAt ?? continuity.undefinedAt;
  const isDefined = undefinedAt === null;
  const slopes = slopesOf(found, isDefined);
  const possible = chordRange(slopes, continuity);
  const isProven = isDefined && possible.inf.lo >= band.lo && possible.sup.hi <= band.hi;
  const places = witnessPlaces([found.sup.at, found.inf.at], regions, domain);
  const byMeans = isDefined && continuity.continuous === true ? regions : null;
  const jumps = continuity.jumps?.filter(isSure) ?? [];
  const sought = { term, regions: byMeans, jumps, band, domain, places };
  const witness = isProven ? null : witnessOf(sought);
  const chord = witness === null ? possible : reaching(possible, witness.chordSlope);
  const continuous = isDefined || continuity.continuous === false ? continuity.continuous : null;
  // By the mean value theorem a chord of a continuous activation is no steeper than all its slopes.
  const slope = witness === null || continuous !== true ? slopes : reaching(slopes, witness.chordSlope);
  const lipschitz = steepest(chord);
  const unproven = () => undecided(reasonFor({ name, term, undefinedAt, continuity, jumps, chord, band }));
  const verdict = isProven ? proven : witness === null ? unproven() : refuted(witness);
  const certificate: Answered["certificate"] = {
    activation: name,
    ...decision(verdict),
    band: Object.freeze([band.lo, band.hi] as const),
    slope,
    extremes: { inf: found.inf.at, sup: found.sup.at },
    chord,
    lipschitz,
    monotone: monotoneBy(chord, isDefined, witness),
    continuous,
    domain,
    method: found.exact && continuity.continuous !== null ? "exact" : "interval",
    scale: scaleFor(lipschitz),
    regions: continuity.continuous === null ? null : straightRegions(term, regions),
    reluForm: null,
  };
  return { certificate, term, regions, continuity };
}

interface Sought {
  readonly term: Term;
  /** Those of an activation that is proven not to jump, else null. */
  readonly regions: readonly Region[] | null;
  readonly jumps: readonly Jump[];
  readonly band: SlopeBand;
  readonly domain: readonly [number, number];
  readonly places: readonly number[];
}

function witnessOf({ term, regions, jumps, band, domain, places }: Sought): Witness | null {
  return (
    chordWitness(term, band, domain, places) ??
    (regions === null ? null : meanSlopeWitness(regions, band, domain, places)) ??
    jumpWitness(term, band, domain, jumps)
  );
}

/** Where some places may have no value, the slopes of the others bound nothing. */
function slopesOf({ inf, sup }: SlopeRange, isDefined: boolean): Range {
  if (isDefined) return { inf: inf.value, sup: sup.value };
  return {
    inf: interval.of(Number.NEGATIVE_INFINITY, inf.value.hi),
    sup: interval.of(sup.value.lo, Number.POSITIVE_INFINITY),
  };
}

/** A jump has chords of every slope of its sign; otherwise chord slopes are means of slopes and of jumps. */
function chordRange({ inf, sup }: Range, { up, down }: Continuity): Range {
  const least = Number.NEGATIVE_INFINITY;
  const greatest = Number.POSITIVE_INFINITY;
  return {
    inf: interval.of(down === false ? inf.lo : least, down === true ? least : inf.hi),
    sup: interval.of(up === true ? greatest : sup.lo, up === false ? sup.hi : greatest),
  };
}

/** The range with a slope that some chord is shown to have. */
function reaching({ inf, sup }: Range, { lo, hi }: Enclosure): Range {
  return {
    inf: interval.of(inf.lo, Math.min(inf.hi, hi)),
    sup: interval.of(Math.max(sup.lo, lo), sup.hi),
  };
}

function monotoneBy({ inf }: Range, isDefined: boolean, witness: Witness | null): boolean | null {
  if (inf.lo >= 0 && isDefined) return true;
  return inf.hi < 0 || (witness !== null && witness.chordSlope.hi < 0) ? false : null;
}

function steepest({ inf, sup }: Range): Enclosure {
  return interval.of(Math.max(0, -inf.hi, sup.lo), Math.max(-inf.lo, sup.hi, 0));
}

function scaleFor({ lo, hi }: Enclosure): Enclosure {
  const over = (steep: number): Enclosure => interval.div(interval.point(1), interval.point(steep));
  return interval.of(
    hi <= 1 ? 1 : hi === Number.POSITIVE_INFINITY ? 0 : over(hi).lo,
    lo <= 1 ? 1 : lo === Number.POSITIVE_INFINITY ? 0 : Math.min(1, over(lo).hi),
  );
}

/** Where to look for a witness: at the extremes, where regions meet, and on a grid; those near 0 first, for they are easy to check. */
function witnessPlaces(
  extremes: readonly number[],
  regions: readonly Region[],
  [lo, hi]: readonly [number, number],
): readonly number[] {
  const isNear = (x: number): boolean => Math.abs(x) <= 16;
  const knots = regions.flatMap(({ from, to }) => [from.at.lo, to.at.lo]).filter(Number.isFinite);
  const near = Array.from({ length: 17 }, (_, i) => i / 2).flatMap((x) => [x, -x]);
  const far = [16, 32, 64, 256, 1024, 2 ** 16].flatMap((x) => [x, -x]);
  const places = [...extremes.filter(isNear), ...knots, ...near, ...far, ...extremes.filter((x) => !isNear(x))];
  return [...new Set(places)].filter((x) => x >= lo && x <= hi);
}
