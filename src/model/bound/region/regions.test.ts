import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseActivation } from "../../../activation/index.ts";
import { type HingeSum, relu } from "../../hinge-sum.ts";
import type { Block, Model } from "../../model.ts";
import { findPairBounds } from "../../robustness/pair-bounds.ts";
import { finished } from "../../search.ts";
import { bracket, upperBounds } from "../bracket.ts";
import { localModel } from "../local.ts";
import { findLinearRegions } from "./regions.ts";

const abs: HingeSum = { slope: -1, offset: 0, hinges: [{ weight: 2, slope: 1, offset: 0 }] };
const clipped: HingeSum = {
  slope: 0,
  offset: -0.75,
  hinges: [
    { weight: 0.5, slope: 1, offset: 1.5 },
    { weight: -0.5, slope: 1, offset: -1.5 },
  ],
};

const matrix = (of: number, columns: number, weight: readonly number[], bias: readonly number[] = []): Block => ({
  kind: "affine",
  of,
  map: { kind: "matrix", copies: 1, rows: weight.length / columns, columns, weight: Float64Array.from(weight) },
  bias: bias.length > 0 ? Float64Array.from(bias) : null,
});
const activation = (of: number, ...functions: readonly HingeSum[]): Block => ({ kind: "activation", of, functions });
const network = (width: number, ...blocks: readonly Block[]): Model => ({
  blocks: [{ kind: "input", width }, ...blocks],
});

type Box = Parameters<typeof findLinearRegions>[1];
const regionsOf = (model: Model, box: Box = null, effort = 1e6) => finished(findLinearRegions(model, box, effort));

const number = fc.integer({ min: -20, max: 20 }).map((n) => n / 8);
const numbers = (length: number) => fc.array(number, { minLength: length, maxLength: length });
const [inputs, width] = [2, 4];

/** Two hidden layers with kinks of all sorts, and perhaps a branch past the second. */
const arbitrary: fc.Arbitrary<Model> = fc
  .record({
    weights: fc.tuple(
      numbers(inputs * width),
      numbers(width),
      numbers(width * width),
      numbers(width),
      numbers(width * 2),
    ),
    functions: fc.array(fc.constantFrom(relu, abs, clipped), { minLength: width, maxLength: width }),
    isBranched: fc.boolean(),
  })
  .map(({ weights: [first, bias, second, offsets, last], functions, isBranched }) =>
    network(
      inputs,
      matrix(0, width, first, bias),
      activation(1, relu),
      matrix(2, width, second, offsets),
      activation(3, ...functions),
      { kind: "sum", of: isBranched ? [4, 2] : [4] },
      matrix(5, 2, last),
    ),
  );

/** The norm of the derivative at a point by doubles, from both of its columns. */
function stretchAt(model: Model, x: readonly number[]): number {
  const { apply } = localModel(model)(Float64Array.from(x));
  const [[a, c], [b, d]] = [apply(Float64Array.of(1, 0)), apply(Float64Array.of(0, 1))] as unknown as [
    number[],
    number[],
  ];
  const [sum, determinant] = [a! ** 2 + b! ** 2 + c! ** 2 + d! ** 2, a! * d! - b! * c!];
  return Math.sqrt((sum + Math.sqrt(Math.max(0, sum ** 2 - 4 * determinant ** 2))) / 2);
}

describe("the regions on which a network is affine", () => {
  it.each([
    [1, 7],
    [2, 6],
    [3, 6],
  ])("are as many as hyperplanes in general position make of a space of %i dimensions: %i of them", (n, m) => {
    // Zaslavsky 1975: Σ of the binomial coefficients of m over 0 … n. Points of the moment curve are in general position.
    const places = Array.from({ length: m }, (_, i) => i - 2.5);
    const weights = Array.from({ length: n }, (_, k) => places.map((t) => t ** k)).flat();
    const bias = places.map((t) => t ** n);
    const binomial = (k: number): number => (k === 0 ? 1 : (binomial(k - 1) * (m - k + 1)) / k);
    const count = Array.from({ length: n + 1 }, (_, k) => binomial(k)).reduce((a, b) => a + b);
    expect(regionsOf(network(n, matrix(0, m, weights, bias), activation(1, relu)))?.count).toBe(count);
  });

  it("have the constant as their greatest norm: no point is steeper, and one is as steep", () => {
    const point = fc.tuple(fc.double({ min: -9, max: 9, noNaN: true }), fc.double({ min: -9, max: 9, noNaN: true }));
    fc.assert(
      fc.property(arbitrary, fc.array(point, { minLength: 60, maxLength: 60 }), (model, points) => {
        const { constant, at } = regionsOf(model)!;
        for (const x of points) expect(stretchAt(model, x)).toBeLessThanOrEqual(constant * (1 + 1e-9) + 1e-12);
        expect(stretchAt(model, [...at])).toBeGreaterThanOrEqual(constant * (1 - 1e-9) - 1e-12);
      }),
      { numRuns: 60 },
    );
  });

  it("are no places where kinks only meet: both sides on at once would make relu(x) − relu(−x) twice as steep", () => {
    const line = network(1, matrix(0, 2, [1, -1]), activation(1, relu), matrix(2, 1, [1, -1]));
    expect(regionsOf(line)).toMatchObject({ count: 2 });
    expect(regionsOf(line)!.constant).toBeCloseTo(1, 9);
    // |x| ≥ 0 touches 0 and goes no further.
    const touching = network(1, activation(0, abs), activation(1, relu));
    expect(regionsOf(touching)?.count).toBe(2);
  });

  it("tell kinks apart that doubles do not, and values that cancel to nothing", () => {
    // relu(x − 1) − relu(x − 1 − 2⁻⁵²) has a piece of slope 1 between neighbouring doubles.
    const kinks = network(1, matrix(0, 2, [1, 1], [-1, -1 - 2 ** -52]), activation(1, relu), matrix(2, 1, [1, -1]));
    expect(regionsOf(kinks)).toMatchObject({ count: 3 });
    expect(regionsOf(kinks)!.constant).toBeCloseTo(1, 9);
    const nothing = network(2, matrix(0, 1, [0, 0]), activation(1, relu));
    expect(regionsOf(nothing)).toMatchObject({ count: 1, constant: 0 });
  });

  it("are those inside the box that is asked for, without what only its border touches", () => {
    const model = network(1, matrix(0, 2, [1, 3], [-1, -9]), activation(1, relu), matrix(2, 1, [1, 1]));
    expect(regionsOf(model, [{ lo: -1, hi: 1 }])).toMatchObject({ count: 1, constant: 0 });
    expect(regionsOf(model, [{ lo: -1, hi: 3 }])).toMatchObject({ count: 2 });
    expect(regionsOf(model, [{ lo: -1, hi: 3 }])!.constant).toBeCloseTo(1, 9);
    expect(regionsOf(model, [{ lo: 0, hi: Number.POSITIVE_INFINITY }])!.constant).toBeCloseTo(4, 9);
    expect(regionsOf(model, [{ lo: 1, hi: 1 }])).toBeNull();
  });

  it("also lie between entries of which the greatest is taken, and those that are sorted", () => {
    const greatest: Block = {
      kind: "selection",
      of: 0,
      groups: [Int32Array.of(0, 1, 2)],
      group: Int32Array.of(0, 0),
      rank: Int32Array.of(0, 2),
    };
    // The greatest and the least of three: six ways, and each is a row of the identity.
    expect(regionsOf(network(3, greatest))).toMatchObject({ count: 6 });
    expect(regionsOf(network(3, greatest))!.constant).toBeCloseTo(1, 9);
    const difference = network(3, greatest, matrix(1, 1, [1, -1]));
    expect(regionsOf(difference)!.constant).toBeCloseTo(Math.SQRT2, 9);
  });

  it("are not looked for where there are too many inputs, other functions, or too little effort", () => {
    expect(regionsOf(network(7, activation(0, relu)))).toBeNull();
    expect(
      regionsOf(network(1, { kind: "activation", of: 0, functions: [parseActivation("tanh").expression] })),
    ).toBeNull();
    expect(regionsOf(network(3, activation(0, relu)), null, 10)).toBeNull();
    // Wide maps are not made exact to find out that they are too wide, whatever the effort.
    const wide = matrix(0, 2 ** 18 + 1, new Array<number>(2 ** 18 + 1).fill(0));
    expect(regionsOf(network(1, wide), null, Number.POSITIVE_INFINITY)).toBeNull();
  });
});

describe("bounds from regions", () => {
  it("close the bracket", () => {
    fc.assert(
      fc.property(arbitrary, (model) => {
        const { lower, best, regions } = bracket(model, { effort: 1e8 });
        expect(best).toBeLessThanOrEqual(regions!.constant);
        expect(lower.value).toBeGreaterThanOrEqual(best * (1 - 1e-6) - 1e-9);
      }),
      { numRuns: 20 },
    );
  });

  it("are as tight for differences of outputs", () => {
    // x and |x| differ by 0 or by 2·x.
    const model = network(1, matrix(0, 2, [1, -1]), activation(1, relu), matrix(2, 2, [1, 1, -1, 1]));
    const { constants } = finished(findPairBounds(upperBounds(model, { effort: 1e8 }), 1e8));
    expect(constants[1]).toBeCloseTo(2, 9);
    expect(constants[1]).toBeGreaterThanOrEqual(2);
  });
});
