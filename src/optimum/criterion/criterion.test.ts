import { describe, expect, test } from "vitest";
import { at, catalogue, fromSlopes, parseActivation } from "../../activation/index.ts";
import { type RandomStream, randomStream } from "../../random/index.ts";
import type { Density } from "../density/density.ts";
import { gaussianDensity } from "../density/gaussian-density.ts";
import { sampleDensity } from "../density/sample-density.ts";
import { type SlopeSpace, slopeSpace } from "../slope-space.ts";
import { checkMeasure } from "./check-measure.ts";
import { combination } from "./combination.ts";
import type { Criterion } from "./criterion.ts";
import { fitTo } from "./fit-to.ts";
import { gradientFlow } from "./gradient-flow.ts";
import { meanSlope } from "./mean-slope.ts";
import { nonlinearEnergy } from "./nonlinear-energy.ts";
import { sparsity, zeroSlopeMass } from "./sparsity.ts";
import { secondOrderTotalVariation, totalVariation } from "./total-variation.ts";

const normals = (seed: number, n: number) => Array.from({ length: n }, (_, i) => randomStream(seed).split(i).normal());
const gelu = parseActivation("gelu");
const spaces: readonly SlopeSpace[] = [
  slopeSpace([-2, -0.5, 0, 0.7, 1.5, 3], gaussianDensity(1)),
  slopeSpace([-1.5, -0.4, 0.3, 2], gaussianDensity(1.7)),
  slopeSpace([0.5, 1, 2.5], gaussianDensity(1)),
  slopeSpace([-3, -1], sampleDensity(normals(3, 300))),
  slopeSpace([-1, 0.2, 1], sampleDensity(normals(4, 50), normals(5, 50).map(Math.abs))),
  slopeSpace([], gaussianDensity(1)),
];
const criteria: readonly Criterion[] = [
  meanSlope,
  gradientFlow(),
  fitTo(gelu),
  nonlinearEnergy,
  totalVariation(),
  sparsity(),
  combination(
    [
      { weight: 1, criterion: fitTo(gelu) },
      { weight: 0.1, criterion: totalVariation() },
    ],
    "minimise",
  ),
  combination(
    [
      { weight: -2, criterion: gradientFlow() },
      { weight: 1, criterion: meanSlope },
    ],
    "minimise",
  ),
];

const slopesOf = (space: SlopeSpace, random: RandomStream) => Float64Array.from(space.weights, () => random.uniform());
const functionOf = ({ kinks }: SlopeSpace, slopes: Float64Array, offset: number) => {
  const s = fromSlopes({ knots: kinks, slopes: [...slopes], anchor: { x: 0, value: offset } });
  return (x: number) => at(s, x);
};
/** E[g] by a quadrature that knows nothing of regions: the midpoint rule on ±10 standard deviations, or the sum over the sample. */
function mean(density: Density, g: (x: number) => number): number {
  if (!density.name.startsWith("gaussian"))
    return density.integral(g, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  const sigma = Number(density.name.slice("gaussian(".length, -1));
  const steps = 200_000;
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const u = -10 + (20 * (i + 0.5)) / steps;
    sum += g(sigma * u) * Math.exp((-u * u) / 2);
  }
  return (sum * 20) / steps / Math.sqrt(2 * Math.PI);
}

describe.each(spaces.map((space, i) => [i, space] as const))("in slope space %d", (i, space) => {
  const { density } = space;
  const slopes = slopesOf(space, randomStream(i).split("slopes"));
  const offset = 0.3;
  const s = functionOf(space, slopes, offset);

  test.each(criteria.map((criterion) => [criterion.name, criterion] as const))(
    "%s has the derivatives of its values, and nothing contradicts what it claims of its shape",
    (name, criterion) => {
      checkMeasure(criterion.on(space), {
        name,
        regions: space.regions,
        band: { lo: -0.5, hi: 1.5 },
        random: randomStream(i).split("points"),
      });
    },
  );

  test("the fit is the mean square distance", () => {
    const expected = mean(density, (x) => (s(x) - gelu.at(x)) ** 2);
    expect(fitTo(gelu).on(space).evaluate(slopes, offset).value).toBeCloseTo(expected, 8);
  });

  test("the non-linear energy is what regression on x leaves of the variance", () => {
    const [m, mx] = [mean(density, s), mean(density, (x) => x)];
    const variance = mean(density, (x) => (s(x) - m) ** 2);
    const covariance = mean(density, (x) => (s(x) - m) * (x - mx));
    const expected = 1 - covariance ** 2 / (variance * mean(density, (x) => (x - mx) ** 2));
    expect(nonlinearEnergy.on(space).evaluate(slopes, offset).value).toBeCloseTo(expected, 7);
  });
});

describe("closed forms under the standard Gaussian", () => {
  const halves = slopeSpace([0], gaussianDensity(1));
  const relu = Float64Array.of(0, 1);
  const value = (criterion: Criterion, slopes: Float64Array, space = halves) =>
    criterion.on(space).evaluate(slopes, 0).value;

  test("χ of ReLU with σ_w² = 2 is 1, of the identity 2, of leaky ReLU 1 + slope²", () => {
    expect(value(gradientFlow(2), relu)).toBeCloseTo(1, 15);
    expect(value(gradientFlow(2), Float64Array.of(1, 1))).toBeCloseTo(2, 15);
    expect(value(gradientFlow(2), Float64Array.of(0.1, 1))).toBeCloseTo(1.01, 15);
  });

  test("ReLU has a₁ = ½ and variance ½ − 1/(2π), |x| has no linear part, the identity nothing else", () => {
    expect(value(nonlinearEnergy, relu)).toBeCloseTo(1 - 0.25 / (0.5 - 1 / (2 * Math.PI)), 14);
    expect(value(nonlinearEnergy, Float64Array.of(-1, 1))).toBeCloseTo(1, 14);
    expect(value(nonlinearEnergy, Float64Array.of(1, 1))).toBeCloseTo(0, 14);
  });

  test("E[(relu − gelu)²] is what two integrals by parts say", () => {
    // relu(x) − gelu(x) = x·(1[x > 0] − Φ(x)) is even, so its mean square is 2∫₀^∞ x²·Φ(−x)²·φ(x) dx.
    const { integral } = gaussianDensity(1);
    const upper = (x: number) => integral(() => 1, x, Number.POSITIVE_INFINITY);
    const expected = 2 * integral((x) => x * x * upper(x) ** 2, 0, 8);
    expect(value(fitTo(gelu), relu)).toBeCloseTo(expected, 10);
  });

  test("the mean slope of ReLU is ½ and of a clipped line the mass between its ends", () => {
    expect(value(meanSlope, relu)).toBeCloseTo(0.5, 15);
    const clipped = slopeSpace([-1, 1], gaussianDensity(1));
    expect(value(meanSlope, Float64Array.of(0, 1, 0), clipped)).toBeCloseTo(0.6826894921370859, 14);
  });

  test("a constant function has no non-linear energy", () => {
    expect(value(nonlinearEnergy, Float64Array.of(0, 0))).toBeNaN();
  });
});

describe("a fit", () => {
  test("to a function of the space itself is 0 there, for every piecewise-linear activation with kinks among the knots", () => {
    const kinks = [-3, -1, 0, 0.5, 1, 3, 6];
    const space = slopeSpace(kinks, gaussianDensity(1));
    const inside = Object.values(catalogue)
      .map((entry) => entry.make())
      .filter(({ pieces }) => pieces?.knots.every((knot) => kinks.includes(knot)));
    expect(inside.length).toBeGreaterThan(3);
    for (const target of inside) {
      const middles = [-9, -2, -0.5, 0.25, 0.75, 2, 4, 9];
      const slopes = Float64Array.from(middles, (x) => target.slopeAt(x));
      expect(fitTo(target).on(space).evaluate(slopes, target.at(0)).value).toBeCloseTo(0, 11);
    }
  });
});

describe("rounded-off criteria", () => {
  const slopes = Float64Array.of(0, 0.2, 1, 0, 0, 0.7, 0);
  const space = slopeSpace([-2, -1, -0.5, 0, 1, 2], gaussianDensity(1));

  test("TV(2) lies below the true one by at most δ per kink", () => {
    const true_ = secondOrderTotalVariation(slopes);
    expect(true_).toBeCloseTo(0.2 + 0.8 + 1 + 0 + 0.7 + 0.7, 15);
    for (const rounding of [1e-1, 1e-2, 1e-3]) {
      const { value } = totalVariation(rounding).on(space).evaluate(slopes, 0);
      expect(value).toBeLessThanOrEqual(true_);
      expect(value).toBeGreaterThanOrEqual(true_ - 6 * rounding);
    }
  });

  test("sparsity lies above the true one and tends to it", () => {
    const true_ = zeroSlopeMass(space, slopes);
    const values = [0.1, 0.01, 0.001].map((width) => sparsity(width).on(space).evaluate(slopes, 0).value);
    values.forEach((value) => {
      expect(value).toBeGreaterThan(true_);
    });
    expect(values[2]).toBeCloseTo(true_, 4);
  });
});

describe("the curvature of a combination", () => {
  const space = slopeSpace([0, 1], gaussianDensity(1));
  const curvature = (...terms: readonly (readonly [number, Criterion])[]) =>
    combination(
      terms.map(([weight, criterion]) => ({ weight, criterion })),
      "minimise",
    ).on(space).curvature;

  test("follows from its terms, strict only where strictness covers all variables", () => {
    expect(curvature([1, meanSlope], [-3, meanSlope])).toBe("linear");
    expect(curvature([1, gradientFlow()], [-3, meanSlope])).toBe("strictly convex");
    expect(curvature([-1, gradientFlow()])).toBe("strictly concave");
    expect(curvature([1, fitTo(gelu)], [1, totalVariation()])).toBe("strictly convex");
    expect(curvature([0, fitTo(gelu)], [1, gradientFlow()])).toBe("convex");
    expect(curvature([1, fitTo(gelu)], [-1, gradientFlow()])).toBe("none");
    expect(curvature([1, sparsity()], [1, meanSlope])).toBe("none");
  });
});

describe("a criterion that a user wrote", () => {
  const space = slopeSpace([0, 1], gaussianDensity(1));
  const check = { name: "mine", regions: 3, band: { lo: 0, hi: 1 }, random: randomStream(1) };
  const good = gradientFlow().on(space);

  test.each([
    [
      /bySlope\[0\] is .* central difference/,
      { ...good, evaluate: (p: Float64Array) => ({ ...good.evaluate(p, 0), bySlope: p }) },
    ],
    [
      /bySlope must hold 3 numbers/,
      { ...good, evaluate: (p: Float64Array) => ({ ...good.evaluate(p, 0), bySlope: p.slice(1) }) },
    ],
    [/must be finite/, { ...good, evaluate: (p: Float64Array) => ({ ...good.evaluate(p, 0), value: Number.NaN }) }],
    [/claims to be concave/, { ...good, curvature: "concave" as const }],
    [/claims to be linear/, { ...good, curvature: "linear" as const }],
    [/exchanging slopes/, { ...fitTo(gelu).on(space), separable: true }],
    [/usesOffset: false/, { ...fitTo(gelu).on(space), usesOffset: false }],
  ])("is refused with %s", (message, measure) => {
    expect(() => checkMeasure(measure, check)).toThrow(message);
    expect(() => checkMeasure(measure, check)).toThrow(expect.objectContaining({ code: "optimum/bad-criterion" }));
  });
});
