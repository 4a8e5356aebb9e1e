import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  add,
  compare,
  div,
  enclose,
  fromNumber,
  IntervalError,
  mul,
  nextUp,
  type Rational,
  sign,
  sub,
  toNumber,
} from "./index.ts";

const double = fc.double({ noNaN: true, noDefaultInfinity: true });
const near = fc.double({ noNaN: true, min: -1e6, max: 1e6 });
const rational = fc
  .tuple(fc.bigInt({ min: -(2n ** 200n), max: 2n ** 200n }), fc.bigInt({ min: 1n, max: 2n ** 200n }))
  .map(([p, q]) => ratio(p, q));

function ratio(p: bigint, q: bigint): Rational {
  return div({ numerator: p, denominator: 1n }, { numerator: q, denominator: 1n });
}

describe("a rational made from a double", () => {
  test("comes back as the same double", () => {
    fc.assert(
      fc.property(double, (x) => {
        expect(toNumber(fromNumber(x)) + 0).toBe(x + 0);
      }),
      { numRuns: 2000 },
    );
    for (const x of [
      0,
      Number.MIN_VALUE,
      -Number.MIN_VALUE,
      Number.MAX_VALUE,
      -Number.MAX_VALUE,
      2 ** -1022,
      0.1,
      1 / 3,
    ]) {
      expect(toNumber(fromNumber(x))).toBe(x);
      expect(enclose(fromNumber(x))).toEqual({ lo: x, hi: x });
    }
  });

  test("is the dyadic fraction the standard defines", () => {
    expect(fromNumber(0.1)).toEqual({ numerator: 3602879701896397n, denominator: 36028797018963968n });
    expect(fromNumber(-0.75)).toEqual({ numerator: -3n, denominator: 4n });
    expect(fromNumber(-0)).toEqual({ numerator: 0n, denominator: 1n });
    expect(fromNumber(Number.MIN_VALUE)).toEqual({ numerator: 1n, denominator: 2n ** 1074n });
    expect(fromNumber(2 ** 1023)).toEqual({ numerator: 2n ** 1023n, denominator: 1n });
  });

  test("does not exist for NaN and infinities", () => {
    for (const x of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(() => fromNumber(x)).toThrow(IntervalError);
      expect(() => fromNumber(x)).toThrow(`got ${x}`);
    }
  });
});

describe("arithmetic", () => {
  test("agrees with the machine's, which IEEE 754 defines as the exact result rounded once", () => {
    fc.assert(
      fc.property(fc.oneof(double, near), fc.oneof(double, near), (x, y) => {
        const [p, q] = [fromNumber(x), fromNumber(y)];
        expect(toNumber(add(p, q)) + 0).toBe(x + y + 0);
        expect(toNumber(sub(p, q)) + 0).toBe(x - y + 0);
        expect(toNumber(mul(p, q)) + 0).toBe(x * y + 0);
        if (y !== 0) expect(toNumber(div(p, q)) + 0).toBe(x / y + 0);
      }),
      { numRuns: 3000 },
    );
  });

  test("obeys the laws of a field and keeps lowest terms", () => {
    fc.assert(
      fc.property(rational, rational, rational, (p, q, r) => {
        expect(mul(p, add(q, r))).toEqual(add(mul(p, q), mul(p, r)));
        expect(sub(add(p, q), q)).toEqual(p);
        if (sign(q) !== 0) expect(mul(div(p, q), q)).toEqual(p);
        expect(compare(p, q)).toBe(sign(sub(p, q)));
      }),
    );
  });

  test("refuses to divide by zero", () => {
    expect(() => div(fromNumber(1), fromNumber(0))).toThrow(IntervalError);
  });
});

describe("an enclosure", () => {
  test("holds the rational between two neighbouring doubles", () => {
    fc.assert(
      fc.property(rational, (r) => {
        const { lo, hi } = enclose(r);
        expect(compare(fromNumber(lo), r)).toBeLessThanOrEqual(0);
        expect(compare(fromNumber(hi), r)).toBeGreaterThanOrEqual(0);
        expect(hi === lo || hi === nextUp(lo)).toBe(true);
        expect([lo, hi]).toContain(toNumber(r));
      }),
      { numRuns: 1000 },
    );
  });

  test("is one point only where a double holds the rational", () => {
    expect(enclose(ratio(1n, 3n)).lo).toBeLessThan(enclose(ratio(1n, 3n)).hi);
    expect(enclose(ratio(-3n, 8n))).toEqual({ lo: -0.375, hi: -0.375 });
  });

  test("of a subnormal or a huge rational stays honest at the ends of the range", () => {
    expect(enclose(ratio(1n, 2n ** 1080n))).toEqual({ lo: 0, hi: Number.MIN_VALUE });
    expect(enclose(ratio(-1n, 2n ** 1080n))).toEqual({ lo: -Number.MIN_VALUE, hi: 0 });
    expect(enclose(ratio(3n, 2n ** 1075n))).toEqual({ lo: Number.MIN_VALUE, hi: 2 * Number.MIN_VALUE });
    expect(enclose(ratio(2n ** 1024n, 1n))).toEqual({ lo: Number.MAX_VALUE, hi: Number.POSITIVE_INFINITY });
    expect(toNumber(ratio(-(2n ** 1024n), 1n))).toBe(Number.NEGATIVE_INFINITY);
    expect(toNumber(ratio(2n ** 1024n - 2n ** 970n, 1n))).toBe(Number.POSITIVE_INFINITY);
    expect(toNumber(ratio(2n ** 1024n - 2n ** 970n - 1n, 1n))).toBe(Number.MAX_VALUE);
  });

  test("rounds halves to the even neighbour", () => {
    expect(toNumber(ratio(2n ** 53n + 1n, 1n))).toBe(2 ** 53);
    expect(toNumber(ratio(2n ** 53n + 3n, 1n))).toBe(2 ** 53 + 4);
    expect(toNumber(ratio(3n, 2n ** 1075n))).toBe(2 * Number.MIN_VALUE);
  });
});
