import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { enclosureText, numberText, roundedTowards } from "./enclosure.ts";

/** What a reader takes a text for: the number, or a number and what it exceeds it by, in exact decimals of 1e-40. */
function read(text: string): bigint {
  const [, base, sign, away] = /^(\S+)(?: ([+−]) (\S+))?$/.exec(text)!;
  return decimal(base!) + (away === undefined ? 0n : (sign === "+" ? 1n : -1n) * decimal(away));
}

const UNIT = 40;

function decimal(text: string): bigint {
  const [, sign, whole, fraction = "", exponent = "0"] = /^(−?)(\d+)(?:\.(\d+))?(?:e(-?\d+))?$/.exec(text)!;
  const shift = UNIT + Number(exponent) - fraction.length;
  const digits = BigInt(whole! + fraction);
  const size = shift >= 0 ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift);
  return sign === "−" ? -size : size;
}

const side = (p: bigint, q: bigint): number => (p < q ? -1 : p > q ? 1 : 0);

/** Ends of bands as people type them, and numbers a hair away. */
const ends = fc.constantFrom(1, -1, 0.3, 2, 1.128904145, 0.99999999999);
const hair = fc
  .tuple(fc.integer({ min: -16, max: -1 }), fc.double({ min: -9, max: 9, noNaN: true }))
  .map(([e, m]) => m * 10 ** e);

describe("the text of a number", () => {
  test.each([
    [1 + 1e-12, [1], "1 + 1.0e-12"],
    [1 - 2 ** -53, [1], "1 − 1.1e-16"],
    [1, [1], "1"],
    [1 + 1e-12, [], "1"],
    [1.1289041451852, [1.128904145], "1.128904145 + 1.9e-10"],
    [-1 - 1e-13, [-1, 0], "−1 − 1.0e-13"],
    [-1e-13, [0], "−1e-13"],
    [0.5, [0, 1], "0.5"],
    [Number.NEGATIVE_INFINITY, [0], "−∞"],
  ])("%d beside %j: %s", (value, beside, text) => {
    expect(numberText(value, { beside })).toBe(text);
  });

  test("stands on the same side of what is beside it as the number does", () => {
    fc.assert(
      fc.property(ends, hair, fc.constantFrom("nearest", "up", "down"), (end, away, towards) => {
        const value = end + away;
        const shown = read(numberText(value, { beside: [end], towards: towards as "up" }));
        expect(side(shown, read(numberText(end, { digits: 17 })))).toBe(Math.sign(value - end));
      }),
      { numRuns: 2000 },
    );
  });

  test("rounded up is not below, rounded down not above, and both within a unit of the last digit", () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.integer({ min: 2, max: 12 }), (x, digits) => {
        const [down, up] = [roundedTowards(x, digits, "down"), roundedTowards(x, digits, "up")];
        expect(down <= x && x <= up).toBe(true);
        expect(up - down).toBeLessThanOrEqual(Math.abs(x) * 10 ** (1 - digits) * 1.1 + Number.MIN_VALUE);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("the text of an enclosure", () => {
  test("never shows a finite end as infinite", () => {
    const hi = Number.POSITIVE_INFINITY;
    expect(enclosureText({ lo: Number.MAX_VALUE, hi })).toBe("at least 1.7976931348623157e308");
    expect(numberText(-Number.MAX_VALUE)).toBe("−1.7976931348623157e308");
  });

  test.each([
    [{ lo: 0, hi: 1e-111 }, "0"],
    [{ lo: 1, hi: 1 }, "1"],
    [{ lo: 1.1289041451851, hi: 1.1289041451852 }, "1.128904145"],
    [{ lo: 0.92593, hi: 0.926932 }, "0.9259 to 0.927"],
    [{ lo: 45359, hi: Number.POSITIVE_INFINITY }, "at least 45300"],
    [{ lo: Number.NEGATIVE_INFINITY, hi: -45359 }, "at most −45300"],
    [{ lo: Number.NEGATIVE_INFINITY, hi: Number.POSITIVE_INFINITY }, "unknown"],
    [{ lo: -1.5e-8, hi: -1.5e-8 }, "−1.5e-8"],
  ])("%j: %s", (enclosure, text) => {
    expect(enclosureText(enclosure)).toBe(text);
  });

  test.each([
    ["above 1", { lo: 1 + 2 ** -40, hi: 1 + 2 ** -40 + 2 ** -52 }, {}, "1 + 9.0e-13 to 1 + 9.1e-13"],
    [
      "touching 1 from above, where it is refuted",
      { lo: 1, hi: 1 + 2 ** -52 },
      { leaves: [0, 1] as const },
      "1 to 1 + 2.3e-16",
    ],
    [
      "rounded up beside 1",
      { lo: 1, hi: 1 + 2 ** -52 },
      { leaves: [0, 1] as const, towards: "up" as const },
      "1 to 1 + 2.3e-16",
    ],
    [
      "rounded down beside 1",
      { lo: 1 - 2 ** -40, hi: 1 - 2 ** -40 + 2 ** -53 },
      { towards: "down" as const },
      "1 − 9.1e-13 to 1 − 9.0e-13",
    ],
    ["touching the lower end from inside", { lo: 0, hi: 1e-200 }, { leaves: [0, 1] as const }, "0"],
    ["touching the lower end from outside", { lo: -1e-200, hi: 0 }, { leaves: [0, 1] as const }, "−1e-200 to 0"],
    ["touching 1 from below, where it is proven", { lo: 1 - 2 ** -53, hi: 1 }, {}, "1"],
    ["around 1", { lo: 1 - 2 ** -53, hi: 1 + 2 ** -52 }, {}, "1 − 1.2e-16 to 1 + 2.3e-16"],
    ["far above 1", { lo: 1.00001, hi: 1.5 }, {}, "1 + 1.0e-5 to 1.5"],
    ["at least", { lo: 1.0001, hi: Number.POSITIVE_INFINITY }, {}, "at least 1 + 9.9e-5"],
  ])("beside 1, %s", (_, enclosure, shown, text) => {
    expect(enclosureText(enclosure, { ...shown, beside: [1] })).toBe(text);
  });

  test("rounds constants up and scales down", () => {
    const gelu = { lo: 1.1289041451851, hi: 1.1289041451852 };
    expect(enclosureText(gelu, { towards: "up" })).toBe("1.128904146");
    expect(enclosureText(gelu, { towards: "down" })).toBe("1.128904145");
  });

  test("never shows what the enclosure excludes beside a number", () => {
    fc.assert(
      fc.property(ends, hair, hair, fc.constantFrom("nearest", "up", "down"), (end, p, q, towards) => {
        const [lo, hi] = [end + Math.min(p, q), end + Math.max(p, q)];
        const [first, last = first] = enclosureText({ lo, hi }, { beside: [end], towards: towards as "up" }).split(
          " to ",
        );
        const at = read(numberText(end, { digits: 17 }));
        if (lo > end) expect(read(first!) > at).toBe(true);
        if (hi < end) expect(read(last!) < at).toBe(true);
        if (lo < end && hi > end) expect(read(first!) < at && read(last!) > at).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
