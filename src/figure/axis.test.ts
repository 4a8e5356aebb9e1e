import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { domainOf, scaleOf, ticksOf } from "./axis.ts";
import { linearTicks, niceDomain, tickTexts } from "./ticks.ts";

const domains = fc
  .tuple(fc.double({ min: -1e3, max: 1e3, noNaN: true }), fc.double({ min: 1e-2, max: 1e6, noNaN: true }))
  .map(([lo, width]) => [lo, lo + width] as const);

describe("ticks of a linear axis", () => {
  it("are multiples of 1, 2 or 5 times a power of ten, within the domain, and leave no room at its ends for one more", () => {
    fc.assert(
      fc.property(domains, fc.integer({ min: 2, max: 10 }), ([lo, hi], count) => {
        const ticks = linearTicks([lo, hi], count);
        expect(ticks.length).toBeGreaterThanOrEqual(1);
        expect(ticks.length).toBeLessThanOrEqual(2 * count + 1);
        if (ticks.length < 2) return;
        const step = ticks[1]! - ticks[0]!;
        const digit = step / 10 ** Math.floor(Math.log10(step) + 1e-6);
        expect([1, 2, 5].some((d) => Math.abs(digit - d) < 1e-5)).toBe(true);
        for (const tick of ticks) expect(Math.abs(tick / step - Math.round(tick / step))).toBeLessThan(1e-3);
        expect(ticks[0]! - lo).toBeLessThan(step * (1 + 1e-6));
        expect(hi - ticks.at(-1)!).toBeLessThan(step * (1 + 1e-6));
        expect(ticks[0]!).toBeGreaterThanOrEqual(lo - 1e-6 * step);
        expect(ticks.at(-1)!).toBeLessThanOrEqual(hi + 1e-6 * step);
      }),
    );
  });

  it("are the round numbers that a reader expects, written with the decimals of their step", () => {
    expect(linearTicks([0, 1], 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(linearTicks([-4, 4], 8)).toEqual([-4, -3, -2, -1, 0, 1, 2, 3, 4]);
    expect(tickTexts([-0.5, 0, 0.5])).toEqual(["−0.5", "0.0", "0.5"]);
    expect(tickTexts([0.965, 0.97, 0.975])).toEqual(["0.965", "0.970", "0.975"]);
    expect(tickTexts([0, 500, 1000])).toEqual(["0", "500", "1000"]);
    expect(tickTexts([0])).toEqual(["0"]);
  });

  it("are told apart where they are large, small, or far from zero", () => {
    for (const domain of [
      [1e7, 1.0001e7],
      [0, 3e-7],
      [-2e9, 1e9],
    ] as const) {
      const texts = tickTexts(linearTicks(domain, 5));
      expect(new Set(texts).size).toBe(texts.length);
    }
  });
});

describe("the domain of an axis", () => {
  it("reaches over all finite values, with room about a single one", () => {
    expect(domainOf({}, [3, Number.NaN, -1, Number.POSITIVE_INFINITY])).toEqual([-1, 3]);
    expect(domainOf({}, [2, 2])).toEqual([1.9, 2.1]);
    expect(domainOf({}, [0])).toEqual([-1, 1]);
    expect(domainOf({}, [])).toEqual([0, 1]);
    expect(domainOf({ domain: [5, 6] }, [0])).toEqual([5, 6]);
    expect(domainOf({ headroom: true }, [0, 25])).toEqual([0, 26]);
  });

  it("counts only what is positive on a logarithmic axis", () => {
    expect(domainOf({ scale: "log" }, [-1, 0, 0.1, 7])).toEqual([0.1, 7]);
    expect(domainOf({ scale: "log" }, [-1])).toEqual([1, 10]);
  });

  it("ends at ticks where it is to be nice", () => {
    expect(domainOf({ nice: true, ticks: 6 }, [0.12, 0.98])).toEqual([0, 1]);
    expect(niceDomain([0, 1], 5)).toEqual([0, 1]);
    fc.assert(
      fc.property(domains, ([lo, hi]) => {
        const [from, to] = niceDomain([lo, hi], 5);
        const slack = 1e-6 * (hi - lo);
        expect(from).toBeLessThanOrEqual(lo + slack);
        expect(to).toBeGreaterThanOrEqual(hi - slack);
      }),
    );
  });
});

describe("scales", () => {
  it("lead the ends to the ends, linear, logarithmic, and upside down", () => {
    const linear = scaleOf({}, [10, 20], [100, 300]);
    expect([linear(10), linear(15), linear(20)]).toEqual([100, 200, 300]);
    const logarithmic = scaleOf({ scale: "log" }, [1, 100], [0, 50]);
    expect([logarithmic(1), logarithmic(10), logarithmic(100)]).toEqual([0, 25, 50]);
    expect(scaleOf({}, [3, 0], [90, 0])(1)).toBe(30);
  });

  it("have ticks of any text, and none where none are asked for", () => {
    expect(ticksOf({ ticks: [0, 1], text: (i) => "ab"[i]! }, [0, 1])).toEqual([
      { at: 0, text: "a" },
      { at: 1, text: "b" },
    ]);
    expect(ticksOf({ scale: "log", ticks: 5 }, [1e-6, 1]).map(({ text }) => text)).toContain("10⁻⁶");
    expect(ticksOf({}, [0, 1])).toEqual([]);
  });
});
