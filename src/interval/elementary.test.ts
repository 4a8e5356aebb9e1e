import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ElementaryName, elementary, enoughBits, holds, power, unitsOff } from "../../test/oracle/fixed-point.ts";
import { compare, type Interval, interval, mul, nextUp, sub } from "./index.ts";

/** Where each function is tested: finite, defined, and without overflow. */
const domains: Record<ElementaryName, readonly [number, number]> = {
  exp: [-740, 709],
  expm1: [-740, 709],
  log: [Number.MIN_VALUE, Number.MAX_VALUE],
  log1p: [-1 + 2 ** -53, 1e300],
  sin: [-(2 ** 30), 2 ** 30],
  cos: [-(2 ** 30), 2 ** 30],
  tan: [-(2 ** 30), 2 ** 30],
  atan: [-1e300, 1e300],
  asinh: [-1e300, 1e300],
  sinh: [-709, 709],
  cosh: [-709, 709],
  tanh: [-400, 400],
  erf: [-7, 7],
  sigmoid: [-740, 740],
  softplus: [-740, 740],
};

const names = Object.keys(domains) as ElementaryName[];
const numRuns = 100;
const share = fc.nat(2 ** 30).map((n) => n / 2 ** 30);

function within(min: number, max: number): fc.Arbitrary<number> {
  return share.map((u) => Math.min(max, Math.max(min, min + u * (max - min))));
}

/** Spread over the domain, around 0, over the binary orders of magnitude, and at the extremes. */
function argument(name: ElementaryName): fc.Arbitrary<number> {
  const [min, max] = domains[name];
  const small = fc.tuple(fc.integer({ min: -60, max: 2 }), share).map(([exponent, u]) => 2 ** exponent * (1 + u));
  return fc.oneof(
    within(min, max),
    within(Math.max(min, -8), Math.min(max, 8)),
    small,
    small.map((x) => Math.max(min, -x)),
    fc.constantFrom(min, max, 2 ** -900, Number.MIN_VALUE),
  );
}

/** Allowed distance of an end from the truth, in 2^−52 of it: the margin of 6 on top of what the machine errs. */
const widest = { sigmoid: 16, softplus: 16 } as Partial<Record<ElementaryName, number>>;

describe.each(names)("the enclosure of %s", (name) => {
  test("at a point holds the true value and is no wider than stated", () => {
    fc.assert(
      fc.property(argument(name), (x) => {
        const truth = elementary(name, x);
        const { lo, hi } = interval[name](interval.point(x));
        expect(holds(lo, hi, truth)).toBe(true);
        if (Math.abs(lo) > 1e-290) {
          expect(Math.max(unitsOff(lo, truth), unitsOff(hi, truth))).toBeLessThanOrEqual(widest[name] ?? 8);
        }
      }),
      { numRuns },
    );
  });

  test("over an interval holds the values of its members", () => {
    fc.assert(
      fc.property(argument(name), within(0, 12), share, (lo, width, where) => {
        const hi = Math.min(lo + width, domains[name][1]);
        const x = Math.min(hi, Math.max(lo, lo + (hi - lo) * where));
        const result: Interval = interval[name]({ lo, hi });
        if (name === "tan" && Number.isNaN(result.lo)) return;
        for (const member of [lo, x, hi]) expect(holds(result.lo, result.hi, elementary(name, member))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test("knows nothing of an undefined argument", () => {
    expect(interval[name](interval.undefinedSomewhere).lo).toBeNaN();
    expect(interval[name](interval.undefinedSomewhere).hi).toBeNaN();
  });
});

describe("the oracle", () => {
  test.each(names)("agrees on %s with itself at twice the bits, to 200 bits", (name) => {
    fc.assert(
      fc.property(argument(name), (x) => {
        const fine = elementary(name, x, 2n * enoughBits(name, x));
        const difference = sub(elementary(name, x), fine);
        const size = fine.numerator < 0n ? { ...fine, numerator: -fine.numerator } : fine;
        const error = difference.numerator < 0n ? { ...difference, numerator: -difference.numerator } : difference;
        expect(compare(mul(error, { numerator: 2n ** 200n, denominator: 1n }), size)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 8 },
    );
  });
});

describe("known values and ranges", () => {
  const up = Number.POSITIVE_INFINITY;

  test("zero is mapped exactly", () => {
    const zero = interval.point(0);
    for (const name of ["expm1", "log1p", "atan", "asinh", "sinh", "tanh", "erf", "tan"] as const) {
      expect(interval[name](zero)).toEqual({ lo: 0, hi: 0 });
    }
    for (const name of ["exp", "cosh"] as const) expect(interval[name](zero)).toEqual({ lo: 1, hi: 1 });
    expect(interval.sigmoid(zero)).toEqual({ lo: 0.5, hi: 0.5 });
  });

  test("the whole line is mapped onto the closure of the range", () => {
    expect(interval.exp(interval.whole)).toEqual({ lo: 0, hi: up });
    expect(interval.expm1(interval.whole)).toEqual({ lo: -1, hi: up });
    expect(interval.tanh(interval.whole)).toEqual({ lo: -1, hi: 1 });
    expect(interval.erf(interval.whole)).toEqual({ lo: -1, hi: 1 });
    expect(interval.sinh(interval.whole)).toEqual(interval.whole);
    expect(interval.asinh(interval.whole)).toEqual(interval.whole);
    expect(interval.cosh(interval.whole)).toEqual({ lo: 1, hi: up });
    expect(interval.sin(interval.whole)).toEqual({ lo: -1, hi: 1 });
    expect(interval.cos(interval.whole)).toEqual({ lo: -1, hi: 1 });
    expect(interval.atan(interval.whole)).toEqual({ lo: -nextUp(Math.PI / 2), hi: nextUp(Math.PI / 2) });
    expect(interval.softplus(interval.whole)).toEqual({ lo: 0, hi: up });
    expect(interval.sigmoid(interval.whole).lo).toBe(0);
    expect(interval.sigmoid(interval.whole).hi).toBe(1);
  });

  test("overflow leaves a finite lower end", () => {
    const { lo, hi } = interval.exp(interval.point(710));
    expect(Number.isFinite(lo) && lo > 1e308 && hi === up).toBe(true);
    expect(interval.exp(interval.point(-800))).toEqual({ lo: 0, hi: Number.MIN_VALUE });
    expect(interval.sinh(interval.point(-800)).hi).toBeLessThan(-1e308);
  });

  test("logarithms end at their poles and exist nowhere below", () => {
    expect(interval.log({ lo: 0, hi: 1 }).lo).toBe(Number.NEGATIVE_INFINITY);
    expect(interval.log({ lo: -1, hi: 1 }).lo).toBeNaN();
    expect(interval.log1p({ lo: -1, hi: 0 })).toEqual({ lo: Number.NEGATIVE_INFINITY, hi: 0 });
    expect(interval.log1p({ lo: -1.5, hi: 0 }).hi).toBeNaN();
  });

  test("sine and cosine reach their extremes inside, the tangent has none across a pole", () => {
    expect(interval.cos({ lo: -0.1, hi: 0.1 }).hi).toBe(1);
    expect(interval.cos({ lo: 3, hi: 3.2 }).lo).toBe(-1);
    expect(interval.sin({ lo: 1.5, hi: 1.6 }).hi).toBe(1);
    expect(interval.sin({ lo: -1.6, hi: -1.5 }).lo).toBe(-1);
    expect(interval.sin({ lo: 0, hi: 6.3 })).toEqual({ lo: -1, hi: 1 });
    expect(interval.sin({ lo: 1.6, hi: 4 }).hi).toBeLessThan(1);
    expect(interval.tan({ lo: 1, hi: 2 }).lo).toBeNaN();
    expect(interval.sin(interval.point(2 ** 40))).toEqual({ lo: -1, hi: 1 });
  });
});

describe("a power", () => {
  const size = fc.double({ noNaN: true, min: 1e-30, max: 1e30 });
  const exponent = fc.oneof(fc.integer({ min: -9, max: 9 }), fc.double({ noNaN: true, min: -9, max: 9 }));

  test("of a positive number holds the true value and is within 8 · 2^−52 of it on either side", () => {
    fc.assert(
      fc.property(size, exponent, (x, n) => {
        const truth = power(x, n);
        const { lo, hi } = interval.pow(interval.point(x), n);
        expect(holds(lo, hi, truth)).toBe(true);
        expect(Math.max(unitsOff(lo, truth), unitsOff(hi, truth))).toBeLessThanOrEqual(8);
      }),
      { numRuns: 80 },
    );
  });

  test("of an interval of either sign holds the members' powers, for whole exponents", () => {
    const base = fc.integer({ min: -50, max: 50 });
    fc.assert(
      fc.property(base, base, base, fc.integer({ min: 0, max: 9 }), (a, b, c, n) => {
        const [lo, x, hi] = [a, b, c].sort((p, q) => p - q) as [number, number, number];
        const { lo: low, hi: high } = interval.pow({ lo, hi }, n);
        const truth = Number(BigInt(x) ** BigInt(n));
        expect(low <= truth && truth <= high).toBe(true);
        if (n % 2 === 0) expect(low).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("does not exist for a root of a negative number or a pole", () => {
    expect(interval.pow({ lo: -1, hi: 1 }, 0.5).lo).toBeNaN();
    expect(interval.pow({ lo: -1, hi: 1 }, -1).lo).toBeNaN();
    expect(interval.pow({ lo: -1, hi: 1 }, 0)).toEqual({ lo: 1, hi: 1 });
    expect(interval.pow({ lo: -3, hi: 1 }, 2)).toEqual({ lo: 0, hi: 9 });
  });
});
