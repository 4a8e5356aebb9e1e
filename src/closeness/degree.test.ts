import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Interval, interval } from "../interval/index.ts";
import { closenessDegree, type EnclosedActivation, families, parseCloseness, type Residuum } from "./index.ts";

const relu: EnclosedActivation = {
  over: (x) => interval.max(x, interval.point(0)),
  slopeOver: ({ lo, hi }) => interval.of(lo < 0 ? 0 : 1, hi > 0 ? 1 : 0),
};

function scaledTanh(scale: number): EnclosedActivation & { at: (x: number) => number } {
  const factor = interval.point(scale);
  return {
    at: (x) => scale * Math.tanh(x),
    over: (x) => interval.mul(factor, interval.tanh(x)),
    slopeOver: (x) => interval.mul(factor, interval.sub(interval.point(1), interval.square(interval.tanh(x)))),
  };
}

const step: EnclosedActivation & { at: (x: number) => number } = {
  at: (x) => (x >= 0 ? 1 : 0),
  over: ({ lo, hi }: Interval) => interval.of(lo >= 0 ? 1 : 0, hi >= 0 ? 1 : 0),
  slopeOver: () => null,
};

const gaussian = parseCloseness("gaussian(1)");
const question = { input: gaussian, output: gaussian, domain: [-3, 3] as const };

describe("the degree to which an activation preserves closeness", () => {
  test("is 1, proven, for relu and tanh from any closeness to itself, plateau or not", () => {
    for (const spec of families.map(({ family }) => family)) {
      const mu = parseCloseness(spec);
      for (const s of [relu, scaledTanh(1)]) {
        const { value } = closenessDegree({ s, input: mu, output: mu, domain: [-5, 5] });
        expect(value).toEqual({ lo: 1, hi: 1 });
      }
    }
  });

  test("is 1 also where only the widths differ as much as the slope", () => {
    const { value } = closenessDegree({ ...question, s: scaledTanh(2), output: parseCloseness("gaussian(2)") });
    expect(value.lo).toBe(1);
  });

  // 1 − max(μ(d) − μ(2d)) for each shape. Gaussian: ½·e^(−u/2) = 2·e^(−2u) for u = d², so u = (2/3)·log 4. Cauchy and bell: d² = ½ and d⁴ = ¼.
  // Exponential: d = log 2. Cosine: cos πd = ¼. Straight lines: where 2d reaches the support.
  const u = (2 / 3) * Math.log(4);
  test.each<[string, number]>([
    ["gaussian(1)", 1 - Math.exp(-u / 2) + Math.exp(-2 * u)],
    ["cauchy(1)", 2 / 3],
    ["bell(1,2)", 0.4],
    ["exponential(1)", 0.75],
    ["cosine(1)", 7 / 16],
    ["triangular(1)", 0.5],
    ["trapezoid(0.5,1.5)", 0.25],
    ["crisp(1)", 0],
  ])("of 2x with %s is %d, to 1e-9", (spec, truth) => {
    const double: EnclosedActivation = {
      over: (x) => interval.mul(interval.point(2), x),
      slopeOver: () => interval.point(2),
    };
    const mu = parseCloseness(spec);
    const { value } = closenessDegree({ s: double, input: mu, output: mu, domain: [-3, 3] });
    expect(value.lo).toBeLessThanOrEqual(truth + 1e-15);
    expect(value.hi).toBeGreaterThanOrEqual(truth - 1e-15);
    expect(value.hi - value.lo).toBeLessThanOrEqual(1e-9);
  });

  test("of the step is lost at its jump: 1 − (1 − exp(−½)) for gaussian(1), which no closer pair can show better", () => {
    const { value, at } = closenessDegree({ ...question, s: step });
    expect(value.lo).toBeLessThanOrEqual(Math.exp(-0.5));
    expect(value.hi).toBeGreaterThanOrEqual(Math.exp(-0.5));
    expect(value.hi - value.lo).toBeLessThanOrEqual(1e-9);
    expect(at[0] < 0 && at[1] >= 0).toBe(true);
  });

  test("lies below every sampled pair and above nothing unproven, for each residuum", () => {
    const residua: Residuum[] = ["lukasiewicz", "goedel", "goguen"];
    const imply: Record<Residuum, (a: number, b: number) => number> = {
      lukasiewicz: (a, b) => Math.min(1, 1 - a + b),
      goedel: (a, b) => (a <= b ? 1 : b),
      goguen: (a, b) => (a <= b ? 1 : b / a),
    };
    const s = scaledTanh(1.5);
    for (const residuum of residua) {
      const { value, at } = closenessDegree({ ...question, s, residuum, tolerance: 0.01 });
      const degree = (x: number, y: number) =>
        imply[residuum](gaussian.at(Math.abs(x - y)), gaussian.at(Math.abs(s.at(x) - s.at(y))));
      expect(degree(...(at as [number, number]))).toBeCloseTo(value.hi, 9);
      const points = Array.from({ length: 121 }, (_, k) => -3 + k / 20);
      // Equal distances are compared with a hair's breadth, since rounding decides whether a ≤ b in floating point.
      const lowest = Math.min(
        ...points.flatMap((x) =>
          points.map((y) => (Math.abs(Math.abs(x - y) - Math.abs(s.at(x) - s.at(y))) < 1e-9 ? 1 : degree(x, y))),
        ),
      );
      expect(value.lo).toBeLessThanOrEqual(lowest + 1e-12);
      expect(value.hi).toBeLessThanOrEqual(lowest + 0.03);
      expect(value.lo).toBeLessThanOrEqual(value.hi);
    }
  });

  test("is never claimed higher than some pair shows, however early the search stops, for waves of any height and length", () => {
    const wave = (height: number, frequency: number) => {
      const [a, w] = [interval.point(height), interval.point(frequency)];
      return {
        at: (x: number) => height * Math.sin(frequency * x),
        over: (x: Interval) => interval.mul(a, interval.sin(interval.mul(w, x))),
        slopeOver: (x: Interval) => interval.mul(interval.mul(a, w), interval.cos(interval.mul(w, x))),
      };
    };
    const quarter = fc.integer({ min: 1, max: 12 }).map((n) => n / 4);
    const points = Array.from({ length: 61 }, (_, k) => -3 + k / 10);
    fc.assert(
      fc.property(quarter, quarter, fc.integer({ min: 1, max: 400 }), (height, frequency, budget) => {
        const s = wave(height, frequency);
        const { value } = closenessDegree({ ...question, s, budget });
        const degree = (x: number, y: number) =>
          Math.min(1, 1 - gaussian.at(Math.abs(x - y)) + gaussian.at(Math.abs(s.at(x) - s.at(y))));
        const lowest = Math.min(...points.flatMap((x) => points.map((y) => degree(x, y))));
        expect(value.lo).toBeLessThanOrEqual(lowest + 1e-14);
      }),
      { numRuns: 40 },
    );
  });

  test("stays an honest bracket when the budget ends early", () => {
    const wide = closenessDegree({ ...question, s: scaledTanh(2), tolerance: 0, budget: 50 }).value;
    const narrow = closenessDegree({ ...question, s: scaledTanh(2), tolerance: 1e-3 }).value;
    expect(wide.lo).toBeLessThan(narrow.lo);
    expect(wide.hi).toBeGreaterThanOrEqual(narrow.lo);
    expect(narrow.hi - narrow.lo).toBeLessThanOrEqual(1e-3);
  });

  test("knows nothing where the activation is not defined, and does not claim otherwise", () => {
    const broken: EnclosedActivation = {
      over: () => interval.undefinedSomewhere,
      slopeOver: () => interval.undefinedSomewhere,
    };
    for (const { family } of families) {
      const mu = parseCloseness(family);
      const { value } = closenessDegree({ s: broken, input: mu, output: mu, domain: [-3, 3], budget: 20 });
      expect(value).toEqual({ lo: 0, hi: 1 });
    }
  });

  test("asks for a domain with finite ends", () => {
    for (const domain of [
      [1, 1],
      [2, 1],
      [0, Number.POSITIVE_INFINITY],
      [Number.NaN, 1],
    ] as const) {
      expect(() => closenessDegree({ ...question, s: relu, domain })).toThrow("finite ends");
    }
  });
});
