import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { elementary, holds } from "../../../test/oracle/fixed-point.ts";
import { add, fromNumber, interval, mul, nextUp, type Rational, sub, toNumber } from "../../interval/index.ts";
import { type Closeness, families, parseCloseness, type Scale } from "../index.ts";

const width = fc.integer({ min: 1, max: 4000 }).map((n) => n / 512);
const share = fc.nat(2 ** 20).map((n) => n / 2 ** 20);

/** A random member of a family, by its specification. */
function members(family: string): fc.Arbitrary<Closeness> {
  return fc.tuple(width, width).map(([a, b]) => {
    const parameters = { trapezoid: [a, a + b], bell: [a, Math.max(0.25, b)] }[family] ?? [a];
    return parseCloseness(`${family}(${parameters.join(",")})`);
  });
}

/** The first number of its specification, which sets its scale. */
const widthOf = ({ name }: Closeness): number => Number(/[\d.e+-]+/.exec(name.slice(name.indexOf("(")))![0]);

/** Distances where something happens: up to beyond the support, or five widths out. */
function distanceOf(mu: Closeness, part: number): number {
  return part * 1.2 * (Number.isFinite(mu.support) ? mu.support : 5 * widthOf(mu));
}

const close = 1e-13;

describe.each(families.map(({ family }) => family))("the family %s", (family) => {
  const cases = (law: (mu: Closeness, part: number, other: number) => void) =>
    fc.assert(fc.property(members(family), share, share, law), { numRuns: 300 });

  test("is 1 at distance 0, lies in [0, 1] and does not rise", () => {
    cases((mu, part, other) => {
      const [near, far] = [part, other].sort((a, b) => a - b).map((p) => distanceOf(mu, p)) as [number, number];
      expect(mu.at(0)).toBe(1);
      expect(mu.at(near)).toBeLessThanOrEqual(1);
      expect(mu.at(far)).toBeGreaterThanOrEqual(0);
      expect(mu.at(far)).toBeLessThanOrEqual(mu.at(near) * (1 + 4e-15));
    });
  });

  test("is 0 infinitely far away, and no number where the distance is none", () => {
    cases((mu) => {
      expect(mu.at(Number.POSITIVE_INFINITY)).toBe(0);
      expect(mu.at(Number.MAX_VALUE)).toBeLessThan(1e-9);
      expect(mu.at(Number.NaN)).toBeNaN();
    });
  });

  test("has its generalised inverse: the largest distance at least that close", () => {
    cases((mu, level, nudge) => {
      fc.pre(level > 1e-3 && level < 1 - 1e-3);
      const d = mu.inverse(level);
      const beyond = (d + 1e-9) * (1 + 1e-9 + nudge);
      expect(mu.at(d * (1 - close))).toBeGreaterThanOrEqual(level * (1 - 1e-11));
      expect(mu.at(beyond)).toBeLessThan(level);
      expect(mu.inverse(0)).toBe(Number.POSITIVE_INFINITY);
      expect(mu.inverse(1) + 0).toBe(mu.core);
      expect(mu.inverse(1.5)).toBe(0);
    });
  });

  test("knows its core and its support", () => {
    cases((mu, part) => {
      expect(mu.at(mu.core)).toBe(1);
      if (mu.core > 0) expect(mu.at(mu.core * part)).toBe(1);
      if (Number.isFinite(mu.support)) {
        expect(mu.at(nextUp(mu.support))).toBe(0);
        expect(mu.at(mu.support * (1 + part))).toBe(part > 0 || family !== "crisp" ? 0 : 1);
        if (part > 0 && part < 1) expect(mu.at(mu.support * part)).toBeGreaterThan(0);
      } else expect(mu.at(5 * widthOf(mu))).toBeGreaterThan(0);
    });
  });

  test("leaves 1 as its germ says", () => {
    cases((mu) => {
      if (mu.germ.kind === "plateau") {
        expect(mu.core).toBeGreaterThan(0);
        return;
      }
      const { order, coefficient } = mu.germ;
      // Where 1 − μ is about 1e−5: its quotient by the germ is 1 up to a few times that.
      const d = (1e-5 / coefficient) ** (1 / order);
      expect(-Math.expm1(-mu.remotenessAt(d).lo) / (coefficient * d ** order)).toBeCloseTo(1, 4);
      const { squared, piPower } = mu.germ.scale as Extract<Scale, { squared: unknown }>;
      expect((Math.sqrt(toNumber(squared)) * Math.PI ** piPower) ** -order / coefficient).toBeCloseTo(1, 9);
    });
  });

  test("has a remoteness that is −log μ, and goes back from it to the distance", () => {
    cases((mu, part) => {
      const d = distanceOf(mu, part);
      fc.pre(d < mu.support);
      const remoteness = mu.remotenessAt(d);
      expect(remoteness.lo).toBeLessThanOrEqual(remoteness.hi);
      expect(Math.exp(-remoteness.hi)).toBeLessThanOrEqual(mu.at(d) * (1 + close) + 1e-15);
      expect(Math.exp(-remoteness.lo)).toBeGreaterThanOrEqual(mu.at(d) * (1 - close) - 1e-15);
      const back = { lo: mu.distanceAt(remoteness.lo).lo, hi: mu.distanceAt(remoteness.hi).hi };
      const expected = Math.max(d, mu.core);
      expect(back.lo <= expected && expected <= back.hi).toBe(true);
      expect(back.hi - back.lo).toBeLessThanOrEqual(1e-9 * expected);
      expect(mu.distanceAt(0)).toEqual({ lo: mu.core, hi: mu.core });
      expect(mu.distanceAt(Number.POSITIVE_INFINITY).hi).toBe(mu.support);
    });
  });

  test("encloses its chord slopes, and narrowly over short distances", () => {
    cases((mu, part, other) => {
      const [near, far] = [part, other].sort((a, b) => a - b).map((p) => distanceOf(mu, p)) as [number, number];
      fc.pre(far - near > 1e-6 * far);
      const { lo, hi } = mu.slopeOver({ lo: near, hi: far });
      const inner = [near, near + (far - near) * 0.3, near + (far - near) * 0.7, far];
      inner.slice(1).forEach((to, k) => {
        const chord = (mu.at(to) - mu.at(inner[k]!)) / (to - inner[k]!);
        const rounding = 1e-14 / (to - inner[k]!);
        expect(lo - rounding <= chord && chord <= hi + rounding).toBe(true);
      });
      const isCorner = [mu.core, mu.support].some((corner) => near <= corner && corner <= 1.01 * near);
      if (near > 0 && !isCorner) {
        const short = mu.slopeOver({ lo: near, hi: near * (1 + 1e-6) });
        expect(short.hi - short.lo).toBeLessThan(1e-3 * Math.abs(short.lo) + 1e-3 / widthOf(mu));
      }
      expect(hi).toBeLessThanOrEqual(0);
    });
  });

  test("falls along one line from core to support, or at once, where it says so", () => {
    cases((mu, part) => {
      if (!mu.straight || mu.core === mu.support) return;
      const d = mu.core + part * (mu.support - mu.core);
      expect(mu.at(d)).toBeCloseTo(1 - part, 9);
    });
  });

  test("says so where it does", () => {
    expect(parseCloseness(family).straight).toBe(["triangular", "trapezoid", "crisp"].includes(family));
  });

  test("has the trends it declares, which the closed forms of the modulus rest on", () => {
    cases((mu, part, other) => {
      const { germ, curve } = mu;
      if (germ.kind === "plateau" || curve === null) return;
      const [near, far] = [part, other].sort((a, b) => a - b).map((p) => distanceOf(mu, p)) as [number, number];
      fc.pre(near > 1e-3 * widthOf(mu) && far > near && far < mu.support);
      const remoteness = (d: number) => mu.remotenessAt(d).lo / d ** germ.order;
      const complement = (d: number) => -Math.expm1(-mu.remotenessAt(d).lo) / d ** germ.order;
      for (const [trend, quotient] of [
        [curve.remoteness, remoteness],
        [curve.complement, complement],
      ] as const) {
        const growth = quotient(far) / quotient(near) - 1;
        if (trend !== "rises") expect(growth).toBeLessThan(1e-9);
        if (trend !== "falls") expect(growth).toBeGreaterThan(-1e-9);
      }
      expect(curve.complement).not.toBe("rises");
    });
  });
});

describe("the remoteness, checked against series in exact arithmetic at width 1,", () => {
  const x = fc.integer({ min: 1, max: 255 }).map((n) => n / 64);
  const scale = (r: Rational, by: number) => mul(fromNumber(by), r);
  const truths: [string, (x: number) => Rational][] = [
    ["gaussian(1)", (x) => fromNumber((x * x) / 2)],
    ["exponential(1)", (x) => fromNumber(x)],
    ["triangular(4)", (x) => scale(elementary("log1p", -x / 4), -1)],
    ["cauchy(1)", (x) => elementary("log1p", x * x)],
    ["bell(1,3)", (x) => elementary("log1p", x ** 6)],
    ["logistic(1)", (x) => sub(elementary("softplus", x), elementary("log", 2))],
    ["trapezoid(0.5,4.5)", (x) => (x <= 0.5 ? fromNumber(0) : scale(elementary("log1p", -(x - 0.5) / 4), -1))],
  ];
  test.each(truths)("holds the true value for %s and is narrow", (spec, truth) => {
    fc.assert(
      fc.property(x, (d) => {
        const { lo, hi } = parseCloseness(spec).remotenessAt(d);
        expect(holds(lo, hi, truth(d))).toBe(true);
        expect(hi - lo).toBeLessThanOrEqual(2e-14 * hi);
      }),
    );
  });

  test("does not overflow where the membership would underflow: logistic(1) at 800", () => {
    const truth = sub(fromNumber(800), elementary("log", 2));
    const mu = parseCloseness("logistic(1)");
    const { lo, hi } = mu.remotenessAt(800);
    expect(holds(lo, hi, truth)).toBe(true);
    expect(hi - lo).toBeLessThan(1e-11);
    expect(mu.distanceAt(lo).lo <= 800 && 800 <= mu.distanceAt(hi).hi && mu.distanceAt(hi).hi < 800.001).toBe(true);
  });

  test("holds the true value for cosine(3): −2 log cos(π/4) = log 2, −2 log cos(π/3) = 2 log 2", () => {
    const log2 = elementary("log", 2);
    const mu = parseCloseness("cosine(3)");
    expect(holds(mu.remotenessAt(1.5).lo, mu.remotenessAt(1.5).hi, log2)).toBe(true);
    expect(holds(mu.remotenessAt(2).lo, mu.remotenessAt(2).hi, add(log2, log2))).toBe(true);
    expect(interval.contains(mu.distanceAt(Math.LN2), 1.5)).toBe(true);
  });
});
