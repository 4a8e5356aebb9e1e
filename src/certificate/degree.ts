import { type Closeness, closenessDegree } from "../closeness/index.ts";
import { type Interval, interval } from "../interval/index.ts";
import type { CertifiedDegree } from "./certificate.ts";
import type { Continuity } from "./continuity.ts";
import type { Region } from "./region.ts";
import { type JetFunction, jetOf } from "./term/jet.ts";

/** Where pre-activations usually lie; an infimum over all of ℝ cannot be searched. */
const USUAL_DOMAIN = Object.freeze([-8, 8] as const);
const RESIDUUM = "lukasiewicz";

interface DegreeParts {
  readonly regions: readonly Region[];
  readonly continuity: Continuity;
  readonly closeness: Closeness;
  readonly domain: readonly [number, number];
}

/** The degree to which an activation preserves a closeness, on the domain if that is bounded and else on [−8, 8]; accuracy: enclosure. */
export function degreeOf({ regions, continuity, closeness, domain }: DegreeParts): CertifiedDegree {
  const bounded = domain.every(Number.isFinite) ? domain : USUAL_DOMAIN;
  const pieces = regions.map(({ from, to, term }) => ({ x: interval.of(from.at.lo, to.at.hi), jets: jetOf(term) }));
  const parts = (x: Interval) => pieces.flatMap((piece) => partOf(piece, x));
  const { value, at } = closenessDegree({
    s: {
      over: (x) => parts(x).map(valuesOver).reduce(interval.hull),
      slopeOver: (x) => (continuity.continuous === true ? slopesOver(parts(x)) : null),
    },
    input: closeness,
    output: closeness,
    domain: bounded,
    residuum: RESIDUUM,
  });
  return Object.freeze({ closeness: closeness.name, residuum: RESIDUUM, value, at, domain: bounded });
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
  const middle = interval.point(x.lo / 2 + x.hi / 2);
  const around = interval.add(jets(middle).value, interval.mul(slope, interval.sub(x, middle)));
  return interval.meet(value, around) ?? value;
}

function slopesOver(parts: readonly Part[]): Interval | null {
  const all = parts
    .map(({ x, jets }) => jets(x))
    .map(({ value, slope }) => (Number.isNaN(value.lo) ? interval.whole : slope));
  const slopes = all.reduce(interval.hull);
  return Number.isFinite(slopes.lo) && Number.isFinite(slopes.hi) ? slopes : null;
}
