import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, compare, fromNumber, mul, type Rational } from "../interval/index.ts";
import { bound, chainFactors } from "./bound.ts";
import { composed, exactProduct, exactSum, type HingeSum, plus, scaled, steepest } from "./hinge-sum.ts";
import type { Block, Model } from "./model.ts";

const line = (slope: number, offset = 0): HingeSum => ({ slope, offset, hinges: [] });
const activation = (of: number, ...functions: readonly HingeSum[]): Block => ({ kind: "activation", of, functions });
const scaling = (of: number, factor: number): Block => {
  return { kind: "affine", of, map: { kind: "scaling", width: 1, factor }, bias: null };
};
const model = (...blocks: readonly Block[]): Model => ({ blocks: [{ kind: "input", width: 1 }, ...blocks] });
const chain = (factors: readonly number[]) => model(...factors.map((factor, i) => scaling(i, factor)));

const positive = fc.double({ min: 2 ** -20, max: 2 ** 20, noNaN: true });
const atLeast = (value: number, exact: Rational) => expect(compare(fromNumber(value), exact)).toBeGreaterThanOrEqual(0);

describe("the bound of a model", () => {
  it("is never below the exact product of its factors", () => {
    fc.assert(
      fc.property(fc.array(positive, { minLength: 1, maxLength: 6 }), (factors) => {
        const { certified } = bound(chain(factors));
        const exact = factors.map(fromNumber).reduce(mul);
        atLeast(certified, exact);
        expect(compare(fromNumber(certified * (1 - 1e-14)), exact)).toBe(-1);
      }),
    );
  });

  it("is never below the exact sum of its branches", () => {
    fc.assert(
      fc.property(positive, positive, positive, (a, b, c) => {
        const branches = [scaling(0, a), scaling(0, b), scaling(0, c)];
        const { certified } = bound(model(...branches, { kind: "sum", of: [1, 2, 3, 0] }));
        const exact = [a, b, c, 1].map(fromNumber).reduce(add);
        atLeast(certified, exact);
        expect(compare(fromNumber(certified * (1 - 1e-14)), exact)).toBe(-1);
      }),
    );
  });

  it("is the factor itself where the others are 1, and 0 behind a 0", () => {
    expect(bound(chain([1, 0.1, 1])).certified).toBe(0.1);
    expect(bound(chain([-3])).certified).toBe(3);
    expect(bound(chain([3, 0, 1e300])).certified).toBe(0);
  });

  it("takes the steepest neuron of an activation", () => {
    const blocks = model(activation(0, line(0.5), line(-2), line(1)));
    expect(bound(blocks)).toEqual({ factors: [1, 2], certified: 2 });
  });

  it("is infinite, not wrong, where doubles overflow", () => {
    expect(bound(chain([1e300, 1e300])).certified).toBe(Number.POSITIVE_INFINITY);
  });

  it("names norms, slopes between maps, and what follows the last as gain", () => {
    const matrix = (of: number, weight: number): Block => {
      const map = { kind: "matrix", copies: 1, rows: 1, columns: 1, weight: Float32Array.of(weight) } as const;
      return { kind: "affine", of, map, bias: null };
    };
    const blocks = model(matrix(0, 2), activation(1, line(0.5, 1)), matrix(2, 4), scaling(3, -3));
    const { layers, gain } = chainFactors(blocks, bound(blocks));
    expect(layers.map((layer) => [Math.round(layer.spectralNorm), layer.activation])).toEqual([
      [2, 0.5],
      [4, null],
    ]);
    expect(gain).toBe(3);
  });
});

const eighth = fc.integer({ min: -64, max: 64 }).map((n) => n / 8);
const hingeSum: fc.Arbitrary<HingeSum> = fc.record({
  slope: eighth,
  offset: eighth,
  hinges: fc.array(fc.record({ weight: eighth, slope: eighth, offset: eighth }), { maxLength: 5 }),
});
const at = (f: HingeSum, z: number) =>
  f.hinges.reduce(
    (sum, { weight, slope, offset }) => sum + weight * Math.max(slope * z + offset, 0),
    f.slope * z + f.offset,
  );

describe("a sum of hinges", () => {
  it("has the steepest slope that secants between its kinks have (all in eighths: exact)", () => {
    fc.assert(
      fc.property(hingeSum, (f) => {
        const kinks = f.hinges.filter(({ slope }) => slope !== 0).map(({ slope, offset }) => -offset / slope);
        // Two kinks that are one in real numbers may differ in doubles: no secant is taken between them.
        const ends = [-1000, ...kinks, 1000]
          .toSorted((a, b) => a - b)
          .filter((x, i, all) => i === 0 || x - all[i - 1]! > 1e-9);
        const slopes = ends.slice(1).map((end, i) => Math.abs((at(f, end) - at(f, ends[i]!)) / (end - ends[i]!)));
        expect(Math.abs(steepest(f) - Math.max(...slopes))).toBeLessThan(1e-6);
      }),
      { numRuns: 1000 },
    );
  });

  it("has its slope rounded up: 1 + 2⁻⁶⁰ is above 1", () => {
    const f = { ...line(1), hinges: [{ weight: 2 ** -60, slope: 1, offset: 0 }] };
    expect(steepest(f)).toBe(1 + 2 ** -52);
    expect(steepest({ ...f, hinges: [{ weight: -(2 ** -60), slope: 1, offset: 0 }] })).toBe(1);
  });

  it("takes no slope between kinks that are one", () => {
    const third = { weight: 1, slope: 3, offset: -1 };
    expect(steepest({ ...line(0), hinges: [third, { weight: -1, slope: 6, offset: -2 }] })).toBe(3);
  });

  it("is added, scaled and composed exactly, or not at all", () => {
    fc.assert(
      fc.property(hingeSum, hingeSum, eighth, eighth, eighth, (f, g, factor, slope, z) => {
        expect(at(plus(f, g)!, z) - (at(f, z) + at(g, z))).toBe(0);
        expect(at(scaled(f, factor)!, z) - factor * at(f, z)).toBe(0);
        expect(at(composed(f, line(slope, factor))!, z) - at(f, slope * z + factor)).toBe(0);
      }),
    );
    expect(scaled(line(0.1), 0.1)).toBeUndefined();
    expect(plus(line(1), line(2 ** -60))).toBeUndefined();
    expect(composed(line(0.1), line(0.1))).toBeUndefined();
    expect(composed(line(1), { ...line(1), hinges: [{ weight: 1, slope: 1, offset: 0 }] })).toBeUndefined();
  });
});

it("exact products and sums are exact, and NaN where no double is", () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(number, number, (a, b) => {
      for (const [found, exact] of [
        [exactProduct(a, b), mul(fromNumber(a), fromNumber(b))],
        [exactSum(a, b), add(fromNumber(a), fromNumber(b))],
      ] as const) {
        const isDouble = Number.isFinite(found);
        if (isDouble) expect(compare(fromNumber(found), exact)).toBe(0);
      }
    }),
  );
  expect(exactProduct(3, 7)).toBe(21);
  expect(exactSum(0.1, 0.2)).toBeNaN();
  expect(exactProduct(1e200, 1e200)).toBeNaN();
  expect(exactProduct(0, Number.POSITIVE_INFINITY)).toBeNaN();
});
