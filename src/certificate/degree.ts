import { type Closeness, closenessDegree, type EnclosedActivation } from "../closeness/index.ts";
import { type Interval, interval } from "../interval/index.ts";
import type { CertifiedDegree } from "./certificate.ts";
import type { Continuity } from "./continuity.ts";
import type { Region } from "./region.ts";
import { type JetFunction, jetOf } from "./term/jet.ts";

/** Where pre-activations usually lie: [−8, 8]. An infimum over an infinite domain cannot be searched. */
const USUAL = 8;
const RESIDUUM = "lukasiewicz";

interface DegreeParts {
  readonly regions: readonly Region[];
  readonly continuity: Continuity;
  readonly closeness: Closeness;
  readonly domain: readonly [number, number];
}

/**
 * The degree to which an activation preserves a closeness, on the domain, an infinite end of which is replaced by ±8 (or by 16 beyond
 * the other end); accuracy: enclosure.
 */
export function degreeOf({ regions, continuity, closeness, domain }: DegreeParts): CertifiedDegree {
  const bounded = boundedPart(domain);
  const { value, at } = closenessDegree({
    s: enclosedActivation(regions, continuity),
    input: closeness,
    output: closeness,
    domain: bounded,
    residuum: RESIDUUM,
  });
  return Object.freeze({ closeness: closeness.name, residuum: RESIDUUM, value, at, domain: bounded });
}

/** The activation as enclosures of its values and chord slopes, region by region. */
export function enclosedActivation(regions: readonly Region[], { continuous }: Continuity): EnclosedActivation {
  const pieces = regions.map(({ from, to, term }) => ({ x: interval.of(from.at.lo, to.at.hi), jets: jetOf(term) }));
  const parts = (x: Interval) => pieces.flatMap((piece) => partOf(piece, x));
  return {
    over: (x) => parts(x).map(valuesOver).reduce(interval.hull),
    slopeOver: (x) => (continuous === true ? slopesOver(parts(x)) : null),
    kinks: [...new Set(regions.slice(1).map(({ from }) => from.at.lo))],
  };
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
  if (x.lo === x.hi) return value;
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
