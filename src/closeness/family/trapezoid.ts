import { type Interval, interval } from "../../interval/index.ts";
import { type Closeness, closeness, specification } from "../closeness.ts";
import type { Family } from "./family.ts";
import { fallen, remotenessOfFall, slopeOfLine } from "./linear-fall.ts";

function refusal(parameters: readonly number[]): string | null {
  const [core, support] = parameters as readonly [number, number];
  return support > core
    ? null
    : `the support must exceed the core, got core ${core} and support ${support}; write trapezoid(core,support)`;
}

function member(parameters: readonly number[]): Closeness {
  const [core, support] = parameters as readonly [number, number];
  const ramp = support - core;
  const length = interval.sub(interval.point(support), interval.point(core));
  return closeness({
    canonical: specification("trapezoid", parameters),
    at: (d) => (d <= core ? 1 : Math.max(0, Math.min(1, (support - d) / ramp))),
    inverse: (level) => Math.min(support, core + ramp * (1 - level)),
    remotenessAt: (d) => remotenessAt(d, core, support),
    distanceAt: (r) => interval.add(interval.point(core), interval.mul(length, fallen(r))),
    slopeOver: (d) => slopeOfLine(d, interval.point(core), interval.point(support)),
    core,
    support,
    straight: true,
    germ: { kind: "plateau" },
    curve: null,
  });
}

function remotenessAt(d: number, core: number, support: number): Interval {
  if (d <= core) return interval.point(0);
  const [at, from, to] = [interval.point(d), interval.point(core), interval.point(support)];
  return remotenessOfFall(interval.div(interval.sub(at, from), interval.sub(to, from)));
}

/** trapezoid(core, support): μ = 1 up to the core, then straight down to 0 at the support. */
export const trapezoid: Family = {
  family: "trapezoid",
  parameterNames: ["core", "support"],
  defaults: [0.5, 1.5],
  meaning: "trapezoid(c, w) means μ(d) = 1 up to the core c, then falling straight to 0 at the support w.",
  refusal,
  member,
};
