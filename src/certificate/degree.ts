import { type Closeness, closenessDegree, type EnclosedActivation, type Residuum } from "../closeness/index.ts";
import { type Interval, interval } from "../interval/index.ts";
import {
  atExactly,
  type Continuity,
  type JetFunction,
  jetOn,
  type Place,
  type Region,
  type Term,
  valuesOf,
} from "../proof/index.ts";
import type { CertifiedDegree } from "./certificate.ts";

/** Where pre-activations usually lie: [−8, 8]. An infimum over an infinite domain cannot be searched. */
const USUAL = 8;

/** An activation as its certificate found it: its regions, its jumps, and the whole as one term, which may be left out where it does not jump. */
export interface Cut {
  readonly term: Term | null;
  readonly regions: readonly Region[];
  readonly continuity: Continuity;
}

interface DegreeParts extends Cut {
  readonly closeness: Closeness;
  readonly residuum: Residuum;
  readonly domain: readonly [number, number];
}

/**
 * The degree to which an activation preserves a closeness, on the domain, an infinite end of which is replaced by ±8 (or by 16 beyond
 * the other end); accuracy: enclosure.
 */
export function degreeOf({ closeness, residuum, domain, ...cut }: DegreeParts): Omit<CertifiedDegree, "kept"> {
  const bounded = boundedPart(domain);
  const { value, at } = closenessDegree({
    s: enclosedActivation(cut),
    input: closeness,
    output: closeness,
    domain: bounded,
    residuum,
  });
  return Object.freeze({ closeness: closeness.name, residuum, value, at, domain: bounded });
}

/** The activation as enclosures of its values and chord slopes, region by region; at a jump its value need not be a limit of either side. */
export function enclosedActivation({ term, regions, continuity }: Cut): EnclosedActivation {
  const pieces = regions.map((region) => ({
    x: interval.of(region.from.at.lo, region.to.at.hi),
    jets: jetOn(region),
  }));
  const parts = (x: Interval) => pieces.flatMap((piece) => partOf(piece, x));
  const isContinuous = continuity.continuous === true;
  const places = [...regions.map(({ from }) => from), regions.at(-1)!.to];
  const seams = isContinuous || term === null ? [] : places.map((place) => seamAt(place, term));
  return {
    over: (x) => {
      const met = seams.filter(({ at }) => interval.meet(at, x) !== null);
      const values = met.map(({ value }) => value);
      // A point that is a seam has its value; anything else may also lie beside the seams that it meets.
      const isSeam = isPoint(x) && met.some(({ at }) => isPoint(at));
      return (isSeam ? values : [...parts(x).map(valuesOver), ...values]).reduce(interval.hull);
    },
    slopeOver: (x) =>
      continuity.jumps?.every(({ at }) => interval.meet(at, x) === null) ? slopesOver(parts(x)) : null,
    kinks: [...new Set(regions.slice(1).map(({ from }) => from.at.lo))],
  };
}

const isPoint = ({ lo, hi }: Interval): boolean => lo === hi;

/** A place where regions meet, with the value there. */
function seamAt({ at, exact }: Place, term: Term): { readonly at: Interval; readonly value: Interval } {
  const value = exact === null ? valuesOf(term, at) : valuesOf(atExactly(term, exact), interval.point(0));
  return { at, value };
}

function boundedPart([lo, hi]: readonly [number, number]): readonly [number, number] {
  return Object.freeze([
    Number.isFinite(lo) ? lo : Math.min(-USUAL, (Number.isFinite(hi) ? hi : USUAL) - 2 * USUAL),
    Number.isFinite(hi) ? hi : Math.max(USUAL, (Number.isFinite(lo) ? lo : -USUAL) + 2 * USUAL),
  ] as const);
}

interface Part {
  readonly x: Interval;
  readonly jets: JetFunction;
}

function partOf({ x, jets }: Part, asked: Interval): readonly Part[] {
  const common = interval.meet(x, asked);
  return common === null ? [] : [{ x: common, jets }];
}

function valuesOver({ x, jets }: Part): Interval {
  const { value, slope } = jets(x);
  if (isPoint(x)) return value;
  const middle = interval.point(x.lo / 2 + x.hi / 2);
  const around = interval.add(jets(middle).value, interval.mul(slope, interval.sub(x, middle)));
  return interval.meet(value, around) ?? value;
}

/** Between two different points only parts of some length count: a kink at an end has no chord on its other side. */
function slopesOver(parts: readonly Part[]): Interval | null {
  const long = parts.filter(({ x }) => x.lo < x.hi);
  const all = (long.length > 0 ? long : parts)
    .map(({ x, jets }) => jets(x))
    .map(({ value, slope }) => (Number.isNaN(value.lo) ? interval.whole : slope));
  const slopes = all.reduce(interval.hull);
  return Number.isFinite(slopes.lo) && Number.isFinite(slopes.hi) ? slopes : null;
}
